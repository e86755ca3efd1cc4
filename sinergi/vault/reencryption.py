"""Bringing every closed column under the active keys, a short batch at a time.

The columns are found by asking Django for fields that close what they hold, so no table can be
forgotten. Values closed elsewhere, such as inside a library's table, are reached through
`register_holder`. Each step is one short transaction over rows that are not done yet, so the work
may be cut off anywhere and begun again; a row changed meanwhile by somebody else is left as it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.functions import Cast

from sinergi.vault.fields import SealedField, SearchHashField
from sinergi.vault.hashing import search_hash_column
from sinergi.vault.sealing import VERSION, decrypt_column, encrypt_column, keys

BATCH = 500
Holder = Callable[[], Iterator[int]]
_holders: dict[str, Holder] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """One batch that was done: in which table and column, and how many rows."""

    place: str
    rows: int


def register_holder(name: str, holder: Holder) -> None:
    """Have `holder` called at every rotation: it re-encrypts what it holds, yielding row counts."""
    if name in _holders:
        raise ValueError(f"registered twice: {name}")
    _holders[name] = holder


def closed_fields(kind: type[models.Field]) -> list[models.Field]:
    """Every field of `kind` in every installed model, in a steady order."""
    found = [
        field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, kind)
    ]
    return sorted(found, key=lambda field: (field.model._meta.db_table, field.column))


def waiting() -> int:
    """How many values in closed columns are still under an older data key."""
    return sum(_under_older_key(field).count() for field in closed_fields(SealedField))


def reencrypt() -> Iterator[Step]:
    """Close every value again that an older data key closed, a batch at a time."""
    for field in closed_fields(SealedField):
        for rows in _reencrypt_column(field):
            yield Step(field.purpose, rows)
    for name, holder in _holders.items():
        for rows in holder():
            yield Step(name, rows)


def reindex() -> Iterator[Step]:
    """Take every search hash again under the active search key, a batch at a time."""
    for field in closed_fields(SearchHashField):
        for rows in _reindex_column(field):
            yield Step(field.purpose, rows)


def _under_older_key(field: models.Field) -> models.QuerySet:
    """Rows whose value, as it lies in the database (`as_stored`), names another key."""
    head = f"{VERSION}.{keys().data.active}."
    raw = Cast(models.F(field.attname), models.TextField())
    rows = field.model._base_manager.annotate(as_stored=raw).filter(as_stored__gt="")
    return rows.exclude(as_stored__startswith=head)


def _reencrypt_column(field: SealedField) -> Iterator[int]:
    last = None
    while True:
        with transaction.atomic():
            rows = _under_older_key(field)
            if last is not None:
                rows = rows.filter(pk__gt=last)
            batch = list(rows.order_by("pk").values_list("pk", "as_stored")[:BATCH])
            if not batch:
                return
            old = [closed for _, closed in batch]
            new = encrypt_column(decrypt_column(old, field.purpose), field.purpose)
            _replace(field, [(n, pk, o) for n, o, (pk, _) in zip(new, old, batch, strict=True)])
        last = batch[-1][0]
        yield len(batch)


def _reindex_column(field: SearchHashField) -> Iterator[int]:
    last = None
    while True:
        with transaction.atomic():
            rows = field.model._base_manager.order_by("pk")
            if last is not None:
                rows = rows.filter(pk__gt=last)
            batch = list(rows.values_list("pk", field.attname, field.source)[:BATCH])
            if not batch:
                return
            new = search_hash_column([field.comparable(v) for *_, v in batch], field.purpose)
            _replace(field, [(n, pk, old) for n, (pk, old, _) in zip(new, batch, strict=True)])
        last = batch[-1][0]
        yield len(batch)


def _replace(field: models.Field, rows: list[tuple]) -> None:
    """Put the new text into each row, given as (new, pk, old), that still holds the old one."""
    quote = connection.ops.quote_name
    pk = field.model._meta.pk
    prepared = [(new, pk.get_db_prep_value(key, connection), old) for new, key, old in rows]
    table, column = quote(field.model._meta.db_table), quote(field.column)
    change = f"UPDATE {table} SET {column} = %s WHERE {quote(pk.column)} = %s AND {column} = %s"  # noqa: S608 names come from the models
    with connection.cursor() as cursor:
        cursor.executemany(change, prepared)
