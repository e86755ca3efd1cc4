"""Recording what the tables do not say: which region came from which, when, and by which law."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable
from sinergi.core.scope import Scope
from sinergi.wilayah.actions.codes import end_codes
from sinergi.wilayah.models import Region, RegionChange, RegionCode
from sinergi.wilayah.permissions import require_keeper

SPLIT, MERGE = RegionChange.Kind.SPLIT, RegionChange.Kind.MERGE


@transaction.atomic
def record_change(
    *,
    kind: str,
    before: Sequence[str],
    after: Sequence[str],
    on: date,
    legal_basis: str,
    certainty: str = "tinggi",
    by: Scope,
) -> int:
    """Record that the regions `after` came from the regions `before` on the day `on`.

    kind: `split` (before goes on, after begins), `merge` (before ends, after goes on) or `rename`
    (before ends, after begins: the same place under another code). The tables that name both must
    be loaded first. Returns how many links are new or amended; what is there already is not
    recorded again.
    """
    require_keeper(by=by)
    old, new = _regions(before), _regions(after)
    _refuse_senseless(old, new)
    if kind != MERGE:
        for region in new:
            _begin(region, on)
    if kind != SPLIT:
        for region in old:
            _end(region, on)
    written = 0
    for one in old:
        for other in new:
            written += _link(kind, one, other, on, legal_basis, certainty)
    if written:
        target = new[0] if kind == MERGE else old[0]
        record(
            action=f"region.{kind}",
            target=f"region:{target.kode}",
            region=target.kode[:2],
            before={"regions": [one.kode for one in old]},
            after={
                "regions": [one.kode for one in new],
                "on": on.isoformat(),
                "legal_basis": legal_basis,
            },
            by=by,
        )
    return written


def _regions(kodes: Sequence[str]) -> list[Region]:
    known = {region.kode: region for region in Region.objects.filter(kode__in=kodes)}
    for kode in kodes:
        if kode not in known:
            raise Unusable(
                N_("Wilayah %(kode)s belum dimuat; muat tabel wilayah terbaru dahulu."), kode=kode
            )
    return [known[kode] for kode in dict.fromkeys(kodes)]


def _refuse_senseless(old: Sequence[Region], new: Sequence[Region]) -> None:
    if not old or not new:
        raise Unusable(N_("Sebutkan wilayah asal dan wilayah barunya."))
    if both := {one.kode for one in old} & {one.kode for one in new}:
        raise Unusable(N_("%(kode)s tidak dapat menjadi asal dan hasil sekaligus."), kode=min(both))
    if len({region.level for region in (*old, *new)}) > 1:
        raise Unusable(N_("Wilayah asal dan wilayah baru harus setingkat."))


def _begin(region: Region, on: date) -> None:
    """The region and its codes begin on that day."""
    if region.starts_on == on:
        return
    if region.ends_on is not None and region.ends_on < on:
        raise Conflict(
            N_("%(name)s berakhir pada %(end)s, jadi tidak dapat mulai pada %(on)s."),
            name=region.name,
            end=region.ends_on.isoformat(),
            on=on.isoformat(),
        )
    RegionCode.objects.filter(
        region=region, ends_on=region.ends_on, starts_on=region.starts_on
    ).update(starts_on=on)
    region.starts_on = on
    region.save(update_fields=["starts_on"])


def _end(region: Region, on: date) -> None:
    """The region and its codes end on that day; refused while something in it is in force."""
    if region.ends_on == on:
        return
    if region.starts_on is not None and region.starts_on > on:
        raise Conflict(
            N_("%(name)s baru mulai pada %(start)s, jadi tidak dapat berakhir pada %(on)s."),
            name=region.name,
            start=region.starts_on.isoformat(),
            on=on.isoformat(),
        )
    if region.children.filter(ends_on__isnull=True).exists():
        raise Conflict(
            N_(
                "%(name)s masih membawahi wilayah yang berlaku; muat tabel terbaru yang "
                "memindahkannya dahulu."
            ),
            name=region.name,
        )
    end_codes(region, on=on)
    region.ends_on = on
    region.save(update_fields=["ends_on"])


def _link(
    kind: str, before: Region, after: Region, on: date, legal_basis: str, certainty: str
) -> bool:
    """Write one link; returns whether it is new or was amended."""
    said = {"on": on, "legal_basis": legal_basis, "certainty": certainty}
    link = RegionChange.objects.filter(before=before, after=after, kind=kind).first()
    if link is None:
        RegionChange.objects.create(before=before, after=after, kind=kind, **said)
        return True
    if all(getattr(link, name) == value for name, value in said.items()):
        return False
    for name, value in said.items():
        setattr(link, name, value)
    link.save(update_fields=list(said))
    return True
