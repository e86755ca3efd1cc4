"""What the map of a province can be coloured by, and the map itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.core.messages import N_
from sinergi.ui import formats
from sinergi.ui.tilemap import Tile, TileMap, amounts
from sinergi.wilayah.models import Region
from sinergi.wilayah.queries import Line


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of every region: its code in the address, its words, and where it is from.

    source: gives the origin of the figures of a province, "" where its table does not say.
    """

    code: str
    label: str
    title: str
    value: Callable[[Line], float | None]
    source: Callable[[Region], str]


def _population_source(province: Region) -> str:
    return province.population_source


def _area_source(province: Region) -> str:
    return province.area_source


def _both_sources(province: Region) -> str:
    return "; ".join(filter(None, (province.population_source, province.area_source)))


def table_source(region: Region) -> str:
    """Whose table names the region, in words; the licence of the carried one asks for it."""
    if region.origin.startswith("idn-area-data/"):
        return _("Kode dan nama wilayah: idn-area-data oleh Fityan Nugroho (ODbL 1.0)")
    return region.origin


MEASURES = {
    one.code: one
    for one in (
        Measure(
            "penduduk",
            N_("Penduduk (jiwa)"),
            N_("Jumlah penduduk"),
            lambda line: line.population,
            _population_source,
        ),
        Measure(
            "luas",
            N_("Luas (km²)"),
            N_("Luas wilayah dalam km²"),
            lambda line: line.area_km2,
            _area_source,
        ),
        Measure(
            "kepadatan",
            N_("Kepadatan (jiwa per km²)"),
            N_("Kepadatan penduduk, jiwa per km²"),
            lambda line: line.density,
            _both_sources,
        ),
        Measure(
            "kecamatan",
            N_("Jumlah kecamatan"),
            N_("Jumlah kecamatan"),
            lambda line: line.districts,
            table_source,
        ),
        Measure(
            "desa",
            N_("Jumlah desa dan kelurahan"),
            N_("Jumlah desa dan kelurahan"),
            lambda line: line.villages,
            table_source,
        ),
    )
}
USUAL = "penduduk"


def measure_of(code: str) -> Measure:
    """The measure of that code, the usual one where there is none."""
    return MEASURES.get(code, MEASURES[USUAL])


def tile_map(
    province: Region, lines: Sequence[Line], measure: Measure, *, selected: str = ""
) -> TileMap | None:
    """The regencies of `province` as tiles; None where the table gives them no places."""
    placed = [line for line in lines if line.tile_row is not None and line.tile_col is not None]
    if not placed:
        return None
    values = [measure.value(line) for line in placed]
    return TileMap(
        [_tile(line, measure) for line in placed],
        amounts(values),
        title=measure.title,
        name="wilayah",
        value_label=measure.label,
        summary=_rank(placed, measure, selected) or _summary(placed, measure),
        source=_said_source(measure.source(province)),
        selected=selected,
    )


def shades_of(drawn: TileMap | None) -> dict[str, str]:
    """How each region of the map is coloured, by code."""
    return {one["tile"].kode: str(one["colour"]) for one in drawn.placed} if drawn else {}


def _tile(line: Line, measure: Measure) -> Tile:
    value = measure.value(line)
    return Tile(
        kode=line.kode,
        label=line.label or line.kode,
        name=line.name,
        row=line.tile_row or 0,
        col=line.tile_col or 0,
        value=value,
        text=formats.number(value, 0),
        url=reverse("region", args=[line.kode]),
        short=line.short_name or line.name,
    )


def _rank(lines: Sequence[Line], measure: Measure, selected: str) -> str:
    """Where the marked region stands among all, in one sentence; "" where that is not known."""
    values = {line.kode: value for line in lines if (value := measure.value(line)) is not None}
    if selected not in values:
        return ""
    return _("Bergaris tebal: %(name)s, %(value)s, urutan %(rank)s dari %(count)s.") % {
        "name": next(line.name for line in lines if line.kode == selected),
        "value": formats.number(values[selected], 0),
        "rank": 1 + sum(value > values[selected] for value in values.values()),
        "count": len(values),
    }


def _summary(lines: Sequence[Line], measure: Measure) -> str:
    """Who has most and who has least, in one sentence; "" where fewer than two are known."""
    known = [(value, line) for line in lines if (value := measure.value(line)) is not None]
    if len(known) < 2:
        return ""
    (low, least), (high, most) = (
        min(known, key=lambda one: one[0]),
        max(known, key=lambda one: one[0]),
    )
    return _("Terbesar %(most)s (%(high)s), terkecil %(least)s (%(low)s).") % {
        "most": most.name,
        "high": formats.number(high, 0),
        "least": least.name,
        "low": formats.number(low, 0),
    }


def _said_source(source: str) -> str:
    return _("Sumber: %(source)s.") % {"source": source} if source else ""
