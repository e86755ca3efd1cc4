"""The columns in which regions are listed, at each level of the tree."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sinergi.ui.tables import Column
from sinergi.wilayah.models import Region
from sinergi.wilayah.queries import Line

Level = Region.Level
JENIS = {
    "negara": _("Negara"),
    "provinsi": _("Provinsi"),
    "kabupaten": _("Kabupaten"),
    "kota": _("Kota"),
    "kecamatan": _("Kecamatan"),
    "kelurahan": _("Kelurahan"),
    "desa": _("Desa"),
}
CHILDREN = {
    Level.COUNTRY: _("Provinsi"),
    Level.PROVINCE: _("Kabupaten dan kota"),
    Level.REGENCY: _("Kecamatan"),
    Level.DISTRICT: _("Desa dan kelurahan"),
}
"""What lies directly below a region of each level."""


def columns_for(level: int, lines: Sequence[Line]) -> list[Column]:
    """The columns for the regions `lines` below a region of `level`; figures nobody has are out."""
    columns = [
        Column("name", _("Nama"), url=lambda line: reverse("region", args=[line.kode])),
        Column("kode", _("Kode Kemendagri")),
        Column("kode_bps", _("Kode BPS"), shown=any(line.kode_bps for line in lines)),
    ]
    if level in {Level.PROVINCE, Level.DISTRICT}:
        shown = level == Level.DISTRICT
        columns.append(
            Column("jenis", _("Jenis"), value=lambda line: str(JENIS[line.jenis]), shown=shown)
        )
    if any(line.capital for line in lines):
        columns.append(Column("capital", _("Ibu kota")))
    if any(line.population is not None for line in lines):
        columns.append(Column("population", _("Penduduk"), kind="number"))
    if any(line.area_km2 is not None for line in lines):
        columns.append(Column("area_km2", _("Luas (km²)"), kind="number", places=1))
    if any(line.density is not None for line in lines):
        columns.append(Column("density", _("Jiwa per km²"), kind="number", places=0))
    return columns + _counted(level)


def _counted(level: int) -> list[Column]:
    """How many regions lie deeper."""
    columns = []
    if level == Level.COUNTRY:
        columns.append(Column("regencies", _("Kabupaten/kota"), kind="number"))
    if level in {Level.COUNTRY, Level.PROVINCE}:
        columns.append(Column("districts", _("Kecamatan"), kind="number"))
    if level < Level.DISTRICT:
        columns.append(Column("villages", _("Desa dan kelurahan"), kind="number"))
        columns.append(Column("kelurahan", _("Kelurahan"), kind="number", shown=False))
        columns.append(Column("desa", _("Desa"), kind="number", shown=False))
    return columns
