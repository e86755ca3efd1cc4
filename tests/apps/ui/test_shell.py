"""The frame of every page: light enough for a slow line, strict about what may run, and whole."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.shape.repository import PACKAGE

FIRST_LOAD_KB = 150
"""Everything a first visit asks for, uncompressed and without charts."""

pytestmark = pytest.mark.django_db
PAGES = {"sign-in": ("nobody", "account_login"), "home": ("olga", "home")}


def assets(page: str) -> list[str]:
    """The addresses of style sheets, scripts and icons of a page."""
    found = re.findall(r'<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"', page)
    return [address for address in found if "apple" not in address]


@pytest.mark.parametrize("name", PAGES)
def test_the_first_load_is_light_even_uncompressed(cast, name):
    who, url_name = PAGES[name]
    page = cast.client(who).get(reverse(url_name)).content
    total = len(page)
    for address in set(assets(page.decode())):
        assert address.startswith("/static/"), "everything comes from this server"
        total += Path(finders.find(address.removeprefix("/static/"))).stat().st_size
    assert total < FIRST_LOAD_KB * 1000


@pytest.mark.parametrize("name", [*PAGES, "gallery", "regions", "offices", "my_account"])
def test_no_page_carries_a_style_or_a_script_of_its_own(cast, name):
    who, url_name = PAGES.get(name, ("grace", name))
    answer = cast.client(who).get(reverse(url_name))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=|<style|javascript:", page)
    for attributes in re.findall(r"<script\b([^>]*)>", page):
        assert "src=" in attributes or "application/json" in attributes
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("theme", ["", "terang", "gelap"])
def test_dark_colours_are_for_screens_only(db, theme):
    client = Client()
    client.cookies["rupa"] = theme
    page = client.get(reverse("account_login")).content.decode()
    dark = re.findall(r'<link[^>]*ui/dark.css"[^>]*media="([^"]+)"', page)
    assert (
        dark
        == {
            "": ["screen and (prefers-color-scheme: dark)"],
            "terang": [],
            "gelap": ["screen"],
        }[theme]
    )


def test_every_colour_is_a_token():
    """Only the two sheets of tokens name colours; the others use the names."""
    for sheet in (PACKAGE / "ui" / "static" / "ui").glob("*.css"):
        if sheet.name not in {"tokens.css", "dark.css"}:
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
            assert not re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl", text), sheet.name


def test_every_token_that_is_used_exists_and_dark_renames_only_known_ones():
    folder = PACKAGE / "ui" / "static" / "ui"
    sheets = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.css")}
    named = {n for text in sheets.values() for n in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {n for text in sheets.values() for n in re.findall(r"var\((--[\w-]+)", text)}
    assert used - named == set()
    dark = set(re.findall(r"(--[\w-]+)\s*:", sheets["dark.css"]))
    assert dark <= set(re.findall(r"(--[\w-]+)\s*:", sheets["tokens.css"]))
