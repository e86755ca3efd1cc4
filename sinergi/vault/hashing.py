"""Keyed hashes: finding a value without being able to read it, and naming evidence.

`search_hash` lets a closed value be looked up; its key rotates, and the index is made again when it
does. `identity_digest` names evidence the same on every node of a province; its secret never
rotates. Both are keyed BLAKE2b with a key of its own per purpose, so equal values in different
columns do not show as equal.
"""

import hashlib
import hmac
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from sinergi.vault import keyring
from sinergi.vault.sealing import keys

SEARCH_BYTES = 16
IDENTITY_BYTES = 20


@lru_cache(maxsize=512)
def _key_for(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), "sha256")


def normal(value: str) -> str:
    """The form in which values are compared: no outer blanks, single inner ones, no case."""
    return " ".join(value.split()).casefold()


def _column(values: Sequence[str | None], key: bytes, size: int) -> list[str]:
    hashing = hashlib.blake2b
    return [
        hashing(normal(value).encode(), key=key, digest_size=size).hexdigest() if value else ""
        for value in values
    ]


def search_hash_column(values: Sequence[str | None], purpose: str) -> list[str]:
    """The search hash of every value under the active search key; "" for an empty one."""
    ring = keys().search
    return _column(values, _key_for(ring.keys[ring.active], purpose), SEARCH_BYTES)


def search_hash(value: str | None, purpose: str) -> str:
    """The search hash of one value, as stored from now on."""
    return search_hash_column([value], purpose)[0]


def search_hashes(value: str, purpose: str) -> list[str]:
    """All forms under which `value` may be stored while the index is being made again."""
    ring = keys().search
    return [_column([value], _key_for(key, purpose), SEARCH_BYTES)[0] for key in ring.keys.values()]


def identity_digest_column(values: Sequence[str], purpose: str) -> list[str]:
    """The digest of every value under the identity secret, taken exactly as given."""
    key = _key_for(keyring.identity_secret(settings.WORKSPACE.keys), purpose)
    hashing = hashlib.blake2b
    return [hashing(v.encode(), key=key, digest_size=IDENTITY_BYTES).hexdigest() for v in values]


def identity_digest(value: str, purpose: str) -> str:
    """The digest of one value under the identity secret; equal on every node of the province."""
    return identity_digest_column([value], purpose)[0]
