"""The pages of jobs: who sees which, how they follow one, and how one is cancelled."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from sinergi.jobs import running
from sinergi.jobs.actions import start
from sinergi.jobs.models import Job
from sinergi.jobs.registry import job

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def asked(cast) -> Job:
    """A job of Olga's, running and half done."""
    job("t.pages", label="Membaca daftar")(lambda progress: None)
    found = start("t.pages", by=cast.scope("olga"))
    running.claim(found.pk, timezone.now())
    Job.objects.update(done=1250, total=2500, note="Baris %(n)s", note_params={"n": 7})
    return found


def test_the_list_shows_what_who_and_how_far(cast, asked):
    text = cast.client("steven").get("/pekerjaan/").content.decode()
    for words in ("Membaca daftar", "Olga Contoh", "Berjalan", "50\N{NO-BREAK SPACE}%"):
        assert words in text
    assert "Membaca daftar" not in cast.client("rahmat").get("/pekerjaan/").content.decode()


@pytest.mark.parametrize(
    ("who", "asked_for", "found"),
    [
        ("olga", "milik=on", True),
        ("steven", "milik=on", False),
        ("steven", "berjalan=on", True),
    ],
)
def test_the_list_is_narrowed_down(cast, asked, who, asked_for, found):
    text = cast.client(who).get(f"/pekerjaan/?{asked_for}").content.decode()
    assert ("Membaca daftar" in text) is found


def test_the_page_follows_with_and_without_a_script(cast, asked):
    text = cast.client("olga").get(f"/pekerjaan/{asked.pk}/").content.decode()
    assert f'hx-get="/pekerjaan/{asked.pk}/" hx-trigger="every 2s"' in text
    assert f'href="/pekerjaan/{asked.pk}/">Muat ulang' in text
    assert "1.250 dari 2.500" in text
    assert "Baris 7" in text


def test_a_poll_gets_the_changing_part_and_the_whole_page_when_all_is_over(cast, asked):
    olga = cast.client("olga")
    part = olga.get(f"/pekerjaan/{asked.pk}/", headers=HTMX)
    assert part.content.decode().startswith('<section id="job"')
    Job.objects.update(status="done", lease_token="", lease_until=None, finished_at=timezone.now())
    assert olga.get(f"/pekerjaan/{asked.pk}/", headers=HTMX)["HX-Refresh"] == "true"
    text = olga.get(f"/pekerjaan/{asked.pk}/").content.decode()
    assert "hx-trigger" not in text
    assert "Batalkan" not in text


def test_cancelling_asks_first_and_stops_at_the_next_step(cast, asked):
    olga = cast.client("olga")
    assert "Batalkan pekerjaan ini?" in olga.get(f"/pekerjaan/{asked.pk}/").content.decode()
    answer = olga.post(f"/pekerjaan/{asked.pk}/batalkan/", follow=True)
    assert "Pembatalan diminta" in answer.content.decode()
    assert Job.objects.get().cancel_requested_by == cast.person("olga").actor


def test_whoever_may_only_look_has_no_button(cast, asked):
    text = cast.client("ingrid").get(f"/pekerjaan/{asked.pk}/").content.decode()
    assert "Batalkan pekerjaan ini?" not in text


def test_what_failed_waits_on_the_home_page_of_who_asked(cast, asked):
    call_command("createcachetable", verbosity=0)
    Job.objects.update(
        status="failed",
        lease_token="",
        lease_until=None,
        finished_at=timezone.now(),
        error="Berkas %(path)s rusak.",
        error_params={"path": "a.csv"},
    )
    assert "Berkas a.csv rusak." in cast.client("olga").get("/").content.decode()
    assert "Berkas a.csv rusak." not in cast.client("steven").get("/").content.decode()
