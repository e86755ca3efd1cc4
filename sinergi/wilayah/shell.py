"""What regions hang into the shell: menu, shortcuts, figures and map of home, and search."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sinergi.core.scope import Scope
from sinergi.ui import registries
from sinergi.ui.registries import Fact, Hit, MenuEntry, Shortcut
from sinergi.ui.tilemap import TileMap
from sinergi.wilayah import queries
from sinergi.wilayah.columns import JENIS
from sinergi.wilayah.figures import facts_of
from sinergi.wilayah.measures import USUAL, measure_of, tile_map
from sinergi.wilayah.models import Region
from sinergi.wilayah.permissions import REGION_VIEW


def hang() -> None:
    """Hang everything, once."""
    registries.menu.register(
        "regions",
        MenuEntry("regions", gettext_lazy("Wilayah"), "regions", right=REGION_VIEW, order=600),
    )
    registries.shortcuts.register(
        "regions",
        Shortcut(
            gettext_lazy("Wilayah"),
            gettext_lazy("Peta provinsi, kode Kemendagri dan BPS, sampai desa dan kelurahan."),
            "regions",
            right=REGION_VIEW,
            order=600,
        ),
    )
    registries.shortcuts.register(
        "read_place",
        Shortcut(
            gettext_lazy("Baca nama tempat"),
            gettext_lazy("Tulis nama seperti di daftar kantor; kode resminya dicarikan."),
            "read_place",
            right=REGION_VIEW,
            order=610,
        ),
    )
    registries.facts.register("wilayah", facts)
    registries.state_maps.register("wilayah", state_map)
    registries.searches.register("wilayah", search)


def facts(scope: Scope) -> Iterable[Fact]:
    """The figures of the region the reader works for."""
    region = queries.home_region(scope) if scope.may(REGION_VIEW) else None
    if region is None:
        return []
    return facts_of(region, queries.within(region), linked=True)


def state_map(scope: Scope) -> TileMap | None:
    """The province of the reader by population, their own region marked."""
    province = queries.home_province(scope) if scope.may(REGION_VIEW) else None
    if province is None:
        return None
    home = queries.home_region(scope)
    lines = queries.lines_below(province)
    return tile_map(province, lines, measure_of(USUAL), selected=home.kode if home else "")


def search(scope: Scope, words: str, most: int) -> Iterable[Hit]:
    """The regions that `words` may mean."""
    for region in queries.find(words, most=most, scope=scope):
        yield Hit(region.name, _where(region), reverse("region", args=[region.kode]), _("Wilayah"))


def _where(region: Region) -> str:
    """What a region is and where: Kelurahan di Amurang, Kabupaten Minahasa Selatan · 71.05.01."""
    what = str(JENIS[region.jenis])
    above = ", ".join(one.name for one in reversed(queries.parents_of(region)))
    if above:
        what = _("%(what)s di %(above)s") % {"what": what, "above": above}
    if region.ends_on:
        what = _("%(what)s, tidak berlaku lagi") % {"what": what}
    return f"{what} · {region.kode}"
