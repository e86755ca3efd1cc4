"""What the pages of the trail tell, to whom, and what they leave behind."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from sinergi.audit.actions import anchor, record, sealed
from sinergi.audit.models import Event
from sinergi.audit.verifying import ANCHORS
from sinergi.core.scope import system
from sinergi.vault.models import ExportRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(settings, tmp_path):
    """A folder of keys without anchors yet."""
    settings.WORKSPACE = replace(settings.WORKSPACE, keys=tmp_path)
    return tmp_path


@pytest.fixture
def granted(cast) -> Event:
    """Maya gave Jefry another role in 71.05."""
    return record(
        action="role.granted",
        target=f"person:{cast.person('jefry').pk}",
        region="71.05",
        before={"role": "operator"},
        after={"role": "perencana", "office": "71.05"},
        by=cast.scope("maya"),
    )


def page(client, path: str) -> str:
    """The text of a page that opens."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_tells_sentences_with_names_and_capacity(cast, granted):
    text = page(cast.client("grace"), "/audit/")
    assert "Maya Contoh (Administrator, " in text
    assert "memberi Jefry Contoh peran Perencana" in text
    assert f"person:{cast.person('jefry').pk}" not in text.split("<table")[1]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("action=role.granted", True),
        ("action=role.ended", False),
        ("region=71.05", True),
        ("region=71.06", False),
        ("since=2001-01-01", True),
        ("until=2001-01-01", False),
        ("since=kemarin", True),
    ],
)
def test_the_list_is_narrowed_down(cast, granted, asked, found):
    record(action="office.created", target="office:71.06", region="71.06", by=system("cli"))
    text = page(cast.client("grace"), f"/audit/?{asked}")
    assert ("memberi Jefry Contoh" in text) is found


def test_the_list_is_narrowed_down_to_a_person(cast, granted):
    maya = cast.person("maya").actor
    assert "memberi Jefry Contoh" in page(cast.client("grace"), f"/audit/?actor={maya}")
    assert "memberi Jefry Contoh" not in page(cast.client("grace"), "/audit/?actor=system:cli")


def test_whoever_reads_one_regency_reads_nothing_of_the_next(cast, offices, granted):
    from django.utils import timezone

    from sinergi.accounts.models import Membership

    Membership.objects.create(
        person=cast.person("rahmat"),
        office=offices["71.06"],
        role="auditor",
        granted_at=timezone.now(),
        granted_by="system:cli",
    )
    neighbour = cast.client("rahmat")
    assert "memberi Jefry Contoh" not in page(neighbour, "/audit/")
    assert neighbour.get(f"/audit/{granted.seq}/").status_code == 404
    assert cast.client("deisy").get(f"/audit/{granted.seq}/").status_code == 200


def test_an_entry_shows_before_and_after_and_hides_personal_values(cast):
    event = record(
        action="business.corrected",
        target="business:12",
        region="71.05",
        before=sealed({"nik": "7171010101900001"}, digest=lambda text: "d1"),
        after=sealed({"nik": "7171010101900002"}, digest=lambda text: "d2") | {"role": "operator"},
        by=cast.scope("olga"),
    )
    text = page(cast.client("grace"), f"/audit/{event.seq}/")
    assert text.count("(disamarkan)") >= 2
    assert "Peran" in text
    assert "masih seperti saat ditulis" in text


def test_an_altered_entry_says_so(cast, granted, tamper):
    tamper("UPDATE audit_event SET target = 'person:0' WHERE seq = %s", granted.seq)
    assert "telah diubah" in page(cast.client("grace"), f"/audit/{granted.seq}/")


def test_the_list_asks_a_steady_number_of_questions(cast, granted, django_assert_max_num_queries):
    for n in range(60):
        record(
            action="person.deactivated",
            target=f"person:{n}",
            region="71.05",
            by=cast.scope("maya"),
        )
    reader = cast.client("grace")
    page(reader, "/audit/")
    with django_assert_max_num_queries(22):
        page(reader, "/audit/")


def test_the_check_says_whole_with_fingerprint_and_anchor(cast, granted, keys):
    reader = cast.client("deisy")
    text = page(reader, "/audit/periksa/")
    assert granted.hash in text
    assert "Ya, jejak audit utuh" in text
    assert "Jangkar terakhir" not in text
    anchor(keys / ANCHORS)
    assert "Jangkar terakhir" in page(reader, "/audit/periksa/")


def test_the_check_names_the_first_altered_entry_to_those_who_may_read_it(
    cast, granted, keys, tamper
):
    tamper("UPDATE audit_event SET actor = 'person:0' WHERE seq = %s", granted.seq)
    text = page(cast.client("deisy"), "/audit/periksa/")
    assert "Tidak, jejak audit tidak utuh" in text
    assert "“Peran diberikan” telah diubah" in text
    assert f"/audit/{granted.seq}/" in text
    tamper("UPDATE audit_event SET region = '31' WHERE seq = %s", granted.seq)
    text = page(cast.client("deisy"), "/audit/periksa/")
    assert f"Catatan nomor {granted.seq} telah diubah" in text
    assert "Peran diberikan" not in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_of_the_trail_is_recorded_in_the_trail(cast, granted, form):
    answer = cast.client("grace").get(f"/audit/?audit.export={form}&action=role.granted")
    assert answer["Content-Disposition"].startswith("attachment")
    taken = ExportRecord.objects.get()
    assert (taken.what, taken.rows, taken.taken_by) == ("audit", 1, cast.person("grace").actor)
    entry = Event.objects.get(action="export.taken")
    assert entry.target == f"export:{taken.mark}"
    text = page(cast.client("grace"), f"/audit/{entry.seq}/")
    assert "mengunduh 1 baris dari “Jejak audit”" in text


def test_whoever_may_not_take_files_gets_the_page(cast, granted):
    answer = cast.client("deisy").get("/audit/?audit.export=csv")
    assert "Content-Disposition" not in answer
    assert not Event.objects.filter(action="export.taken").exists()


def test_the_check_is_a_shortcut_for_those_who_may(cast, granted):
    call_command("createcachetable", verbosity=0)
    assert "/audit/periksa/" in page(cast.client("deisy"), "/")
    assert "/audit/periksa/" not in page(cast.client("olga"), "/")
