"""The reporting units follow the regencies in force."""

from collections.abc import Mapping, Sequence

from sinergi.wilayah.actions.codes import rewrite
from sinergi.wilayah.models import Region, ReportingUnit

SUPERVISED = "Binaan Provinsi"


def settle_units(known: Mapping[str, Region], provinces: Sequence[str]) -> int:
    """A unit for each regency, in the order of codes, then one for the province.

    known: the saved regions by code. Returns how many units are new or amended; a unit that is
    there stays, for tables of earlier years name it.
    """
    wanted = [unit for kode in provinces for unit in _units_of(kode, known)]
    held = {u.kode: u for u in ReportingUnit.objects.filter(kode__in=[u.kode for u in wanted])}
    fresh = [unit for unit in wanted if unit.kode not in held]
    amended = []
    for unit in wanted:
        old = held.get(unit.kode)
        if old and (old.name, old.order) != (unit.name, unit.order):
            old.name, old.order = unit.name, unit.order
            amended.append(old)
    ReportingUnit.objects.bulk_create(fresh)
    rewrite(amended, ["name", "order"])
    return len(fresh) + len(amended)


def _units_of(province: str, known: Mapping[str, Region]) -> list[ReportingUnit]:
    regencies = [
        region
        for kode, region in sorted(known.items())
        if region.level == Region.Level.REGENCY and kode[:2] == province and not region.ends_on
    ]
    units = [
        ReportingUnit(kode=region.kode, name=region.name, region=region, order=place)
        for place, region in enumerate(regencies, start=1)
    ]
    if units:
        units.append(
            ReportingUnit(
                kode=f"{province}.binaan",
                name=SUPERVISED,
                region=known[province],
                is_supervised_by_province=True,
                order=len(units) + 1,
            )
        )
    return units
