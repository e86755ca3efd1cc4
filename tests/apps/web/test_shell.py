"""Home, search, the reader's choices, and what is said when something is wrong."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from sinergi.ui import registries
from sinergi.ui.registries import Hit, Need, Registry
from sinergi.web import queries
from sinergi.web.views import errors


@pytest.fixture
def needs(monkeypatch):
    """The registry of what needs somebody, empty but for what a test hangs into it."""
    empty = Registry()
    monkeypatch.setattr(registries, "needs_you", empty)
    return empty


def test_home_names_office_and_roles_and_greets(cast):
    page = cast.client("olga").get("/").content.decode()
    assert "Minahasa Selatan" in page
    assert "Operator" in page
    assert "Olga Contoh" in page


def test_home_of_somebody_without_a_role_says_what_to_do(cast):
    answer = cast.client("outsider").get("/")
    assert answer.status_code == 200
    assert "Mintalah undangan" in answer.content.decode()


def test_nobody_is_sent_to_the_sign_in_page_and_back(db):
    answer = Client().get("/cari/?q=amurang")
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login") + "?next=/cari/")


def test_a_part_of_a_page_asked_for_too_late_reloads_the_page(db):
    answer = Client().get(reverse("offices"), headers={"HX-Request": "true"})
    assert (answer["HX-Refresh"], answer.content) == ("true", b"")


def test_the_most_pressing_needs_come_first_and_only_within_the_scope(cast, needs):
    def of(scope):
        if scope.covers("71.05"):
            yield Need("Kabar", "", "/", tone="info")
            yield Need("Sengketa", "", "/", tone="bad")

    needs.register("uji", of)
    assert [need.title for need in queries.board(cast.scope("olga")).needs] == ["Sengketa", "Kabar"]
    assert queries.board(cast.scope("rahmat")).needs == []


def test_search_asks_every_floor_with_the_readers_scope(cast, monkeypatch):
    asked = []

    def ask(scope, words, most):
        asked.append((scope, words))
        return [Hit(f"Hasil {n}", "", "/", "Uji") for n in range(most)]

    only = Registry()
    only.register("uji", ask)
    monkeypatch.setattr(registries, "searches", only)
    page = cast.client("olga").get("/cari/", {"q": "  toko   maju "}).content.decode()
    assert asked == [(cast.scope("olga"), "toko maju")]
    assert f"{queries.MOST_HITS}+" in page
    assert "Masih ada lagi" in page


@pytest.mark.parametrize("words", ["", "a", " ' \" <script>", "%00", "x" * 5000])
def test_search_survives_any_words(cast, words):
    answer = cast.client("olga").get("/cari/", {"q": words})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.replace(b"<script type", b"")


def test_the_language_is_remembered_on_the_device_and_for_the_person(cast):
    client = cast.client("olga")
    answer = client.post("/bahasa/", {"language": "en", "next": "/cari/?q=bitung"})
    assert (answer.status_code, answer["Location"]) == (302, "/cari/?q=bitung")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en"' in client.get("/").content.decode()
    elsewhere = cast.client("olga")
    assert '<html lang="en"' in elsewhere.get("/").content.decode()
    assert '<html lang="id"' in cast.client("rahmat").get("/").content.decode()


@pytest.mark.parametrize("path", ["/bahasa/", "/rupa/"])
@pytest.mark.parametrize(
    "wanted", ["https://jahat.example/", "//jahat.example", "javascript:1", ""]
)
def test_a_choice_leads_to_no_other_site(db, path, wanted):
    answer = Client().post(path, {"language": "en", "theme": "gelap", "next": wanted})
    assert answer["Location"] in {"/", reverse("home")}


def test_unknown_choices_change_nothing(db):
    client = Client()
    assert not client.post("/bahasa/", {"language": "jw"}).cookies
    client.post("/rupa/", {"theme": "gelap"})
    assert 'data-theme="dark"' in client.get(reverse("account_login")).content.decode()
    client.post("/rupa/", {"theme": "perangkat"})
    assert "data-theme" not in client.get(reverse("account_login")).content.decode()


def test_what_is_not_there_is_said_in_both_languages(cast):
    client = cast.client("olga")
    missing = client.get("/tidak-ada/")
    assert missing.status_code == 404
    assert "tidak ada di wilayah kerja Anda" in missing.content.decode()
    client.post("/bahasa/", {"language": "en"})
    assert "tidak ada di wilayah kerja Anda" not in client.get("/tidak-ada/").content.decode()


def test_a_stale_form_is_explained(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.person("olga"))
    answer = client.post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert "terlalu lama terbuka" in answer.content.decode()


def test_error_pages_need_no_database_and_repeat_nothing(django_assert_num_queries):
    """No `db` fixture: a query would fail the test."""
    request = RequestFactory().get("/x/?nik=7171010101900001")
    request.request_id = "abc123"
    for answer in (errors.server_error(request), errors.bad_request(request, ValueError())):
        page = answer.content.decode()
        assert answer.status_code in {400, 500}
        assert "7171010101900001" not in page
    assert "abc123" in errors.server_error(request).content.decode()
