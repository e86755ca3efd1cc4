"""Django inside a command, and a database that does not answer said in one sentence."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable


def start_django() -> None:
    """Make Django ready inside this process, in the workspace the environment names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")
    import django

    django.setup()


def refuse_without_workspace() -> None:
    """Refuse a folder with neither marker nor keys: it is most likely a wrong one."""
    from django.conf import settings

    workspace = settings.WORKSPACE
    if not workspace.marker.exists() and not workspace.keys.is_dir():
        raise Unusable(
            N_(
                "Belum ada ruang kerja di %(path)s. Jalankan “sinergi run” atau tunjuk folder lain "
                "dengan SINERGI_DATA_DIR."
            ),
            path=workspace.root,
        )


@contextmanager
def unreachable_as_refusal() -> Iterator[None]:
    """Turn what a database says about itself into what the operator can do about it."""
    from django.db.utils import OperationalError, ProgrammingError

    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        raise Unusable(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL:
        return N_("Disk tempat basis data penuh. Kosongkan ruang, lalu ulangi.")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
        return N_("Basis data tidak dapat ditulisi. Periksa izin folder SINERGI_DATA_DIR.")
    if code == sqlite3.SQLITE_BUSY:
        return N_("Basis data sedang dipakai pekerjaan lain. Tunggu sebentar, lalu ulangi.")
    return N_(
        "Basis data tidak dapat dipakai: tidak terjangkau, atau belum disiapkan. Periksa "
        "DATABASE_URL dan SINERGI_DATA_DIR, lalu jalankan “sinergi upgrade”."
    )
