"""What figures hang into the shell: menu, a shortcut, the map of home, and search."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.scope import Scope
from sinergi.figures import queries
from sinergi.figures.maps import claim_map
from sinergi.figures.permissions import FIGURE_VIEW
from sinergi.ui import registries
from sinergi.ui.formats import said
from sinergi.ui.registries import Hit, MenuEntry, Shortcut
from sinergi.ui.tilemap import TileMap
from sinergi.wilayah.queries import home_province

AT_HOME = "koperasi_aktif"
"""The indicator that home shows until figures are computed from the register."""


def hang() -> None:
    """Hang everything, once."""
    registries.menu.register(
        "figures",
        MenuEntry("figures", gettext_lazy("Angka"), "indicators", right=FIGURE_VIEW, order=500),
    )
    registries.shortcuts.register(
        "figures",
        Shortcut(
            gettext_lazy("Angka terpublikasi"),
            gettext_lazy("Apa yang disebut tiap sumber, dan apakah jumlahnya cocok."),
            "indicators",
            right=FIGURE_VIEW,
            order=500,
        ),
    )
    registries.state_maps.register("figures", state_map)
    registries.searches.register("figures", search)


def state_map(scope: Scope) -> TileMap | None:
    """The newest published map of cooperatives, where the reader's province has one."""
    province = home_province(scope) if scope.may(FIGURE_VIEW) else None
    indicator = queries.indicator_by_kode(AT_HOME)
    if province is None or indicator is None:
        return None
    return claim_map(indicator, province, queries.claim_lines(indicator, province))


def search(scope: Scope, words: str, most: int) -> Iterable[Hit]:
    """Indicators whose name or definition holds every word."""
    if not scope.may(FIGURE_VIEW):
        return
    for one in queries.indicators_named(words)[:most]:
        yield Hit(
            said(one.name),
            said(one.definition),
            reverse("indicator", args=[one.kode]),
            _("Indikator"),
        )
