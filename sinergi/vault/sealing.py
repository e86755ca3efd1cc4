"""Closing and opening values with the data keys: AES-256-GCM, bound to the place they belong to.

A closed value is text: `v1.<key id>.<base64 of nonce, ciphertext and tag>`. The purpose (such as
`registry_business.owner_name`) and the key id are authenticated with it, so a value that was
altered, or copied into another column, is refused. Nonces are random: rotate the data key long
before it has closed 2^32 values.

Whole columns go through `encrypt_column` and `decrypt_column`; the single forms are the same with
one value. `None` and "" pass unchanged: that a cell is empty is not a secret.
"""

import os
from binascii import Error as NotBase64
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.vault import keyring
from sinergi.vault.keyring import Keyring

VERSION = "v1"
NONCE = 12


def keys() -> Keyring:
    """The keyring of this workspace."""
    return keyring.current(settings.WORKSPACE.keys)


@lru_cache(maxsize=256)
def cipher(key: bytes) -> AESGCM:
    """The cipher of one key, prepared once."""
    return AESGCM(key)


def bound_to(purpose: str, key_id: str) -> bytes:
    """The data that is authenticated beside a value."""
    return f"sinergi|{VERSION}|{purpose}|{key_id}".encode()


def encrypt_column(values: Sequence[str | None], purpose: str) -> list[str | None]:
    """Close every text of `values` for the place `purpose` with the active data key."""
    ring = keys().data
    seal = cipher(ring.keys[ring.active]).encrypt
    bound = bound_to(purpose, ring.active)
    head = f"{VERSION}.{ring.active}."
    noise = os.urandom(NONCE * len(values))
    closed: list[str | None] = []
    for at, value in enumerate(values):
        if not value:
            closed.append(value)
            continue
        nonce = noise[at * NONCE : at * NONCE + NONCE]
        body = nonce + seal(nonce, value.encode(), bound)
        closed.append(head + b2a_base64(body, newline=False).decode())
    return closed


def decrypt_column(tokens: Sequence[str | None], purpose: str) -> list[str | None]:
    """Open every token that `encrypt_column` made for `purpose`; one bad token refuses all."""
    ring = keys().data
    openers: dict[str, tuple] = {}
    opened: list[str | None] = []
    for token in tokens:
        if not token:
            opened.append(token)
            continue
        key_id, body = split(token, purpose)
        if key_id not in openers:
            openers[key_id] = (cipher(ring.key(key_id)).decrypt, bound_to(purpose, key_id))
        unseal, bound = openers[key_id]
        try:
            opened.append(unseal(body[:NONCE], body[NONCE:], bound).decode())
        except InvalidTag:
            raise not_openable(purpose) from None
    return opened


def encrypt(text: str, purpose: str) -> str:
    """Close one text for the place `purpose`."""
    return str(encrypt_column([text], purpose)[0])


def decrypt(token: str, purpose: str) -> str:
    """Open one token; refused where it was altered or belongs to another place."""
    return str(decrypt_column([token], purpose)[0])


def split(token: str, purpose: str, version: str = VERSION) -> tuple[str, bytes]:
    """The key id and the bytes of a token of the given version."""
    given, _, rest = token.partition(".")
    key_id, _, text = rest.partition(".")
    try:
        body = a2b_base64(text, strict_mode=True)
    except (NotBase64, ValueError):
        raise not_openable(purpose) from None
    # Base64 leaves bits at its end unused; a text in which they were set is not the one we wrote.
    is_ours = b2a_base64(body, newline=False).decode() == text
    if given != version or len(body) <= NONCE or not is_ours:
        raise not_openable(purpose)
    return key_id, body


def not_openable(purpose: str) -> Unusable:
    """The refusal of a value that does not open."""
    return Unusable(
        N_(
            "Nilai tersandi di %(purpose)s tidak dapat dibuka: nilainya rusak, dipindahkan dari "
            "tempat lain, atau disandi dengan kunci lain. Periksa dengan “sinergi check”."
        ),
        purpose=purpose,
    )
