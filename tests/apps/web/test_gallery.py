"""The gallery shows every component in every state, and keeps nothing that is sent to it."""

import re

import pytest
from django.urls import reverse

from sinergi.ui.components import TONES
from sinergi.ui.icons import ICONS
from sinergi.ui.templatetags.ui import register
from sinergi.web.gallery import SECTIONS
from tests.shape.repository import PACKAGE

COMPONENTS = {
    "page header": 'class="page-head"',
    "table": 'class="table-part"',
    "sort": 'id="table-koperasi-sort-name"',
    "page": 'class="pager"',
    "column choice": 'name="koperasi.columns"',
    "export": "koperasi.export=xlsx",
    "filter bar": 'class="filterbar"',
    "form": 'class="form"',
    "form with errors": 'class="field wrong"',
    "editable grid": 'data-grid="isian"',
    "status badge": 'class="badge ok"',
    "figure": 'class="kpi"',
    "progress": "<progress max=",
    "progress without an end": "<progress></progress>",
    "parts of a whole": 'class="parts"',
    "empty state": 'class="empty"',
    "stepper": 'class="stepper"',
    "side-by-side comparison": 'class="table-scroll comparison"',
    "timeline": 'class="timeline"',
    "tile map": 'class="tilemap"',
    "table twin": 'class="twin"',
    "chart": 'class="chart-picture"',
    "toast": 'class="toast bad"',
    "confirm": 'class="confirm" data-confirm>',
    "confirm, open": 'class="confirm" data-confirm open>',
    "help": 'class="help-list"',
}


@pytest.fixture
def page(cast) -> str:
    """The gallery as a planner of the province reads it, who may take data out."""
    return cast.client("grace").get(reverse("gallery")).content.decode()


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_is_there(page, name):
    assert COMPONENTS[name] in page


def test_every_section_tone_and_icon_is_there(page):
    for name, _label in SECTIONS:
        assert f'<section class="specimen" id="{name}"' in page
    for tone in TONES:
        assert f'class="badge {tone}"' in page
    for name in ICONS:
        assert f"<code>{name}</code>" in page


def test_every_tag_of_ui_is_used_in_the_gallery_or_the_shell():
    texts = [
        path.read_text(encoding="utf-8")
        for folder in ("web/templates/web/gallery", "ui/templates")
        for path in (PACKAGE / folder).rglob("*.html")
    ]
    texts.append((PACKAGE / "web/templates/web/gallery.html").read_text(encoding="utf-8"))
    used = set(re.findall(r"{%\s*(\w+)", "\n".join(texts)))
    assert set(register.tags) <= used


def test_no_two_things_share_an_id(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_what_is_sent_is_said_to_be_kept_nowhere(cast):
    answer = cast.client("olga").post(reverse("gallery"), {"name": "x"}, follow=True)
    assert "tidak ada yang disimpan" in answer.content.decode()


def test_tables_and_charts_of_the_gallery_answer_for_themselves(cast):
    client = cast.client("grace")
    assert client.get("/galeri/?koperasi.export=csv").content.count(b"\r\n") == 138
    assert client.get("/galeri/?nib.picture=svg")["Content-Type"] == "image/svg+xml"
    answer = client.get("/galeri/?koperasi.page=2", headers={"HX-Target": "table-koperasi"})
    assert b"<!doctype" not in answer.content
    assert b"11\xe2\x80\x9320" in answer.content
