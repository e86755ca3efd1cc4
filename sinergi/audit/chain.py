"""How audit entries are chained: each hash vouches for its entry and for all entries before it.

hash = SHA-256(hash before it + canonical JSON of the entry), as lower-case hexadecimal text. The
canonical form sorts keys, leaves no blanks and writes times in UTC to the microsecond, so that both
databases give the same text back.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Protocol

GENESIS = "0" * 64
"""What stands before the first entry."""


class Linked(Protocol):
    """What the hash of an entry speaks of."""

    seq: int
    at: datetime
    actor: str
    office: str
    role: str
    action: str
    target: str
    region: str
    before: object
    after: object
    previous_hash: str


encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""The canonical JSON text of a value."""


def moment(at: datetime) -> str:
    """A time as it stands in the canonical form."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link(previous_hash: str, seq: int, at: str, who: str, what: str) -> str:
    """The hash of an entry after `previous_hash`.

    at is a `moment`; who is the JSON of [actor, office, role] and what that of
    [action, target, region, before, after], so a bulk append encodes each part only once.
    """
    return sha256(f'{previous_hash}[{seq},"{at}",{who},{what}]'.encode()).hexdigest()


def hash_of(entry: Linked) -> str:
    """The hash `entry` must carry, going by its own content and the hash before it."""
    who = encode([entry.actor, entry.office, entry.role])
    what = encode([entry.action, entry.target, entry.region, entry.before, entry.after])
    return link(entry.previous_hash, entry.seq, moment(entry.at), who, what)


def plain(value: object) -> object:
    """`value` as both databases return it unchanged: text, whole numbers, yes/no, lists, maps.

    Fractions and dates become text, because the databases store them each in their own way.
    """
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        # PostgreSQL stores neither NUL nor half a surrogate pair.
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(plain(str(key))): plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return [plain(one) for one in sorted(value, key=str)]
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [plain(one) for one in value]
    return str(value)
