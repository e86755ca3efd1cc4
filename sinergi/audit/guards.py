"""The database itself refuses to change or delete an audit entry: triggers, per vendor.

They stop a slip or a curious hand with a database console. Whoever owns the database can remove
them; that is what the chain, its anchors and `sinergi audit verify` are for.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_event"
NAMES = ("audit_event_no_update", "audit_event_no_delete")
_REASON = "audit entries are never changed or deleted"

_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {deed} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_REASON}'); END"
    for name, deed in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REASON}'; END $$",
    f"CREATE OR REPLACE TRIGGER {NAMES[0]} BEFORE UPDATE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
    f"CREATE OR REPLACE TRIGGER {NAMES[1]} BEFORE DELETE OR TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place; harmless where they already are."""
    statements = _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, as undoing the migration that installed them must."""
    of_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of_table}")


def are_in_place(connection: BaseDatabaseWrapper) -> bool:
    """Whether both triggers stand."""
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'audit_event'::regclass AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return set(NAMES) <= {row[0] for row in cursor.fetchall()}
