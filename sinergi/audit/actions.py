"""Writing the audit trail: one entry, or many at once, each chained to the one before it.

The row of `Head` is the lock that gives entries their order. It is taken as the last step of an
action, so that others wait for as short a time as can be. Nothing here changes or removes an entry;
the database refuses that as well. Personal values never come here in the clear: `sealed` turns them
into keyed digests before they are recorded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from sinergi.audit.chain import GENESIS, encode, link, moment, plain
from sinergi.audit.models import Event, Head
from sinergi.core.scope import Scope


@dataclass(frozen=True, slots=True)
class Entry:
    """What is recorded of one deed, besides who did it and when.

    action: stable code such as `person.invited`, worded in `audit.wording`.
    target: `kind:key` of the thing, such as `office:71.05`.
    region: Kemendagri code of the place it concerns; decides who may read the entry.
    before, after: the fields that changed, without personal values in the clear.
    """

    action: str
    target: str = ""
    region: str = ""
    before: Mapping[str, object] | None = None
    after: Mapping[str, object] | None = None


def record(
    *,
    action: str,
    target: str = "",
    region: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    by: Scope,
) -> Event:
    """Append one entry, in the transaction of the action it speaks of; the last step of it."""
    count = record_many([Entry(action, target, region, before, after)], by=by)
    return Event.objects.get(pk=count)


def record_many(entries: Iterable[Entry], *, by: Scope) -> int:
    """Append all `entries` in their order under one lock; returns the number of the last one."""
    contents = [_content(entry) for entry in entries]
    role = ",".join(sorted(by.roles))
    who = encode([by.actor, by.office, role])
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1, defaults={"hash": GENESIS})
        if not contents:
            return head.seq
        now = timezone.now()
        at, stored_at = moment(now), connection.ops.adapt_datetimefield_value(now)
        seq, last, rows = head.seq, head.hash, []
        for what, columns in contents:
            seq, before = seq + 1, last
            last = link(before, seq, at, who, what)
            rows.append((seq, stored_at, by.actor, by.office, role, *columns, before, last))
        _insert(rows)
        Head.objects.filter(pk=1).update(seq=seq, hash=last)
    return seq


def record_read(
    *, kind: str, target: str, region: str = "", count: int = 1, reason: str = "", by: Scope
) -> Event:
    """Record, in one row, that personal data of `count` records of `kind` was opened."""
    after: dict[str, object] = {"count": count}
    if reason:
        after["reason"] = reason
    return record(action=f"{kind}.read", target=target, region=region, after=after, by=by)


def sealed(
    values: Mapping[str, str | None], *, digest: Callable[[str], str]
) -> dict[str, dict[str, str] | None]:
    """Personal `values` as they may stand in an entry: keyed digests, made by `digest`.

    Equal values show as equal, so a change remains visible, and nobody without the key can tell
    what they were. `None` and "" stay empty.
    """
    return {name: {"digest": digest(value)} if value else None for name, value in values.items()}


def anchor(path: Path) -> str:
    """Append the fingerprint of the trail as it stands to the file `path`; returns that line.

    The file lies apart from the database. Whoever cuts entries off the end of the trail and sets
    its head back is found out by it.
    """
    head = Head.objects.filter(pk=1).first() or Head(hash=GENESIS)
    line = f"{head.seq} {head.hash} {timezone.now().isoformat(timespec='seconds')}"
    with path.open("a", encoding="ascii") as file:
        file.write(line + "\n")
    return line


LIMITS = {name: Event._meta.get_field(name).max_length for name in ("action", "target", "region")}
COLUMNS = (
    "seq", "at", "actor", "office", "role", "action", "target", "region", "before", "after",
    "previous_hash", "hash",
)  # fmt: skip
ROWS_PER_STATEMENT = 80  # 960 parameters, fewer than the least limit of any SQLite


def _content(entry: Entry) -> tuple[str, tuple[str | None, ...]]:
    """The canonical text of what `entry` says, and its columns as stored."""
    texts = (entry.action, entry.target, entry.region)
    for (name, limit), text in zip(LIMITS.items(), texts, strict=True):
        if len(text) > limit:
            raise ValueError(f"audit: {name} of {entry.action} is longer than {limit}")
    before, after = (
        None if fields is None else encode(plain(fields)) for fields in (entry.before, entry.after)
    )
    named = ",".join(map(encode, texts))
    return f"[{named},{before or 'null'},{after or 'null'}]", (*texts, before, after)


def _insert(rows: Sequence[tuple]) -> None:
    """Write finished rows; past the ORM, which would take most of the time of a bulk append."""
    quoted = ", ".join(connection.ops.quote_name(name) for name in COLUMNS)
    marks = "(" + ", ".join(["%s"] * len(COLUMNS)) + ")"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            part = rows[start : start + ROWS_PER_STATEMENT]
            places = ", ".join([marks] * len(part))
            statement = f"INSERT INTO audit_event ({quoted}) VALUES {places}"  # noqa: S608
            cursor.execute(statement, [value for row in part for value in row])
