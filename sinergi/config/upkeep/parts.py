"""A backup as a file: a ZIP of the database, the files, the office's own reference tables, and a
manifest with a checksum for each.

The manifest also says which version made it, which migrations it has, where the audit trail stood,
and holds the key probe. Keys are not in it: a backup alone opens nothing personal.
"""

import errno
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "database.sqlite3"
TABLES = "tables/"
FOLDERS = ("files", "reference")
"""The folders of a workspace that belong into a backup, under the same names in it."""
PIECE = 1024 * 1024
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # a ZIP whose flags say that it is encrypted, or compressed in an unknown way
)
"""How a ZIP that is no longer what was written shows itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside a backup."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    engine: `sqlite` or `postgresql`. migrations: (app, name). audit_seq and audit_hash: the last
    entry of the trail. probe: closed text that the right keys open.
    """

    version: str
    kind: str
    made_at: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    audit_seq: int
    audit_hash: str
    probe: str
    data_key: str
    parts: tuple[Part, ...]


class Writer:
    """Writes a private ZIP beside its final name and moves it there when it is whole."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._beside = target.with_name(f".{target.name}.partial")
        handle = os.open(self._beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(handle, "w+b")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self.parts: list[Part] = []

    def add(self, name: str, pieces: Iterator[bytes]) -> None:
        """Write one part, taking its checksum on the way."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(name, "w", force_zip64=True) as out:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                out.write(piece)
        self.parts.append(Part(name, size, digest.hexdigest()))

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, make sure all of it is on the disk, and give it its name."""
        body = {"format": FORMAT} | asdict(manifest)
        self._zip.writestr(MANIFEST, json.dumps(body, indent=1))
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        os.replace(self._beside, self.target)

    def abandon(self) -> None:
        """Remove what was written; harmless after `finish`."""
        self._file.close()
        self._beside.unlink(missing_ok=True)


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """A file in pieces that fit the memory."""
    while piece := file.read(PIECE):
        yield piece


def pieces_at(path: Path) -> Iterator[bytes]:
    """The file at `path` in pieces."""
    with path.open("rb") as file:
        yield from pieces_of(file)


def read_manifest(path: Path) -> Manifest:
    """The manifest of the backup at `path`, or a refusal."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = json.loads(archive.read(MANIFEST))
        if body.pop("format") != FORMAT:
            raise Unusable(
                N_("Cadangan %(path)s dibuat oleh versi Sinergi yang lebih baru."), path=path
            )
        body["parts"] = tuple(Part(**part) for part in body["parts"])
        body["migrations"] = tuple((app, name) for app, name in body["migrations"])
        return Manifest(**body)
    except FileNotFoundError:
        raise Unusable(N_("Berkas cadangan %(path)s tidak ada."), path=path) from None
    except (OSError, TypeError, AttributeError, *UNREADABLE):
        raise damaged(path) from None


def unpack(path: Path, manifest: Manifest, into: Path) -> None:
    """Write every part below `into`, refusing the whole where one is missing or altered."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in manifest.parts:
                _unpack_one(archive, part, _inside(into, part.name, path))
    except OSError as error:
        if error.errno in NO_ROOM:
            raise Unusable(
                N_("Ruang di %(path)s tidak cukup untuk memulihkan cadangan ini."), path=into.parent
            ) from None
        raise damaged(path) from None
    except UNREADABLE:
        raise damaged(path) from None


def _unpack_one(archive: zipfile.ZipFile, part: Part, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with archive.open(part.name) as source, os.fdopen(handle, "wb") as out:
        for piece in pieces_of(source):
            digest.update(piece)
            out.write(piece)
    if digest.hexdigest() != part.sha256:
        raise KeyError(part.name)


def _inside(folder: Path, name: str, path: Path) -> Path:
    """Where the part `name` goes; a name that would lead outside is refused."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise damaged(path)
    return target


def damaged(path: Path) -> Unusable:
    """The refusal of a backup that is not whole."""
    return Unusable(
        N_(
            "Cadangan %(path)s rusak atau tidak lengkap. Tidak ada yang diubah; pakai cadangan "
            "lain."
        ),
        path=path,
    )
