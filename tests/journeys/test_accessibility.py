"""axe finds nothing serious on any main page, on desktop and phone, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.doors import sign_in

pytestmark = pytest.mark.browser

PAGES = {
    "kepala-provinsi": (
        "/",
        "/galeri/",
        "/wilayah/71/",
        "/wilayah/71.05/",
        "/kantor/",
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


@pytest.mark.parametrize("who", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme"), [(1366, "light"), (390, "dark")], ids=["desktop-light", "phone-dark"]
)
def test_no_serious_findings(page, who, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    if who:
        sign_in(page, who)
    findings = {}
    for path in PAGES[who]:
        page.goto(path)
        if lines := serious(page):
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
