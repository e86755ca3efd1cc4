"""Loading the outlines of regions: all of a file, or nothing of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import NATION, Scope
from sinergi.wilayah.actions.codes import BATCH, rewrite
from sinergi.wilayah.models import Boundary, Region, RegionCode
from sinergi.wilayah.outlines import rings_of, thinned
from sinergi.wilayah.permissions import require_keeper
from sinergi.wilayah.reading.boundaries import Outline, read_boundaries


@dataclass(frozen=True, slots=True)
class Drawn:
    """What loading outlines did; `levels` counts them by level of region."""

    source: str
    new: int
    replaced: int
    unchanged: int
    levels: Mapping[int, int]


@transaction.atomic
def load_boundaries(*, path: Path, key: str = "", source: str = "", by: Scope) -> Drawn:
    """Load the outlines of a GeoJSON file; one that is there is replaced.

    key: the property that holds the code, where it is none of the usual ones. source: whose
    outlines they are, in words; the name of the file where empty.
    """
    require_keeper(by=by)
    outlines = read_boundaries(path, key=key)
    regions = _regions_of(outlines)
    held = {b.region_id: b for b in Boundary.objects.filter(region__in=regions)}
    origin, now = (source or path.name)[:200], timezone.now()
    fresh, amended = [], []
    for outline, region in zip(outlines, regions, strict=True):
        one = held.get(region.pk)
        if one and (one.geometry, one.origin) == (outline.geometry, origin):
            continue
        (amended if one else fresh).append(one or Boundary(region=region))
        one = (amended if one else fresh)[-1]
        one.geometry, one.origin = outline.geometry, origin
        one.outline = thinned(rings_of(outline.geometry))
        one.loaded_at, one.loaded_by = now, by.actor
    Boundary.objects.bulk_create(fresh, BATCH)
    rewrite(amended, ["geometry", "outline", "origin", "loaded_at", "loaded_by"])
    drawn = Drawn(
        origin,
        len(fresh),
        len(amended),
        len(outlines) - len(fresh) - len(amended),
        Counter(region.level for region in regions),
    )
    _record(drawn, regions, by=by)
    return drawn


def _regions_of(outlines: Sequence[Outline]) -> list[Region]:
    """The region each outline belongs to, by a code in force of either scheme.

    Raises Unusable for a code that no region bears, that two regions bear, or that comes twice.
    """
    texts = {code.text for outline in outlines for code in outline.codes}
    held: dict[tuple[str, str], Region] = {}
    for chunk in _chunks(sorted(texts)):
        for code in RegionCode.objects.filter(kode__in=chunk, ends_on__isnull=True).select_related(
            "region"
        ):
            held[code.scheme, code.kode] = code.region
    found: dict[int, Outline] = {}
    regions = []
    for outline in outlines:
        region = _region_of(outline, held)
        if region.pk in found:
            raise Unusable(
                N_("%(where)s: batas %(name)s sudah ada di %(first)s; satukan menjadi satu fitur"),
                where=outline.where,
                name=region.name,
                first=found[region.pk].where,
            )
        found[region.pk] = outline
        regions.append(region)
    return regions


def _region_of(outline: Outline, held: Mapping[tuple[str, str], Region]) -> Region:
    meant = {
        region.pk: region
        for code in outline.codes
        if (region := held.get((str(code.scheme), code.text)))
    }
    if len(meant) > 1:
        raise Unusable(
            N_(
                "%(where)s: kode %(kode)s berarti wilayah lain di Kemendagri dan di BPS; pakai "
                "kode Kemendagri bertitik"
            ),
            where=outline.where,
            kode=outline.text,
        )
    if not meant:
        raise Unusable(
            N_("%(where)s: wilayah %(kode)s belum dimuat; muat tabel wilayahnya dahulu"),
            where=outline.where,
            kode=outline.text,
        )
    return next(iter(meant.values()))


def _chunks(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]


def _record(drawn: Drawn, regions: Sequence[Region], *, by: Scope) -> None:
    if not drawn.new and not drawn.replaced:
        return
    places = {region.kode[:2] for region in regions}
    place = next(iter(places)) if len(places) == 1 else NATION
    record(
        action="boundary.loaded",
        target=f"region:{place}",
        region=place,
        after={"source": drawn.source, "new": drawn.new, "replaced": drawn.replaced},
        by=by,
    )
