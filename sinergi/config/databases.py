"""Django's description of the database: PostgreSQL where one is named, else SQLite."""

import sqlite3
from pathlib import Path

from sinergi.config.environment import Database
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

OLDEST_SQLITE = (3, 35)
"""The first that knows everything Django and we ask of it."""


def database_settings(given: Database | None, default: Path) -> dict[str, object]:
    """The settings for the database that is given, or for the SQLite file `default`."""
    if given is not None and given.engine == "postgresql":
        return _postgresql(given)
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise Unusable(
            N_(
                "SQLite %(version)s terlalu tua; Sinergi memerlukan 3.35 atau lebih baru. "
                "Pasang Python yang lebih baru atau pakai PostgreSQL lewat DATABASE_URL."
            ),
            version=sqlite3.sqlite_version,
        )
    return _sqlite(given.name if given else str(default))


def _postgresql(given: Database) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.name,
        "HOST": given.host,
        "PORT": given.port or "",
        "USER": given.user,
        "PASSWORD": given.password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 10},
    }


def _sqlite(path: str) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Closing the last connection writes the whole log back into the file, so it stays open.
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # IMMEDIATE waits for its turn at the start instead of failing in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
                "PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
