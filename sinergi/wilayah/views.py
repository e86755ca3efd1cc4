"""Pages of regions: a province with its map, one region, and how a written place is read."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinergi.core.messages import N_
from sinergi.core.wilayah.reasons import Outcome
from sinergi.ui.access import needs
from sinergi.ui.components import Badge
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table
from sinergi.ui.tilemap import TileMap
from sinergi.wilayah import queries
from sinergi.wilayah.columns import CHILDREN, JENIS, columns_for
from sinergi.wilayah.figures import facts_of
from sinergi.wilayah.forms import MapForm, PlaceForm
from sinergi.wilayah.measures import Measure, shades_of, table_source, tile_map
from sinergi.wilayah.permissions import REGION_VIEW

SHORTENED = 12
"""How many other names a page shows before the rest is folded away."""
OUTCOMES = {
    Outcome.SETTLED: (Badge("ok", N_("dikenali")), "ok"),
    Outcome.ASK: (Badge("warn", N_("perlu dipilih")), "warn"),
    Outcome.UNKNOWN: (Badge("bad", N_("tidak dikenal")), "bad"),
}
"""How a reading ended: in a word, and the tone in which it is said."""
EXAMPLES = (
    (
        {"kabupaten": "MINSEL", "kecamatan": "Kec. Amurang Tmr", "desa": "pondang"},
        N_("singkatan dan huruf besar"),
    ),
    ({"desa": "kel. lansot – tomohon"}, N_("semuanya di satu kolom")),
    ({"desa": "Paslaten"}, N_("nama yang dipakai beberapa desa: Sinergi bertanya")),
    ({"kabupaten": "7107"}, N_("kode yang berarti lain bagi Kemendagri dan BPS")),
    ({"kabupaten": "Kotamabagu", "kecamatan": "Ktg Timur"}, N_("salah tulis yang sering")),
)
"""Shown where nothing is written yet; each is read by a click."""


@needs(REGION_VIEW)
@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """A province: its map coloured by a chosen measure, and the same as a table."""
    form = MapForm(request.GET)
    province = queries.home_province(request.scope, form.province)
    if province is None:
        return show(request, "wilayah/nothing.html", {})
    sheet = queries.sheet_of(province)
    context = {
        "form": form,
        "sheet": sheet,
        "facts": facts_of(province, sheet.within),
        "map": tile_map(province, sheet.children, form.measure),
        "table": children_table(request, sheet),
        "source": table_source(province),
    }
    return show(request, "wilayah/regions.html", context)


@needs(REGION_VIEW)
@require_safe
def region(request: HttpRequest, kode: str) -> HttpResponse:
    """One region: its names, codes, history, what lies in it, and where it lies."""
    found = queries.region_by_kode(kode)
    if found is None:
        raise Http404
    if request.GET.get("unduh") == "geojson":
        return boundary(found)
    sheet = queries.sheet_of(found)
    form = MapForm(request.GET, is_settled=True)
    drawn = map_around(sheet, form.measure)
    context = {
        "form": form,
        "sheet": sheet,
        "region": found,
        "jenis": JENIS[found.jenis],
        "parents": [(JENIS[one.jenis], one) for one in sheet.nearest_first],
        "facts": facts_of(found, sheet.within),
        "map": drawn,
        "drawing": queries.drawing_of(found, shades_of(drawn)),
        "table": children_table(request, sheet),
        "units": units_table(request, sheet),
        "source": table_source(found),
        "has_bps": any(code.scheme == "bps" for code in sheet.codes),
        "first_aliases": sheet.aliases[:SHORTENED],
        "more_aliases": sheet.aliases[SHORTENED:],
    }
    return show(request, "wilayah/region.html", context)


@needs(REGION_VIEW)
@require_safe
def read_place(request: HttpRequest) -> HttpResponse:
    """Try how a place is read: the answer with its score, its reason, or what to choose from."""
    form = PlaceForm(request.GET)
    province = queries.home_province(request.scope, form.province)
    reading = None
    if province and form.words:
        reading = queries.read_place(form.words, gazetteer=queries.gazetteer_of(province))
    context = {"form": form, "reading": reading, "examples": examples()}
    if reading:
        badge, context["tone"] = OUTCOMES[reading.outcome]
        context |= {"badge": badge, "reason": reading.reason.text(_)}
    return show(request, "wilayah/read_place.html", context)


def examples() -> list[dict[str, str]]:
    """Places as offices write them, each with the address that reads it."""
    return [
        {
            "text": ", ".join(words.values()),
            "url": f"{reverse('read_place')}?{urlencode(words)}",
            "note": note,
        }
        for words, note in EXAMPLES
    ]


def boundary(region: object) -> HttpResponse:
    """The outline of a region as a GeoJSON file; regions are public, so it is not recorded."""
    feature = queries.boundary_file(region)
    if feature is None:
        raise Http404
    name = f"batas-{region.kode}.geojson"
    return JsonResponse(
        feature,
        content_type="application/geo+json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def children_table(request: HttpRequest, sheet: queries.Sheet) -> Table | None:
    """What lies directly below the region; None below a village."""
    level = sheet.region.level
    if level not in CHILDREN:
        return None
    return Table(
        "wilayah",
        columns_for(level, sheet.children),
        sheet.children,
        request=request,
        title=CHILDREN[level],
        empty=(_("Belum ada yang dimuat di bawah wilayah ini"), ""),
    )


def units_table(request: HttpRequest, sheet: queries.Sheet) -> Table | None:
    """Who answers for the rows of a provincial table; None below the province."""
    if sheet.region != sheet.province or not sheet.units:
        return None
    columns = (
        Column("order", _("No."), kind="number", align="start"),
        Column("name", _("Unit pelapor")),
        Column("kode", _("Kode")),
    )
    return Table(
        "unit-pelapor",
        columns,
        sheet.units,
        request=request,
        title=_("Unit pelapor"),
    )


def map_around(sheet: queries.Sheet, measure: Measure) -> TileMap | None:
    """The map of the province the region lies in, its regency marked; None at the country."""
    if sheet.province is None:
        return None
    is_province = sheet.region == sheet.province
    lines = sheet.children if is_province else queries.lines_below(sheet.province)
    selected = sheet.regency.kode if sheet.regency else ""
    return tile_map(sheet.province, lines, measure, selected=selected)
