"""A person without a mouse signs in, finds a region, searches, sorts, chooses, and leaves."""

import pytest

from tools.browser import arrive_home, sign_in

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
    arrive_home(page)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")

    page.reload()
    tab_to(page, ".top-menu a[href='/wilayah/']")
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/wilayah/")
    assert page.locator(".top-menu a[aria-current=page]").inner_text() == "Wilayah"

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


def test_language_and_colours_are_chosen_by_keyboard(page):
    sign_in(page, "kepala-provinsi")
    tab_to(page, ".top-tools form.language button")
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    page.locator("html[lang=en]").wait_for()

    tab_to(page, ".top-tools .theme summary")
    page.keyboard.press("Enter")
    tab_to(page, "[name=theme][value=gelap]", limit=3)
    page.keyboard.press("Enter")
    page.locator("html[data-theme=dark]").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 24, 28)"

    tab_to(page, ".top-tools .theme summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".top-tools .theme[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('.theme summary')")

    # The choice is kept for the person, and other journeys are theirs too.
    tab_to(page, ".top-tools form.language button")
    page.keyboard.press("Enter")
    page.locator("html[lang=id]").wait_for()


def test_a_table_is_sorted_and_paged_by_keyboard_and_keeps_the_focus(page):
    sign_in(page, "kepala-provinsi")
    page.goto("/galeri/#tabel")
    tab_to(page, "#table-koperasi-sort-members", limit=200)
    assert has_visible_focus(page)
    page.keyboard.press("Enter")
    page.locator("#table-koperasi [aria-sort=ascending]").wait_for()
    assert page.evaluate("document.activeElement.id") == "table-koperasi-sort-members"
    page.keyboard.press("Enter")
    page.locator("#table-koperasi [aria-sort=descending]").wait_for()
    assert "koperasi.sort=-members" in page.url

    tab_to(page, "#table-koperasi-next")
    page.keyboard.press("Enter")
    page.locator("#table-koperasi-page-2[aria-current=page]").wait_for()
    assert page.evaluate("document.activeElement.id") == "table-koperasi-next"
    page.go_back()
    page.locator("#table-koperasi-page-1[aria-current=page]").wait_for()
    assert page.locator("h1").count() == 1
