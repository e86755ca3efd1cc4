"""The tree itself: what is in force, what lies inside what, and where a reader is at home."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from sinergi.core.scope import NATION, Scope
from sinergi.wilayah.models import Region, ReportingUnit

IN_FORCE = Q(ends_on__isnull=True)
ANCESTORS = "parent__parent__parent__parent"
"""As far up as a village needs to reach the country."""


def inside(kodes: Iterable[str]) -> Q:
    """The regions `kodes` and everything below them, by Kemendagri code."""
    found = Q(pk__in=())
    for kode in kodes:
        if kode == NATION:
            return Q()
        found |= Q(kode=kode) | Q(kode__startswith=f"{kode}.")
    return found


def totals() -> dict[str, int]:
    """How many regions of each level are in force."""
    levels = Region.Level
    return Region.objects.filter(IN_FORCE).aggregate(
        provinces=Count("pk", filter=Q(level=levels.PROVINCE)),
        regencies=Count("pk", filter=Q(level=levels.REGENCY)),
        districts=Count("pk", filter=Q(level=levels.DISTRICT)),
        villages=Count("pk", filter=Q(level=levels.VILLAGE)),
    )


def names_of_regions(kodes: set[str]) -> dict[str, str]:
    """What regions are called, by Kemendagri code; unknown codes are left out."""
    return dict(Region.objects.filter(kode__in=kodes).values_list("kode", "name"))


def region_by_kode(kode: str) -> Region | None:
    """The region of that Kemendagri code, in force or not, with its parents."""
    return Region.objects.select_related(ANCESTORS).filter(kode=kode).first()


def parents_of(region: Region) -> list[Region]:
    """From the province down to the parent of `region`; the country is left out."""
    found: list[Region] = []
    above = region.parent
    while above is not None and above.kode != NATION:
        found.insert(0, above)
        above = above.parent
    return found


def provinces() -> QuerySet[Region]:
    """The provinces in force, by code."""
    return Region.objects.filter(IN_FORCE, level=Region.Level.PROVINCE)


def home_region(scope: Scope) -> Region | None:
    """The region the reader works for; None where that is nowhere or several at once."""
    if len(scope.regions) != 1:
        return None
    return region_by_kode(next(iter(scope.regions)))


def home_province(scope: Scope, wanted: str = "") -> Region | None:
    """The province `wanted`, else the one the reader works in, else the first; None without any."""
    found = {province.kode: province for province in provinces()}
    at_home = [kode[:2] for kode in sorted(scope.regions) if kode[:2] in found]
    for kode in (wanted, *at_home):
        if kode in found:
            return found[kode]
    return next(iter(found.values()), None)


def reporting_units(province: Region) -> list[ReportingUnit]:
    """Who answers for the rows of the tables of `province`, in the order of those tables."""
    return list(
        ReportingUnit.objects.filter(
            Q(region=province) | Q(region__parent=province), region__ends_on__isnull=True
        ).select_related("region")
    )
