"""Bringing a backup back: beside first, then in place, and never over anything.

A workspace that holds data is refused; whoever wants to replace it moves its folder away first, and
so keeps it. The backup is unpacked and every checksum held against the manifest before anything is
put in place. The marker that makes a folder a workspace comes last, so a restore that was cut off
leaves none behind.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sinergi.config.environment import Database, Environment
from sinergi.config.upkeep import parts
from sinergi.config.upkeep.parts import Manifest
from sinergi.config.workspace import Workspace, make_folder, workspace_of
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable

LATER_ANCHORS = "audit-anchors-after-backup.txt"
MAY_STAND = {"keys", "static", "backups", *parts.FOLDERS}


def restore(path: Path, env: Environment, *, start_django: Callable[[], None]) -> Manifest:
    """Restore the backup at `path` into the empty workspace that `env` names."""
    workspace = workspace_of(env)
    manifest = parts.read_manifest(path)
    given = env["DATABASE_URL"]
    _refuse_other_engine(manifest, given)
    target = _sqlite_target(workspace, given)
    _refuse_if_used(workspace, target)
    make_folder(workspace.root)
    make_folder(target.parent)
    beside = Path(tempfile.mkdtemp(prefix=".restore-", dir=workspace.root))
    try:
        parts.unpack(path, manifest, beside)
        if manifest.engine == "sqlite":
            _prove_sqlite(beside / parts.SQLITE, manifest, path)
            shutil.move(beside / parts.SQLITE, target)
        else:
            start_django()
            from sinergi.config.upkeep.loading import load_tables

            load_tables(beside / parts.TABLES, manifest)
        for name in parts.FOLDERS:
            _put_folder(beside / name, workspace.root / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    workspace.marker.write_text(json.dumps({"kind": manifest.kind}) + "\n", encoding="utf-8")
    return manifest


def set_later_anchors_aside(keys: Path, seq: int) -> None:
    """Move the anchors of entries that the backup does not have yet into a file of their own.

    The trail goes on from the backup, so they would accuse it of having been cut. They are kept:
    they prove that there were later entries.
    """
    from sinergi.audit.queries import ANCHORS

    path = keys / ANCHORS
    if not path.exists():
        return
    lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    later = [line for line in lines if int(line.split()[0]) > seq]
    if later:
        with path.with_name(LATER_ANCHORS).open("a", encoding="ascii") as aside:
            aside.writelines(later)
        path.write_text("".join(line for line in lines if line not in later), encoding="ascii")


def _refuse_other_engine(manifest: Manifest, given: Database | None) -> None:
    engine = given.engine if given else "sqlite"
    if engine != manifest.engine:
        raise Unusable(
            N_(
                "Cadangan ini berasal dari %(theirs)s, sedangkan ruang kerja ini memakai %(ours)s. "
                "Sesuaikan DATABASE_URL lebih dahulu."
            ),
            theirs=manifest.engine,
            ours=engine,
        )


def _sqlite_target(workspace: Workspace, given: Database | None) -> Path:
    return Path(given.name) if given and given.engine == "sqlite" else workspace.database


def _refuse_if_used(workspace: Workspace, target: Path) -> None:
    """A marker, a database or files are data; keys, which lie apart, may be there already."""
    root = workspace.root
    present = (
        {p.name for p in root.iterdir() if not p.name.startswith(".")} if root.is_dir() else set()
    )
    folders = (root / name for name in parts.FOLDERS)
    has_files = any(folder.is_dir() and any(folder.iterdir()) for folder in folders)
    # A write-ahead log without its database would be played into the restored one.
    has_database = target.exists() or target.with_name(f"{target.name}-wal").exists()
    if present - MAY_STAND or has_files or has_database:
        raise Conflict(
            N_(
                "Folder %(path)s tidak kosong, jadi tidak ditimpa. Pindahkan isinya dahulu, atau "
                "pulihkan ke folder lain dengan --into."
            ),
            path=root,
        )


def _prove_sqlite(copy: Path, manifest: Manifest, path: Path) -> None:
    """Refuse a database that is not whole or not the one the manifest speaks of."""
    try:
        with closing(sqlite3.connect(copy)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            head = database.execute("SELECT seq, hash FROM audit_head").fetchone()
    except sqlite3.DatabaseError:
        raise parts.damaged(path) from None
    if not sound or (head or (0, "")) != (manifest.audit_seq, manifest.audit_hash):
        raise parts.damaged(path)


def _put_folder(source: Path, target: Path) -> None:
    """Put a folder in place of an empty one, or of none; what the backup lacks stays empty."""
    if target.is_dir():
        target.rmdir()
    if source.is_dir():
        os.replace(source, target)
    else:
        target.mkdir()
