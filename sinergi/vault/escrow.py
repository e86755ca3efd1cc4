"""The keys as a page of text that can be printed, locked away, and typed in again.

A line per key: ring, key id (the active one with a star), the key in groups of four, and a check
word that shows a typing error. People's keys are too many for paper; they travel as a copy of their
file, and nothing of them can be opened without this page.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable
from sinergi.vault import keyring
from sinergi.vault.keyring import KEY_BYTES, RINGS, Keyring, Ring

TITLE = "SINERGI KUNCI 1"


def write_page(folder: Path) -> str:
    """The page for the keys in `folder`."""
    ring = keyring.load(folder)
    lines = [
        _line(name, ("*" if key_id == part.active else "-") + key_id, key)
        for name in RINGS
        for part in (getattr(ring, name),)
        for key_id, key in part.keys.items()
    ]
    if keyring.identity_file(folder).exists():
        lines.append(_line("identity", "-", keyring.identity_secret(folder)))
    return "\n".join([TITLE, *lines]) + "\n"


def read_page(folder: Path, page: str) -> None:
    """Put the keys of `page` into `folder`; refused where other keys are already there."""
    found = _parse(page)
    if keyring.keyring_file(folder).exists() and keyring.load(folder) != found[0]:
        raise Conflict(
            N_(
                "Folder %(path)s sudah berisi kunci lain, jadi tidak ditimpa. Pindahkan dahulu isi "
                "folder itu ke tempat yang aman."
            ),
            path=folder,
        )
    folder.mkdir(parents=True, exist_ok=True)
    keyring.save(folder, found[0])
    if found[1] is not None:
        keyring.adopt_identity(folder, found[1])


def identity_in(page: str) -> bytes:
    """The identity secret on `page`, for a node that joins a province."""
    secret = _parse(page, whole=False)[1]
    if secret is None:
        raise Unusable(N_("Lembar kunci itu tidak memuat rahasia identitas."))
    return secret


def _line(name: str, key_id: str, key: bytes) -> str:
    text = base64.b32encode(key).decode().rstrip("=")
    groups = " ".join(text[at : at + 4] for at in range(0, len(text), 4))
    return f"{name:<9}{key_id:<10}{groups}  #{_check(name, key_id, key)}"


def _check(name: str, key_id: str, key: bytes) -> str:
    return hashlib.sha256(f"{name}{key_id}".encode() + key).hexdigest()[:6]


def _parse(page: str, *, whole: bool = True) -> tuple[Keyring, bytes | None]:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    if not lines or lines[0] != TITLE:
        raise Unusable(N_("Berkas itu bukan lembar kunci Sinergi."))
    rows = [_read_line(number, line) for number, line in enumerate(lines[1:], start=2)]
    identity = next((key for name, _, key in rows if name == "identity"), None)
    rings = {name: _ring((i, k) for n, i, k in rows if n == name) for name in RINGS}
    if whole and not all(rings.values()):
        raise Unusable(N_("Lembar kunci tidak lengkap: ada baris yang hilang."))
    empty = Ring(active="", keys={})
    return Keyring(**{name: part or empty for name, part in rings.items()}), identity


def _read_line(number: int, line: str) -> tuple[str, str, bytes]:
    words = line.replace("#", " ").split()
    try:
        name, key_id, text, check = words[0], words[1], "".join(words[2:-1]), words[-1]
        key = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (IndexError, binascii.Error):
        key, name, key_id, check = b"", "", "", ""
    if len(key) != KEY_BYTES or _check(name, key_id, key) != check.lower():
        raise Unusable(
            N_("Baris %(n)s lembar kunci salah ketik atau rusak; periksa huruf demi huruf."),
            n=number,
        )
    return name, key_id, key


def _ring(rows: Iterable[tuple[str, bytes]]) -> Ring | None:
    keys, active = {}, ""
    for marked, key in rows:
        keys[marked[1:]] = key
        if marked.startswith("*"):
            active = marked[1:]
    return Ring(active=active, keys=keys) if active else None
