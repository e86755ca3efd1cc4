"""axe finds nothing serious on any main page: desktop and phone, light and dark, both languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tools.browser import sign_in

pytestmark = pytest.mark.browser

PAGES = {
    "kepala-provinsi": (
        "/",
        "/galeri/",
        "/angka/",
        "/angka/koperasi_aktif/",
        "/wilayah/",
        "/wilayah/baca/?desa=Paslaten",
        "/wilayah/71/",
        "/wilayah/71.05/",
        "/kantor/",
        "/kantor/akun-saya/",
        "/pekerjaan/",
        "/cari/?q=amurang",
        "/masuk/2fa/",
        "/tidak-ada/",
    ),
    "administrator-provinsi": ("/kantor/71.05/", "/masuk/password/change/"),
    "auditor-provinsi": ("/audit/",),
    "": ("/masuk/login/",),
}


def serious(page) -> list[str]:
    """What axe calls serious or critical, as lines."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in found
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]


def dangling(page) -> list[str]:
    """Labels and descriptions that point at nothing; axe leaves these to the reader."""
    return page.evaluate(
        """() => ["for", "aria-labelledby", "aria-describedby"].flatMap(name =>
            [...document.querySelectorAll(`[${name}]`)].flatMap(one =>
                one.getAttribute(name).split(/\\s+/)
                    .filter(id => id && !document.getElementById(id))
                    .map(id => `${name}: ${id}`)))"""
    )


@pytest.mark.parametrize("who", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1366, "light", "id"), (1366, "dark", "id"), (390, "dark", "en")],
    ids=["desktop-light", "desktop-dark", "phone-dark-english"],
)
def test_no_serious_findings(page, address, who, width, scheme, language):
    page.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}]
    )
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    if who:
        sign_in(page, who)
    findings = {}
    for path in PAGES[who]:
        page.goto(path)
        if lines := serious(page) + dangling(page):
            findings[path] = lines
    assert not findings


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_findings_in_what_opens(page, scheme):
    """Menus, table twins, questions and help, which are closed when a page comes."""
    page.emulate_media(color_scheme=scheme)
    sign_in(page, "perencana-provinsi")
    findings = {}
    for path in ("/galeri/", "/wilayah/71/"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        if lines := serious(page) + dangling(page):
            findings[path] = lines
    assert not findings


@pytest.mark.parametrize("who", PAGES)
def test_nothing_scrolls_sideways_on_a_small_phone(page, who):
    page.set_viewport_size({"width": 360, "height": 740})
    if who:
        sign_in(page, who)
    for path in PAGES[who]:
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, path
