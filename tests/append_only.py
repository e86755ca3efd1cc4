"""Lets Django empty the audit trail between tests, which its triggers rightly refuse."""

import pytest
from django.db import connection

from sinergi.audit import guards


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_guards():
    """Take the triggers away while a test database is flushed, and put them back."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def past(self, statements):
        guards.remove(connection)
        flush(self, statements)
        guards.install(connection)

    patch = pytest.MonkeyPatch()
    patch.setattr(operations, "execute_sql_flush", past)
    yield
    patch.undo()
