"""Making a workspace ready: tables, cache, static files, reference tables, and the key probe.

The probe is one closed value in the database. It shows whether the keys at hand are those of this
database, before anything is closed with wrong ones.
"""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError

from sinergi.core.messages import N_
from sinergi.core.refusals import Refusal, Unusable
from sinergi.core.scope import system
from sinergi.figures.actions import load_published
from sinergi.vault.actions import finish_endings, keep_probe
from sinergi.vault.models import Probe
from sinergi.vault.queries import open_probe
from sinergi.wilayah.actions import load_carried


def reach_database() -> None:
    """Open the database, or say in one sentence why it cannot be used."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master" if is_sqlite() else "SELECT 1")
    except OperationalError as error:
        if _was_turned_away(error):
            raise Unusable(
                N_(
                    "Basis data %(place)s menolak. Periksa pengguna, sandi, dan nama basis data "
                    "dalam DATABASE_URL."
                ),
                place=database_place(),
            ) from None
        raise Unusable(
            N_(
                "Basis data %(place)s tidak dapat dihubungi. Periksa DATABASE_URL dan apakah "
                "basis datanya berjalan."
            ),
            place=database_place(),
        ) from None
    except DatabaseError:
        raise Unusable(
            N_(
                "Basis data %(place)s rusak atau bukan basis data. Pulihkan dari cadangan dengan "
                "“sinergi restore”."
            ),
            place=database_place(),
        ) from None


def _was_turned_away(error: OperationalError) -> bool:
    """Whether a PostgreSQL server answered, and said no to this user, password or database.

    A refusal to connect has no error code of its own; a password that was asked for tells as much,
    and so does the severity, which only a server gives.
    """
    met = getattr(error.__cause__, "pgconn", None)
    return met is not None and (
        met.needs_password or met.used_password or b"FATAL" in met.error_message
    )


def is_sqlite() -> bool:
    """Whether the tables are in a SQLite file."""
    return connection.vendor == "sqlite"


def database_place() -> str:
    """Where the database is, without its password."""
    given = connection.settings_dict
    if is_sqlite():
        return str(given["NAME"])
    return f"{given['NAME']} @ {given['HOST'] or 'localhost'}:{given['PORT'] or 5432}"


def is_empty() -> bool:
    """Whether the database has no tables of ours yet."""
    return "django_migrations" not in connection.introspection.table_names()


def pending_migrations() -> list[str]:
    """The migrations that this version brings and the database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def applied_migrations() -> list[tuple[str, str]]:
    """The migrations the database has, as (app, name)."""
    return sorted(MigrationExecutor(connection).loader.applied_migrations)


def refuse_unmigrated() -> None:
    """Refuse to work on a database that this version would not understand."""
    if pending_migrations():
        raise Unusable(
            N_("Basis data belum sesuai dengan versi Sinergi ini. Jalankan “sinergi upgrade”.")
        )


def bring_up_to_date() -> None:
    """Migrate, make the cache table, collect static files, and keep the key probe."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    collect_static()
    keep_probe()
    finish_endings()


def collect_static() -> None:
    """Put style sheets, scripts and images where the web process serves them from."""
    call_command("collectstatic", verbosity=0, interactive=False, clear=False)


def has_static() -> bool:
    """Whether static files were collected."""
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()


def refuse_wrong_keys() -> None:
    """Refuse to work where the keys at hand are not those of this database.

    A database whose first migration was cut off holds nothing that they could have closed.
    """
    if Probe._meta.db_table not in connection.introspection.table_names():
        return
    try:
        open_probe()
    except Refusal:
        raise Unusable(
            N_(
                "Kunci di folder %(keys)s bukan kunci basis data ini, atau tidak ada. Pasang "
                "kunci yang benar dengan “sinergi keys import” sebelum menjalankan Sinergi."
            ),
            keys=settings.WORKSPACE.keys,
        ) from None


def load_reference() -> None:
    """Load the regions and published figures that Sinergi carries, overlaid by the office's own."""
    own = settings.WORKSPACE.reference
    load_carried(own=own, keep_loaded=True, by=system("cli"))
    load_published(own=own / "figures", by=system("cli"))
