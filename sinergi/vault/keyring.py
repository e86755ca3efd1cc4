"""The keys of one workspace: a few files in a folder of their own, readable by their owner alone.

`keyring.json` holds three rings of 256-bit keys. In each one key is active and the others still
open what they once closed: `data` closes values, `search` hashes them for looking up, `subject`
wraps the keys of people. `identity.json` holds the secret that a province's nodes share; it never
rotates. Nothing here needs Django, so a workspace can be made before there are settings.

Keys are never made in passing: where they are missing, the data was closed with others, and new
ones would only hide the loss. Missing or damaged keys are refused with one sentence.
"""

import base64
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable

KEY_BYTES = 32
RINGS = ("data", "search", "subject")


@dataclass(frozen=True, slots=True)
class Ring:
    """Keys for one use by id; `active` is the one that closes from now on."""

    active: str
    keys: Mapping[str, bytes]

    def key(self, key_id: str) -> bytes:
        """The key `key_id`; refused where this workspace has no such key."""
        try:
            return self.keys[key_id]
        except KeyError:
            raise Unusable(
                N_(
                    "Data ini disandi dengan kunci “%(key)s” yang tidak ada di folder kunci. "
                    "Pasang kunci kantor ini dari simpanannya dengan “sinergi keys import”."
                ),
                key=key_id,
            ) from None


@dataclass(frozen=True, slots=True)
class Keyring:
    """The three rings; see the module."""

    data: Ring
    search: Ring
    subject: Ring


def keyring_file(folder: Path) -> Path:
    """Where the rings lie."""
    return folder / "keyring.json"


def identity_file(folder: Path) -> Path:
    """Where the identity secret lies."""
    return folder / "identity.json"


def new_ring() -> Ring:
    """A ring with one fresh key."""
    key_id = new_key_id()
    return Ring(active=key_id, keys={key_id: secrets.token_bytes(KEY_BYTES)})


def new_key_id() -> str:
    """A short random name for a key; says nothing about it."""
    return secrets.token_hex(4)


def create(folder: Path) -> None:
    """Make a keyring where there is none; harmless where there is one."""
    if keyring_file(folder).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)
    save(folder, Keyring(data=new_ring(), search=new_ring(), subject=new_ring()))


def save(folder: Path, ring: Keyring) -> None:
    """Replace the keyring in one step, so that no reader ever sees half of it."""
    body = {"format": 1} | {
        name: {"active": part.active, "keys": {k: encode(v) for k, v in part.keys.items()}}
        for name in RINGS
        for part in (getattr(ring, name),)
    }
    beside = folder / f".keyring-{secrets.token_hex(4)}"
    _write_once(beside, json.dumps(body, indent=1) + "\n")
    os.replace(beside, keyring_file(folder))


def load(folder: Path) -> Keyring:
    """Read the keyring from its file."""
    path = keyring_file(folder)
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        rings = {name: _ring(body[name]) for name in RINGS}
    except FileNotFoundError:
        raise Unusable(
            N_(
                "Kunci sandi tidak ada di folder %(path)s. Pasang dari simpanannya dengan "
                "“sinergi keys import”, atau tunjukkan foldernya dengan SINERGI_KEYS_DIR."
            ),
            path=folder,
        ) from None
    except PermissionError:
        raise Unusable(
            N_("Berkas kunci %(path)s tidak boleh dibaca oleh akun yang menjalankan Sinergi."),
            path=path,
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _damaged(path) from None
    return Keyring(**rings)


_seen: dict[Path, tuple[tuple[int, int, int], Keyring]] = {}


def current(folder: Path) -> Keyring:
    """The keyring, read again only when its file has changed: a rotation elsewhere is noticed."""
    try:
        stat = keyring_file(folder).stat()
    except OSError:
        return load(folder)
    stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    known = _seen.get(folder)
    if known is None or known[0] != stamp:
        known = _seen[folder] = (stamp, load(folder))
    return known[1]


def add_key(folder: Path, name: str) -> str:
    """Put a new active key on the ring `name`; the others stay. Returns its id."""
    keyring = load(folder)
    ring = getattr(keyring, name)
    key_id = new_key_id()
    grown = Ring(active=key_id, keys={**ring.keys, key_id: secrets.token_bytes(KEY_BYTES)})
    save(folder, replace(keyring, **{name: grown}))
    return key_id


def keep_only_active(folder: Path, name: str) -> None:
    """Destroy every key of the ring `name` but the active one; the caller knows none is needed."""
    keyring = load(folder)
    ring = getattr(keyring, name)
    alone = Ring(active=ring.active, keys={ring.active: ring.keys[ring.active]})
    save(folder, replace(keyring, **{name: alone}))


def identity_secret(folder: Path) -> bytes:
    """The secret behind identities of evidence; made at its first use, never changed after."""
    path = identity_file(folder)
    if not path.exists():
        load(folder)
        try:
            _write_once(path, json.dumps({"format": 1, "key": encode(secrets.token_bytes(32))}))
        except FileExistsError:
            time.sleep(0.05)  # another process was first; its single write is about to land
    try:
        return decode(json.loads(path.read_text(encoding="utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        raise _damaged(path) from None


def adopt_identity(folder: Path, secret: bytes) -> None:
    """Take over the province's identity secret; refused once another one is in use here."""
    path = identity_file(folder)
    if path.exists():
        if identity_secret(folder) != secret:
            raise Conflict(
                N_(
                    "Ruang kerja ini sudah memakai rahasia identitas lain, jadi rahasia provinsi "
                    "tidak dapat dipasang lagi. Pasanglah sebelum daftar pertama masuk."
                )
            )
        return
    _write_once(path, json.dumps({"format": 1, "key": encode(secret)}))


def encode(secret: bytes) -> str:
    """A key as text."""
    return base64.b64encode(secret).decode()


def decode(text: str) -> bytes:
    """The key that `text` spells; ValueError where it is not one."""
    secret = base64.b64decode(text, validate=True)
    if len(secret) != KEY_BYTES:
        raise ValueError("not a 256-bit key")
    return secret


def _ring(body: dict) -> Ring:
    keys = {str(key_id): decode(text) for key_id, text in body["keys"].items()}
    if body["active"] not in keys:
        raise ValueError("the active key is missing")
    return Ring(active=body["active"], keys=keys)


def _damaged(path: Path) -> Unusable:
    return Unusable(
        N_("Berkas kunci %(path)s rusak. Pulihkan dari simpanan kunci kantor Anda."), path=path
    )


def _write_once(path: Path, text: str) -> None:
    """Write a new private file in one go; FileExistsError where it already is."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
