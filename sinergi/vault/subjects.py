"""Where the keys of people lie: beside the other keys, never in the database or its backups.

A person's values are closed with a key of their own. Were that key (even wrapped) in the database,
every backup would carry it, and ending it would erase nothing there. So the wrapped keys live in
`subject-keys.sqlite3` in the keys folder. Ending a key overwrites it here and leaves its id with
who, when and why; a restored backup learns from that which of its rows are ended.

Wrapped keys are closed with the active key of the `subject` ring. `renew_wrapping` closes them with
a fresh one and destroys the old: after that, older copies of this file open nothing either.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.vault import keyring
from sinergi.vault.keyring import KEY_BYTES, Ring
from sinergi.vault.sealing import NONCE, cipher

SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY, wrap TEXT NOT NULL, wrapped BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ended (
    id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL
) WITHOUT ROWID;
"""
ASK_AT_ONCE = 500
ALONE = "BEGIN IMMEDIATE"
"""Waits for its turn, so that no key is ever wrapped with one that is just being destroyed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The tombstone of a key: `at` is ISO text in UTC."""

    id: str
    at: str
    by: str
    reason: str


def store_file(folder: Path) -> Path:
    """Where the wrapped keys lie."""
    return folder / "subject-keys.sqlite3"


@contextmanager
def _open(folder: Path) -> Iterator[sqlite3.Connection]:
    """The store inside one transaction; what is deleted is overwritten on the disk."""
    path = store_file(folder)
    try:
        if not path.exists():
            keyring.load(folder)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        with closing(sqlite3.connect(path, timeout=20)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA synchronous=FULL")
            connection.executescript(SCHEMA)
            with connection:
                yield connection
    except (sqlite3.DatabaseError, OSError):
        raise Unusable(
            N_("Berkas kunci %(path)s rusak atau terkunci. Pulihkan dari simpanan kunci."),
            path=path,
        ) from None


def make(folder: Path, count: int) -> dict[str, bytes]:
    """Make and keep `count` new keys; returns them by id, open."""
    fresh = {secrets.token_hex(8): secrets.token_bytes(KEY_BYTES) for _ in range(count)}
    with _open(folder) as connection:
        connection.execute(ALONE)
        ring = keyring.current(folder).subject
        rows = [(key_id, ring.active, _wrap(ring, key_id, key)) for key_id, key in fresh.items()]
        connection.executemany("INSERT INTO keys VALUES (?, ?, ?)", rows)
    return fresh


def fetch(folder: Path, key_ids: Sequence[str]) -> dict[str, bytes]:
    """The open keys of those `key_ids` that are alive."""
    found: dict[str, bytes] = {}
    if not key_ids:
        return found
    ring = keyring.current(folder).subject
    with _open(folder) as connection:
        for start in range(0, len(key_ids), ASK_AT_ONCE):
            part = key_ids[start : start + ASK_AT_ONCE]
            marks = ",".join("?" * len(part))
            asked = f"SELECT id, wrap, wrapped FROM keys WHERE id IN ({marks})"  # noqa: S608 marks only
            for key_id, wrap, wrapped in connection.execute(asked, part):
                found[key_id] = _unwrap(ring, key_id, wrap, wrapped)
    return found


def living(folder: Path) -> set[str]:
    """The ids of all keys that are alive."""
    with _open(folder) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM keys")}


def end(folder: Path, tombs: Iterable[Ended]) -> None:
    """Destroy the keys of `tombs` and remember who ended them, when and why."""
    rows = list(tombs)
    with _open(folder) as connection:
        connection.executemany("DELETE FROM keys WHERE id = ?", [(tomb.id,) for tomb in rows])
        connection.executemany(
            "INSERT OR IGNORE INTO ended VALUES (?, ?, ?, ?)",
            [(tomb.id, tomb.at, tomb.by, tomb.reason) for tomb in rows],
        )


def ended(folder: Path) -> list[Ended]:
    """Every tombstone."""
    with _open(folder) as connection:
        asked = "SELECT id, at, by, reason FROM ended ORDER BY at, id"
        return [Ended(*row) for row in connection.execute(asked)]


def renew_wrapping(folder: Path) -> int:
    """Close all living keys with a fresh wrapping key and destroy the older ones; their number.

    Interrupted at any point it can simply be called again: both wrapping keys stay on the ring
    until every row is closed with the new one.
    """
    keyring.add_key(folder, "subject")
    ring = keyring.load(folder).subject
    with _open(folder) as connection:
        connection.execute(ALONE)
        rows = connection.execute("SELECT id, wrap, wrapped FROM keys").fetchall()
        renewed = [
            (ring.active, _wrap(ring, key_id, _unwrap(ring, key_id, wrap, wrapped)), key_id)
            for key_id, wrap, wrapped in rows
        ]
        connection.executemany("UPDATE keys SET wrap = ?, wrapped = ? WHERE id = ?", renewed)
    keyring.keep_only_active(folder, "subject")
    return len(renewed)


def take_missing(folder: Path, copy: Path) -> int:
    """Take the living keys that are missing here from the store `copy`; returns how many.

    A key that has ended here stays ended, and one whose wrapping key is no longer on the ring opens
    nothing, so both are left out. What ended in the copy ends here too.
    """
    usable = keyring.load(folder).subject.keys
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as other:
            rows = other.execute("SELECT id, wrap, wrapped FROM keys").fetchall()
            tombs = [Ended(*row) for row in other.execute("SELECT id, at, by, reason FROM ended")]
    except sqlite3.DatabaseError:
        raise Unusable(N_("Salinan kunci orang %(path)s rusak."), path=copy) from None
    end(folder, tombs)
    with _open(folder) as connection:
        taken = connection.executemany(
            "INSERT OR IGNORE INTO keys SELECT ?1, ?2, ?3"
            " WHERE NOT EXISTS (SELECT 1 FROM ended WHERE id = ?1)",
            [row for row in rows if row[1] in usable],
        )
        return taken.rowcount


def copy_to(folder: Path, target: Path) -> None:
    """Write a consistent private copy of the store over `target`."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    with _open(folder) as connection, closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def _wrap(ring: Ring, key_id: str, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher(ring.keys[ring.active]).encrypt(nonce, key, _bound(key_id))


def _unwrap(ring: Ring, key_id: str, wrap: str, wrapped: bytes) -> bytes:
    try:
        return cipher(ring.key(wrap)).decrypt(wrapped[:NONCE], wrapped[NONCE:], _bound(key_id))
    except InvalidTag:
        raise Unusable(
            N_("Kunci seseorang (%(key)s) rusak. Pulihkan berkas kunci dari simpanannya."),
            key=key_id,
        ) from None


def _bound(key_id: str) -> bytes:
    return f"sinergi|subject|{key_id}".encode()
