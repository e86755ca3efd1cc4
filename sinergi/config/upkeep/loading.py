"""Putting the tables of a backup into an empty PostgreSQL database.

The tables are made by the migrations that the backup had, filled in one transaction, and their
number sequences set behind the highest number. What a later version changed is then `sinergi
upgrade`'s work, as after any update.
"""

import csv
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from sinergi.audit.models import Head
from sinergi.config.upkeep import preparing
from sinergi.config.upkeep.parts import Manifest
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable

MADE_BY_MIGRATING = {"django_migrations"}


def load_tables(folder: Path, manifest: Manifest) -> None:
    """Load every table below `folder`; a database that holds data is refused."""
    preparing.reach_database()
    _refuse_filled()
    _migrate_to(manifest)
    call_command("createcachetable", verbosity=0)
    try:
        models = apps.get_models(include_auto_created=True)
        with transaction.atomic(), connection.cursor() as cursor:
            for path in sorted(folder.glob("*.csv")):
                if path.stem not in MADE_BY_MIGRATING:
                    _fill(cursor, path)
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
    except DatabaseError as error:
        raise Unusable(
            N_(
                "Cadangan tidak dapat dimuat ke basis data ini (%(kind)s); tidak ada data yang "
                "dimasukkan."
            ),
            kind=type(error.__cause__ or error).__name__,
        ) from None
    head = Head.objects.filter(pk=1).first() or Head(seq=0, hash="")
    if (head.seq, head.hash) != (manifest.audit_seq, manifest.audit_hash):
        raise Unusable(N_("Jejak audit hasil pemulihan tidak sama dengan yang dicadangkan."))


def _refuse_filled() -> None:
    """Any person or audit entry means that the database is in use."""
    if preparing.is_empty():
        return
    with connection.cursor() as cursor:
        for table in ("accounts_person", "audit_event", "vault_probe"):
            if table not in connection.introspection.table_names(cursor):
                continue
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 fixed names
            if cursor.fetchone():
                raise Conflict(
                    N_(
                        "Basis data %(place)s tidak kosong, jadi tidak ditimpa. Buat basis data "
                        "baru dan tunjuk dengan DATABASE_URL."
                    ),
                    place=preparing.database_place(),
                )


def _migrate_to(manifest: Manifest) -> None:
    """Make the tables as they were when the backup was made."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    kept = {node for node in manifest.migrations if node[0] in executor.loader.migrated_apps}
    if not kept <= set(graph.nodes):
        raise Unusable(
            N_(
                "Cadangan dibuat oleh Sinergi %(version)s, versi yang lebih baru. Pasang versi itu "
                "dahulu."
            ),
            version=manifest.version,
        )
    followed = {
        parent.key
        for node in kept
        for parent in graph.node_map[node].parents
        if parent.key[0] == node[0]
    }
    executor.migrate(sorted(kept - followed))


def _fill(cursor, path: Path) -> None:
    quote = connection.ops.quote_name
    table = path.stem
    cursor.execute(f"SELECT 1 FROM {quote(table)} LIMIT 1")  # noqa: S608 quoted
    if cursor.fetchone():
        cursor.execute(f"DELETE FROM {quote(table)}")  # noqa: S608 rows that migrating put there
    with path.open("rb") as file:
        columns = ", ".join(map(quote, next(csv.reader([file.readline().decode()]))))
        asked = f"COPY {quote(table)} ({columns}) FROM STDIN WITH (FORMAT csv)"
        with cursor.cursor.copy(asked) as copy:
            while piece := file.read(1 << 20):
                copy.write(piece)
