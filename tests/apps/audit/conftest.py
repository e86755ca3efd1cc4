"""A trail of five entries, and the power of whoever owns the database: changing it all the same."""

from collections.abc import Callable

import pytest
from django.db import connection

from sinergi.audit import guards
from sinergi.audit.actions import Entry, record_many
from sinergi.audit.models import Event
from sinergi.core.scope import system


@pytest.fixture
def trail(db) -> list[Event]:
    """Five entries on top of whatever migrations recorded."""
    entries = [Entry("office.created", f"office:{n}", "71.05", None, {"n": n}) for n in range(5)]
    last = record_many(entries, by=system("cli"))
    return list(Event.objects.filter(seq__gt=last - 5).order_by("seq"))


@pytest.fixture
def tamper(trail) -> Callable[..., None]:
    """Runs SQL with the triggers taken away for that moment."""

    def run(statement: str, *values: object) -> None:
        guards.remove(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        guards.install(connection)

    return run
