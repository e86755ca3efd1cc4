"""How long a session lives: so many hours in all, and one hour without a request.

The session itself is the place of both times. It is written at sign-in and then at most every five
minutes, so that reading pages writes little.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

STARTED, SEEN, CAPACITY = "started_at", "seen_at", "capacity"
IDLE = timedelta(minutes=60)
WRITE_AFTER = timedelta(minutes=5)


def has_ended(session: SessionBase, now: datetime) -> bool:
    """Whether the session is too old or was idle for too long."""
    started, seen = session.get(STARTED), session.get(SEEN)
    if started is None or seen is None:
        return False
    age = timedelta(seconds=now.timestamp() - started)
    idle = timedelta(seconds=now.timestamp() - seen)
    return age > timedelta(seconds=settings.SESSION_COOKIE_AGE) or idle > IDLE


def touch(session: SessionBase, now: datetime) -> None:
    """Note that somebody is there; writes only when the last note is old enough."""
    stamp = now.timestamp()
    if STARTED not in session:
        session[STARTED] = stamp
    if stamp - session.get(SEEN, 0) >= WRITE_AFTER.total_seconds():
        session[SEEN] = stamp
