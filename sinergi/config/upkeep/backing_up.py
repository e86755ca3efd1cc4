"""Making a backup while people work: one consistent moment of the database, then the files.

SQLite is copied by its own backup interface. From PostgreSQL every table is copied out in one
repeatable-read transaction, as CSV: no outside program, no version of it that must fit the server,
and the same way back on any PostgreSQL. Sessions and cache are left out.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from sinergi import __version__
from sinergi.audit.actions import anchor
from sinergi.audit.models import Head
from sinergi.audit.verifying import ANCHORS
from sinergi.config.upkeep import parts, preparing
from sinergi.config.upkeep.parts import Manifest, Writer
from sinergi.config.workspace import Workspace
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.vault import keyring
from sinergi.vault.actions import encrypt

LEFT_OUT = ("django_session", "sinergi_cache")
PROBE = "backup.probe"
PROBE_TEXT = "sinergi"


def make_backup(workspace: Workspace, folder: Path, now: datetime) -> Path:
    """Write a backup of `workspace` into `folder` and return its path; keys are not in it."""
    preparing.reach_database()
    if preparing.is_empty():
        raise Unusable(N_("Belum ada yang dapat dicadangkan: basis datanya masih kosong."))
    # Otherwise the manifest would vouch for keys that open nothing of it.
    preparing.refuse_wrong_keys()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writer = Writer(folder / f"sinergi-{now:%Y%m%d-%H%M%S}.zip")
    except OSError:
        raise Unusable(N_("Folder cadangan %(path)s tidak dapat ditulisi."), path=folder) from None
    try:
        head = _add_database(writer, folder)
        for folder_of_ours in parts.FOLDERS:
            for path in sorted((workspace.root / folder_of_ours).rglob("*")):
                if path.is_file():
                    inside = path.relative_to(workspace.root).as_posix()
                    writer.add(inside, parts.pieces_at(path))
        writer.finish(_manifest(workspace, now, head, writer))
    except (OSError, sqlite3.Error):
        raise Unusable(
            N_(
                "Cadangan tidak selesai, jadi tidak ada yang disimpan. Periksa sisa ruang dan izin "
                "tulis di %(path)s."
            ),
            path=folder,
        ) from None
    finally:
        writer.abandon()
    anchor(workspace.keys / ANCHORS)
    return writer.target


def _manifest(workspace: Workspace, now: datetime, head: Head, writer: Writer) -> Manifest:
    return Manifest(
        version=__version__,
        kind=workspace.kind() or "production",
        made_at=now.isoformat(timespec="seconds"),
        engine=connection.vendor,
        migrations=tuple(preparing.applied_migrations()),
        audit_seq=head.seq,
        audit_hash=head.hash,
        probe=encrypt(PROBE_TEXT, PROBE),
        data_key=keyring.current(settings.WORKSPACE.keys).data.active,
        parts=tuple(writer.parts),
    )


def _add_database(writer: Writer, folder: Path) -> Head:
    """Write the database as it is at one moment; returns the head of the audit trail then."""
    return _add_sqlite(writer, folder) if preparing.is_sqlite() else _add_tables(writer)


def _add_sqlite(writer: Writer, folder: Path) -> Head:
    handle, name = tempfile.mkstemp(prefix=".sinergi-", suffix=".sqlite3", dir=folder)
    os.close(handle)
    copy = Path(name)
    try:
        connection.ensure_connection()
        with closing(sqlite3.connect(copy, isolation_level=None)) as target:
            # In one step: page by page it would begin anew whenever somebody writes, perhaps for
            # ever. Writers do not wait for it, they go on in the write-ahead log.
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            for table in set(LEFT_OUT) & set(connection.introspection.table_names()):
                target.execute(f"DELETE FROM {table}")  # noqa: S608 fixed names
            target.execute("VACUUM")
            row = target.execute("SELECT seq, hash FROM audit_head").fetchone()
        writer.add(parts.SQLITE, parts.pieces_at(copy))
    finally:
        copy.unlink(missing_ok=True)
    return Head(seq=row[0], hash=row[1]) if row else Head(seq=0, hash="")


def _add_tables(writer: Writer) -> Head:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in backed_up_tables():
            writer.add(f"{parts.TABLES}{table}.csv", _copied_out(table))
        return Head.objects.filter(pk=1).first() or Head(seq=0, hash="")


def backed_up_tables() -> list[str]:
    """The tables that belong into a backup."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return sorted(set(tables) - set(LEFT_OUT))


def _copied_out(table: str) -> Iterator[bytes]:
    asked = f"COPY {connection.ops.quote_name(table)} TO STDOUT WITH (FORMAT csv, HEADER true)"
    with connection.cursor() as cursor, cursor.cursor.copy(asked) as copy:
        for piece in copy:
            yield bytes(piece)
