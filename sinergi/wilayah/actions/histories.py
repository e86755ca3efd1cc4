"""Other names of regions and which region came from which, kept when tables change them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet

from sinergi.wilayah.actions.codes import BATCH, rewrite
from sinergi.wilayah.models import Region, RegionAlias, RegionChange
from sinergi.wilayah.reading.incoming import Alias, Link
from sinergi.wilayah.reading.names import searchable


def settle_aliases(
    given: Sequence[Alias],
    old_names: Sequence[tuple[Region, str]],
    known: Mapping[str, Region],
    inside: QuerySet[Region],
    *,
    on: date,
) -> int:
    """Add and amend other names, and keep the old name of what was renamed on the day `on`.

    known: the saved regions by code; inside: the same as a subquery. Returns how many are new or
    amended. An old name that a sibling bears today does not settle a region alone.
    """
    wanted = {
        (known[a.kode].pk, a.alias): (a.is_decisive, a.origin) for a in given if a.kode in known
    }
    in_use = {(r.parent_id, r.search_name) for r in known.values() if not r.ends_on}
    for region, old in old_names:
        is_free = (region.parent_id, searchable(old)) not in in_use
        wanted.setdefault((region.pk, old), (is_free, f"nama sampai {on.isoformat()}"))
    held = {(a.region_id, a.alias): a for a in RegionAlias.objects.filter(region__in=inside)}
    fresh, amended = [], []
    for (region_id, alias), (is_decisive, origin) in wanted.items():
        one = held.get((region_id, alias))
        if one is None:
            fresh.append(
                RegionAlias(
                    region_id=region_id, alias=alias, is_decisive=is_decisive, origin=origin
                )
            )
        elif (one.is_decisive, one.origin) != (is_decisive, origin):
            one.is_decisive, one.origin = is_decisive, origin
            amended.append(one)
    RegionAlias.objects.bulk_create(fresh, batch_size=BATCH)
    rewrite(amended, ["is_decisive", "origin"])
    return len(fresh) + len(amended)


def settle_links(
    given: Sequence[Link], known: Mapping[str, Region], inside: QuerySet[Region]
) -> int:
    """Add and amend which region came from which; returns how many are new or amended."""
    held = {
        (link.before_id, link.after_id, link.kind): link
        for link in RegionChange.objects.filter(after__in=inside)
    }
    fresh, amended = [], []
    for link in given:
        before, after = known[link.before], known[link.after]
        said = (link.on, link.legal_basis, link.certainty)
        one = held.get((before.pk, after.pk, link.kind))
        if one is None:
            one = RegionChange(before=before, after=after, kind=link.kind)
            fresh.append(one)
        elif (one.on, one.legal_basis, one.certainty) != said:
            amended.append(one)
        one.on, one.legal_basis, one.certainty = said
    RegionChange.objects.bulk_create(fresh)
    rewrite(amended, ["on", "legal_basis", "certainty"])
    return len(fresh) + len(amended)
