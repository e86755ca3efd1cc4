"""Pages of figures: all indicators, one indicator with its map, and one claim with its source."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sinergi.figures import queries
from sinergi.figures.maps import claim_map
from sinergi.figures.periods import said_period
from sinergi.figures.permissions import FIGURE_VIEW
from sinergi.ui.access import needs
from sinergi.ui.formats import said
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table
from sinergi.wilayah.queries import home_province


@needs(FIGURE_VIEW)
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """What is counted, the newest published figure of each, and which sums do not add up."""
    province = home_province(request.scope)
    if province is None:
        return show(request, "figures/nothing.html", {})
    columns = (
        Column(
            "name",
            _("Indikator"),
            value=lambda line: said(line.name),
            url=lambda line: reverse("indicator", args=[line.kode]),
        ),
        Column("value", _("Angka terbaru"), kind="number"),
        Column("unit", _("Satuan"), value=lambda line: said(line.unit)),
        Column("period", _("Waktu"), value=lambda line: said_period(line.period)),
        Column("source", _("Menurut")),
        Column("claims", _("Klaim"), kind="number"),
    )
    table = Table(
        "indikator",
        columns,
        queries.indicator_lines(province),
        request=request,
        title=_("Indikator"),
        page_size=50,
    )
    checked = queries.checks(province)
    context = {
        "province": province,
        "table": table,
        "wrong": [one for one in checked if not one.adds_up],
        "right": sum(one.adds_up for one in checked),
    }
    return show(request, "figures/indicators.html", context)


@needs(FIGURE_VIEW)
@require_safe
def indicator(request: HttpRequest, kode: str) -> HttpResponse:
    """One indicator: its definition, the map of the newest period, every claim, its sums."""
    found = queries.indicator_by_kode(kode)
    province = home_province(request.scope)
    if found is None or province is None:
        raise Http404
    lines = queries.claim_lines(found, province)
    columns = (
        Column(
            "period",
            _("Waktu"),
            value=lambda line: said_period(line.period),
            url=lambda line: reverse("claim", args=[line.id]),
        ),
        Column("place", _("Wilayah atau unit")),
        Column("value", said(found.unit).capitalize(), kind="number"),
        Column("source", _("Menurut")),
        Column("note", _("Catatan"), shown=any(line.note for line in lines)),
    )
    checked = queries.checks(province, indicator=found.kode)
    telling = [one for one in checked if not one.adds_up or one.place == province.name]
    context = {
        "indicator": found,
        "map": claim_map(found, province, lines),
        "table": Table("klaim", columns, lines, request=request, title=_("Klaim"), page_size=50),
        "checks": telling,
        "right": len(checked) - len(telling),
    }
    return show(request, "figures/indicator.html", context)


@needs(FIGURE_VIEW)
@require_safe
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """One claim: who says it, where it can be found again, and whether its sums add up."""
    found = queries.claim_by_id(pk)
    province = home_province(request.scope)
    if found is None or province is None:
        raise Http404
    context = {
        "claim": found,
        "place": queries.names_of_places([found])[found.kode],
        "period": said_period(found.period),
        "checks": queries.checks(province, claim=found),
    }
    return show(request, "figures/claim.html", context)
