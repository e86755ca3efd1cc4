"""Noting who signs in, out and in vain, and what people change about how they sign in.

The library does these things; here they only reach the audit trail. What an attacker can cause is
noted a few times an hour and no more, so that the trail cannot be flooded; addresses never stand
in it.
"""

from django.core.cache import cache

from sinergi.accounts.actions.reach import first_region
from sinergi.accounts.models import Person
from sinergi.accounts.queries import person_by_email
from sinergi.audit.actions import record
from sinergi.core.scope import Scope

MOST_AN_HOUR = 5
HOUR = 3600


def note_sign_in(*, person: Person, by: Scope) -> None:
    """Record that somebody came in."""
    _note("session.started", person, by=by)


def note_sign_out(*, person: Person, by: Scope) -> None:
    """Record that a session ended."""
    _note("session.ended", person, by=by)


def note_refused_sign_in(*, email: str, by: Scope) -> None:
    """Record a wrong password or code; the first few of an hour for each person known by it."""
    person = person_by_email(email)
    if person is not None and _is_among_first(f"refused:{person.pk}"):
        _note("session.refused", person, by=by)
    elif person is None and _is_among_first("refused:unknown"):
        record(action="session.refused_unknown", by=by)


def note_lock_out(*, email: str, by: Scope) -> None:
    """Record that further attempts are turned away for a while, where the address is known."""
    person = person_by_email(email)
    if person is not None and _is_among_first(f"locked:{person.pk}"):
        _note("session.locked", person, by=by)


def note_password(*, person: Person, action: str, by: Scope) -> None:
    """Record that somebody has a new password; `action` says by which way."""
    _note(action, person, by=by)


def note_factor(*, person: Person, action: str, factor: str, by: Scope) -> None:
    """Record that a second factor came, went or was renewed."""
    _note(action, person, after={"factor": factor}, by=by)


def _note(action: str, person: Person, *, by: Scope, after: dict[str, str] | None = None) -> None:
    record(
        action=action,
        target=f"person:{person.pk}",
        region=first_region(person),
        after=after,
        by=by,
    )


def _is_among_first(name: str) -> bool:
    """Whether this happens for one of the first times within an hour."""
    places = (f"sinergi:signing-in:{name}:{place}" for place in range(MOST_AN_HOUR))
    return any(cache.add(place, True, HOUR) for place in places)
