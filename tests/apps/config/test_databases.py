"""SQLite as we set it up: readers never wait, writers queue, bulk work lets others in between."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.db.utils import ConnectionHandler
from django.test.utils import CaptureQueriesContext

from sinergi.config.databases import database_settings

BULK = """
from sinergi.audit.actions import Entry, record_many
from sinergi.core.scope import system
from sinergi.jobs.progress import in_batches
entries = (Entry(action="bulk.row", target=f"row:{n}") for n in range(30_000))
in_batches(entries, lambda batch: record_many(batch, by=system("bulk")))
print(json.dumps(True))
"""
OFFICE = """
from django.contrib.sessions.backends.db import SessionStore
from sinergi.audit.models import Event
reads, writes = [], []
def timed(into, what):
    began = time.monotonic()
    what()
    into.append(time.monotonic() - began)
while Event.objects.count() < 1_000:
    time.sleep(0.01)
while Event.objects.count() < 30_000:
    timed(reads, lambda: list(Event.objects.order_by("-seq")[:20]))
    timed(writes, lambda: SessionStore().create())
    time.sleep(0.02)
print(json.dumps({"count": len(reads), "read": max(reads), "write": max(writes)}))
"""


@pytest.fixture
def sqlite(tmp_path, monkeypatch, django_db_blocker):
    """The name of a connection to an empty SQLite file as settings describe it, with one table."""
    given = ConnectionHandler({"default": database_settings(None, tmp_path / "x.sqlite3")})
    monkeypatch.setitem(connections.settings, "file", given.settings["default"])
    with django_db_blocker.unblock():
        with connections["file"].cursor() as cursor:
            cursor.execute("CREATE TABLE note (text varchar(10))")
        yield "file"
        connections["file"].close()
    del connections["file"]


def count(name: str) -> int:
    """How many notes this thread sees."""
    with connections[name].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM note")
        return cursor.fetchone()[0]


def write(name: str) -> None:
    """Write one note, in a transaction of its own."""
    with transaction.atomic(using=name), connections[name].cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES ('x')")


def test_a_reader_never_waits_and_a_writer_waits_for_its_turn(sqlite):
    seen, waited = [], []
    has_read = threading.Event()

    def neighbour():
        try:
            seen.append(count(sqlite))
            has_read.set()
            began = time.monotonic()
            write(sqlite)
            waited.append(time.monotonic() - began)
        finally:
            connections[sqlite].close()

    thread = threading.Thread(target=neighbour)
    with transaction.atomic(using=sqlite):
        write(sqlite)
        thread.start()
        assert has_read.wait(5), "the reader waited for the writer"
        time.sleep(0.2)
    thread.join(25)
    assert seen == [0]
    assert waited
    assert waited[0] > 0.1
    assert count(sqlite) == 2


def test_who_read_first_and_then_writes_is_not_turned_away(sqlite):
    """Begun as a reader, a transaction would fail on its first write after anybody else's."""

    def neighbour():
        try:
            write(sqlite)
        finally:
            connections[sqlite].close()

    thread = threading.Thread(target=neighbour)
    with transaction.atomic(using=sqlite):
        before = count(sqlite)
        thread.start()
        time.sleep(0.1)
        write(sqlite)
    thread.join(25)
    assert (before, count(sqlite)) == (0, 2)


@pytest.mark.django_db
def test_looking_at_pages_writes_nothing(cast):
    client = cast.client("hendrik")
    client.get("/")
    for address in ("/", "/wilayah/", "/cari/?q=tomohon"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        said = [query["sql"] for query in asked]
        assert said
        assert not [sql for sql in said if sql.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_an_office_goes_on_while_bulk_work_runs(house):
    bulk = house.start("-c", f"import django, json; django.setup(){BULK}")
    met = house.ask(OFFICE)
    assert bulk.wait(60) == 0, bulk.stderr.read()
    assert met["count"] >= 5
    assert met["read"] < 1
    assert met["write"] < 3
