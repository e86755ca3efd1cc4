"""A person without a mouse signs in, finds a region on the tile map, searches and leaves."""

import pytest

pytestmark = pytest.mark.browser


def tab_to(page, selector: str, limit: int = 120) -> None:
    """Press Tab until the element that `selector` names has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def has_visible_focus(page) -> bool:
    """Whether the focused element shows an outline."""
    return page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()"
    )


def test_whole_journey_by_keyboard(page):
    page.goto("/masuk/login/")
    tab_to(page, "[data-demo='kepala-provinsi']")
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")

    page.goto("/wilayah/71/")
    tab_to(page, "svg a[href*='/wilayah/71.03/']")
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/wilayah/71.03/**")
    assert "Sangihe" in page.locator("h1").inner_text()

    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("amurang")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari/**")
    assert "Amurang" in page.locator("main").inner_text()

    tab_to(page, "form[action*='logout'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/masuk/login/**")
