"""The regions below one, a line each, with what is counted and measured of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F
from django.db.models.functions import Substr

from sinergi.core.scope import NATION
from sinergi.wilayah.models import Region, RegionCode
from sinergi.wilayah.queries.tree import IN_FORCE, inside

LENGTHS = {Region.Level.PROVINCE: 2, Region.Level.REGENCY: 5, Region.Level.DISTRICT: 8}
"""How long the Kemendagri code of each level is, dots included."""


@dataclass(frozen=True, slots=True)
class Line:
    """One region with its figures; None is "not known", never zero.

    area_km2 in square kilometres; density in people per square kilometre; kelurahan and desa are
    the villages in it by kind.
    """

    kode: str
    kode_bps: str
    name: str
    short_name: str
    label: str
    level: int
    jenis: str
    capital: str
    population: int | None
    area_km2: float | None
    tile_row: int | None
    tile_col: int | None
    regencies: int
    districts: int
    kelurahan: int
    desa: int

    @property
    def villages(self) -> int:
        """Kelurahan and desa together."""
        return self.kelurahan + self.desa

    @property
    def density(self) -> float | None:
        """People per square kilometre; None where either is unknown."""
        if self.population is None or not self.area_km2:
            return None
        return self.population / self.area_km2


@dataclass(frozen=True, slots=True)
class Totals:
    """What lies inside one region."""

    provinces: int = 0
    regencies: int = 0
    districts: int = 0
    kelurahan: int = 0
    desa: int = 0

    @property
    def villages(self) -> int:
        """Kelurahan and desa together."""
        return self.kelurahan + self.desa


def lines_below(region: Region) -> list[Line]:
    """The regions in force directly below `region`, by code; three queries however many."""
    children = list(Region.objects.filter(IN_FORCE, parent=region))
    bps = _bps_codes(children)
    counts = _counts(region)
    return [_line(child, bps.get(child.pk, ""), counts[child.kode]) for child in children]


def within(region: Region) -> Totals:
    """How many regions in force lie in `region`, by kind."""
    counts = dict(
        Region.objects.filter(IN_FORCE, inside([region.kode]))
        .order_by()
        .values_list("jenis")
        .annotate(count=Count("pk"))
    )
    return Totals(
        provinces=counts.get("provinsi", 0),
        regencies=counts.get("kabupaten", 0) + counts.get("kota", 0),
        districts=counts.get("kecamatan", 0),
        kelurahan=counts.get("kelurahan", 0),
        desa=counts.get("desa", 0),
    )


def totals_in(lines: Sequence[Line]) -> Totals:
    """The counts of several lines together, the lines themselves included."""
    levels = Region.Level
    return Totals(
        provinces=sum(one.level == levels.PROVINCE for one in lines),
        regencies=sum(one.regencies + (one.level == levels.REGENCY) for one in lines),
        districts=sum(one.districts + (one.level == levels.DISTRICT) for one in lines),
        kelurahan=sum(one.kelurahan + (one.jenis == "kelurahan") for one in lines),
        desa=sum(one.desa + (one.jenis == "desa") for one in lines),
    )


def _line(region: Region, kode_bps: str, counts: dict[str, int]) -> Line:
    area: Decimal | None = region.area_km2
    return Line(
        kode=region.kode,
        kode_bps=kode_bps,
        name=region.name,
        short_name=region.short_name,
        label=region.label,
        level=region.level,
        jenis=region.jenis,
        capital=region.capital,
        population=region.population,
        area_km2=None if area is None else float(area),
        tile_row=region.tile_row,
        tile_col=region.tile_col,
        regencies=counts["kabupaten"] + counts["kota"],
        districts=counts["kecamatan"],
        kelurahan=counts["kelurahan"],
        desa=counts["desa"],
    )


def _bps_codes(regions: Sequence[Region]) -> dict[int, str]:
    """The BPS codes in force of `regions`, by key."""
    codes = RegionCode.objects.filter(
        region__in=regions, scheme=RegionCode.Scheme.BPS, ends_on__isnull=True
    )
    return dict(codes.values_list("region_id", "kode"))


def _counts(region: Region) -> dict[str, dict[str, int]]:
    """How many regions of each kind lie below each child of `region`, by the child's code."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    child_level = region.level + 1
    if child_level not in LENGTHS:
        return counts
    below = (
        Region.objects.filter(IN_FORCE, inside([region.kode]), level__gt=child_level)
        .exclude(kode=NATION)
        .annotate(child=Substr("kode", 1, LENGTHS[child_level]), kind=F("jenis"))
        .order_by()
    )
    for row in below.values("child", "kind").annotate(count=Count("pk")):
        counts[row["child"]][row["kind"]] = row["count"]
    return counts
