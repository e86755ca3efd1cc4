"""Finding regions by their names, other names and codes, in as few words as people type."""

from collections.abc import Sequence

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from sinergi.core.scope import Scope
from sinergi.core.wilayah.codes import parse_code
from sinergi.core.wilayah.reasons import Outcome
from sinergi.wilayah.models import Region, RegionAlias, RegionCode
from sinergi.wilayah.permissions import REGION_VIEW
from sinergi.wilayah.queries.places import gazetteer_of, read_place
from sinergi.wilayah.queries.tree import ANCESTORS, home_province, inside
from sinergi.wilayah.reading.names import searchable

KINDS = {
    "provinsi": (Region.Level.PROVINCE, ""),
    "kab": (Region.Level.REGENCY, "kabupaten"),
    "kabupaten": (Region.Level.REGENCY, "kabupaten"),
    "kota": (Region.Level.REGENCY, "kota"),
    "kec": (Region.Level.DISTRICT, ""),
    "kecamatan": (Region.Level.DISTRICT, ""),
    "kel": (Region.Level.VILLAGE, "kelurahan"),
    "kelurahan": (Region.Level.VILLAGE, "kelurahan"),
    "desa": (Region.Level.VILLAGE, "desa"),
}
"""What a first word such as "kec." says of a region: its level, and its kind where it tells."""


def find(words: str, *, most: int, scope: Scope) -> Sequence[Region]:
    """Up to `most` regions that `words` may mean, the likeliest first, with their parents.

    Words that no name holds are given to the resolver, which forgives wrong letters. Nothing for
    whoever may not see regions.
    """
    if not scope.may(REGION_VIEW):
        return []
    if codes := parse_code(words):
        held = RegionCode.objects.filter(
            _any(Q(scheme=str(code.scheme), kode=code.text) for code in codes)
        )
        return list(_ranked(Q(pk__in=held.values("region")), "", scope)[:most])
    plain = searchable(words)
    if not plain:
        return []
    found = list(_ranked(_named(plain), plain, scope)[:most])
    return found or _read(words, most=most, scope=scope)


def _any(conditions: object) -> Q:
    found = Q(pk__in=())
    for condition in conditions:
        found |= condition
    return found


def _named(plain: str) -> Q:
    """Every word stands in the official name, or the whole in another name."""
    said = Q()
    first, _, rest = plain.partition(" ")
    if rest and first in KINDS:
        level, kind = KINDS[first]
        said &= Q(level=level, jenis=kind) if kind else Q(level=level)
        plain = rest
    for word in plain.split():
        said &= Q(search_name__contains=word)
    other = RegionAlias.objects.filter(alias__icontains=plain)
    return said | Q(pk__in=other.values("region"))


def _ranked(condition: Q, plain: str, scope: Scope) -> QuerySet[Region]:
    """In force, exact, large, at home: what speaks for a region more stands before the rest."""
    exact = Case(
        When(Q(search_name=plain) | Q(short_name__iexact=plain), then=Value(0)),
        When(search_name__startswith=plain, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ended = Case(When(ends_on__isnull=True, then=Value(0)), default=Value(1))
    away = Case(When(inside(scope.regions), then=Value(0)), default=Value(1))
    return (
        Region.objects.filter(condition)
        .select_related(ANCESTORS)
        .annotate(exact=exact, ended=ended, away=away)
        .order_by("ended", "exact", "level", "away", "kode")
    )


def _read(words: str, *, most: int, scope: Scope) -> Sequence[Region]:
    """What the resolver makes of the words, tried as a village, a district and a regency."""
    province = home_province(scope)
    if province is None:
        return []
    gazetteer = gazetteer_of(province)
    kodes: list[str] = []
    for column in ("village", "district", "regency"):
        reading = read_place({column: words}, gazetteer=gazetteer)
        if reading.outcome is Outcome.SETTLED and reading.place:
            kodes.append(reading.place.kode)
        kodes += [place.kode for place in reading.choices]
    regions = {r.kode: r for r in Region.objects.filter(kode__in=kodes).select_related(ANCESTORS)}
    return [regions[kode] for kode in dict.fromkeys(kodes)][:most]
