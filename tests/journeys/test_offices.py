"""People of different offices: what they see, what they do not, and in which language."""

import pytest

from tools.browser import sign_in

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1366, "height": 768}


def test_the_neighbour_reads_not_found(page):
    sign_in(page, "operator-minsel")
    assert page.goto("/kantor/71.05/").status == 200
    assert page.goto("/kantor/71.06/").status == 404
    assert page.goto("/audit/").status == 404


def test_switching_offices_is_visible_and_changes_what_is_seen(page):
    sign_in(page, "perencana-provinsi")
    assert page.goto("/kantor/71.05/").status == 200
    page.goto("/")
    page.locator("[data-switch]").first.click()
    page.get_by_role("button", name="Manado").click()
    page.wait_for_load_state()
    assert "Manado" in page.locator("header").first.inner_text()
    assert page.goto("/kantor/71.05/").status == 404
    assert page.goto("/kantor/71.71/").status == 200


def test_the_language_is_remembered(page):
    page.goto("/masuk/login/")
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("button", name="English").first.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/masuk/login/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_pages_work_without_javascript(browser, address):
    context = browser.new_context(
        base_url=address, java_script_enabled=False, locale="id-ID", viewport=DESKTOP
    )
    page = context.new_page()
    sign_in(page, "kepala-provinsi")
    page.goto("/wilayah/71/")
    page.locator("svg a[href*='/wilayah/71.05/']").first.click()
    page.wait_for_url("**/wilayah/71.05/**")
    assert "Minahasa Selatan" in page.locator("h1").inner_text()

    page.goto("/galeri/")
    page.locator("#table-koperasi-sort-members").click()
    page.locator("#table-koperasi [aria-sort=ascending]").wait_for()
    page.locator("#table-koperasi details summary", has_text="Kolom").click()
    page.locator("[name='koperasi.columns'][value=region]").uncheck()
    page.locator("#table-koperasi form button").click()
    assert page.locator("#table-koperasi-sort-region").count() == 0
    page.locator("#table-koperasi [aria-sort=ascending]").wait_for()

    page.locator("#pesan .confirm:not([open]) summary").first.click()
    page.locator("#pesan .confirm .button.bad", has_text="Ya, hapus").first.click()
    page.locator(".toast.info", has_text="tidak ada yang disimpan").wait_for()
    context.close()
