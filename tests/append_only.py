"""Lets Django empty the audit trail between tests, which its triggers rightly refuse."""

import pytest
from django.db import connection

from sinergi.audit import guards


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_guards():
    """Take the triggers away while a test database is flushed, and put them back."""
    patch = pytest.MonkeyPatch()
    for vendor in ("sqlite3", "postgresql"):
        operations = pytest.importorskip(f"django.db.backends.{vendor}.operations")
        flush = operations.DatabaseOperations.execute_sql_flush

        def past(self, statements, flush=flush):
            guards.remove(connection)
            flush(self, statements)
            guards.install(connection)

        patch.setattr(operations.DatabaseOperations, "execute_sql_flush", past)
    yield
    patch.undo()
