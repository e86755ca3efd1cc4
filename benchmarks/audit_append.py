"""How fast the audit trail grows, against the same rows without chain and lock as the peer.

Prints events per second for bulk appends and for single ones, on a fresh SQLite file (or the
database of DATABASE_URL), with the machine and the versions it ran on.
"""

import os
import sqlite3
import sys
import tempfile
import time

os.environ.setdefault("SINERGI_SECRET_KEY", "benchmark")
os.environ["SINERGI_DATA_DIR"] = tempfile.mkdtemp(prefix="sinergi-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")

import django

from tools.machine import machine

MANY = 50_000
SINGLE = 500


def rate(count: int, seconds: float) -> str:
    """Events per second, as printed."""
    return f"{count / seconds:>9,.0f} events/s"


def main() -> int:
    """Run once and print."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from sinergi.audit.actions import Entry, record, record_many
    from sinergi.audit.models import Event
    from sinergi.audit.queries import verify
    from sinergi.core.scope import system

    call_command("migrate", verbosity=0)
    by = system("benchmark")
    entries = [
        Entry("business.corrected", f"business:{n}", "71.05", {"status": "a"}, {"status": "b"})
        for n in range(MANY)
    ]
    print(f"{machine('django')}, SQLite {sqlite3.sqlite_version}; {connection.vendor}")

    started = time.perf_counter()
    record_many(entries, by=by)
    chained = time.perf_counter() - started
    print(f"record_many, {MANY:,} at once      {rate(MANY, chained)}")

    events = list(Event.objects.all())
    for event in events:
        event.seq += 10 * MANY
    started = time.perf_counter()
    with transaction.atomic():
        Event.objects.bulk_create(events, batch_size=2_000)
        transaction.set_rollback(True)
    bare = time.perf_counter() - started
    print(f"peer: bulk_create without chain    {rate(MANY, bare)}  ({bare / chained:.1f}x)")

    started = time.perf_counter()
    for n in range(SINGLE):
        record(action="office.read", target=f"office:{n}", by=by)
    print(f"record, {SINGLE} transactions        {rate(SINGLE, time.perf_counter() - started)}")

    started = time.perf_counter()
    verdict = verify()
    print(f"verify                            {rate(verdict.count, time.perf_counter() - started)}")
    return 0 if verdict.intact else 1


if __name__ == "__main__":
    sys.exit(main())
