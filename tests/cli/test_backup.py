"""A backup brings everything back but the keys, or says in one sentence that it cannot."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

from tests.cli.running import sinergi

MADE_ON_THE_WAY = {"django_session", "cache"}
POSTGRES = os.environ.get("SINERGI_TEST_POSTGRES_URL", "")


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> tuple[Path, Path]:
    """A demonstration with a file in it, and a backup of it."""
    root = tmp_path_factory.mktemp("house") / "ws"
    assert sinergi(root, "demo", "--small").returncode == 0
    (root / "files" / "surat.txt").write_text("isi berkas", encoding="utf-8")
    (root / "reference").mkdir()
    (root / "reference" / "catatan.csv").write_text("kode,nama\n", encoding="utf-8")
    made = sinergi(root, "backup", SINERGI_MODE="demo")
    assert made.returncode == 0, made.stderr
    (backup,) = (root / "backups").iterdir()
    return root, backup


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(database)) as opened:
        names = [
            name
            for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_") and name not in MADE_ON_THE_WAY
        ]
        return {name: sorted(opened.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_what_comes_back_is_what_was_there(house, tmp_path):
    root, backup = house
    new = tmp_path / "new"
    shutil.copytree(root / "keys", new / "keys")
    done = sinergi(new, "restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert rows(new / "sinergi.sqlite3") == rows(root / "sinergi.sqlite3")
    assert (new / "files" / "surat.txt").read_text(encoding="utf-8") == "isi berkas"
    assert (new / "reference" / "catatan.csv").read_text(encoding="utf-8") == "kode,nama\n"
    checked = sinergi(new, "check", SINERGI_MODE="demo")
    assert checked.returncode == 0, checked.stdout
    assert sinergi(new, "audit", "verify", SINERGI_MODE="demo").returncode == 0


def test_a_backup_alone_opens_nothing_personal(house, tmp_path):
    _, backup = house
    done = sinergi(tmp_path / "new", "restore", str(backup))
    assert done.returncode == 3
    assert "sinergi keys import" in done.stderr
    assert not any(name.startswith("keys/") for name in names_in(backup))


def names_in(backup: Path) -> list[str]:
    """The parts of a backup."""
    import zipfile

    with zipfile.ZipFile(backup) as archive:
        return archive.namelist()


def test_nothing_is_restored_over_anything(house):
    root, backup = house
    before = rows(root / "sinergi.sqlite3")
    done = sinergi(root, "restore", str(backup))
    assert done.returncode == 2
    assert "tidak kosong" in done.stderr
    assert rows(root / "sinergi.sqlite3") == before


@pytest.mark.parametrize("harm", ["cut", "altered", "empty", "text"])
def test_a_damaged_backup_is_refused_and_leaves_no_workspace(house, tmp_path, harm):
    _, backup = house
    body = bytearray(backup.read_bytes())
    middle = len(body) // 2
    broken = {
        "cut": body[:middle],
        "altered": body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :],
        "empty": b"",
        "text": b"bukan cadangan",
    }[harm]
    path = tmp_path / "rusak.zip"
    path.write_bytes(bytes(broken))
    done = sinergi(tmp_path / "new", "restore", str(path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "new" / "workspace.json").exists()
    assert not (tmp_path / "new" / "sinergi.sqlite3").exists()


def test_every_backup_leaves_an_anchor_beside_the_keys(house):
    root, _ = house
    anchors = (root / "keys" / "audit-anchors.txt").read_text(encoding="ascii").splitlines()
    with closing(sqlite3.connect(root / "sinergi.sqlite3")) as opened:
        seq, digest = opened.execute("SELECT seq, hash FROM audit_head").fetchone()
    assert any(line.split()[0] == str(seq) and digest in line for line in anchors)


def test_an_upgrade_backs_up_first_and_changes_nothing_twice(house, tmp_path):
    root, _ = house
    here = tmp_path / "ws"
    shutil.copytree(root, here)
    shutil.rmtree(here / "backups")
    done = sinergi(here, "upgrade", SINERGI_MODE="demo")
    assert done.returncode == 0, done.stderr
    assert len(list((here / "backups").iterdir())) == 1
    assert rows(here / "sinergi.sqlite3") == rows(root / "sinergi.sqlite3")


def test_a_console_in_an_old_code_page_ends_no_command(house):
    root, _ = house
    done = sinergi(root, "check", SINERGI_MODE="demo", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Basis data utuh" in done.stdout


@pytest.mark.parametrize(("lost", "named"), [("keys", "kunci"), ("sinergi.sqlite3", "basis data")])
def test_check_names_what_is_gone(house, tmp_path, lost, named):
    root, _ = house
    here = tmp_path / "ws"
    shutil.copytree(root, here)
    gone = here / lost
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    done = sinergi(here, "check", SINERGI_MODE="demo")
    assert done.returncode != 0
    assert named in (done.stdout + done.stderr).lower()


@pytest.fixture
def databases():
    """Two empty databases of the server whose address the environment gives."""
    import psycopg

    parts = urlsplit(POSTGRES)
    names = [f"sinergi_{uuid4().hex[:12]}" for _ in range(2)]
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        for name in names:
            server.execute(f"CREATE DATABASE {name}")
    yield [urlunsplit(parts._replace(path=f"/{name}")) for name in names]
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        for name in names:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def digests(address: str) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a digest of them."""
    import psycopg
    from psycopg import sql

    found = {}
    with psycopg.connect(address) as opened:
        names = opened.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in names.fetchall():
            if name not in {"django_migrations", "django_session", "sinergi_cache"}:
                asked = "SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"
                found[name] = opened.execute(sql.SQL(asked).format(sql.Identifier(name))).fetchone()
    return found


@pytest.mark.postgres
@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL address in SINERGI_TEST_POSTGRES_URL")
def test_a_backup_of_postgresql_comes_back_into_an_empty_database(tmp_path, databases):
    first, second = databases
    root, new = tmp_path / "ws", tmp_path / "new"
    assert sinergi(root, "demo", "--small", DATABASE_URL=first).returncode == 0
    assert sinergi(root, "backup", DATABASE_URL=first).returncode == 0
    (backup,) = [path for path in (root / "backups").iterdir() if path.suffix == ".zip"]
    shutil.copytree(root / "keys", new / "keys")
    done = sinergi(new, "restore", str(backup), DATABASE_URL=second)
    assert done.returncode == 0, done.stderr
    assert digests(second) == digests(first)
    checked = sinergi(new, "check", DATABASE_URL=second)
    assert checked.returncode == 0, checked.stdout
    administrator = (
        "--email",
        "a@contoh.example",
        "--name",
        "Ani",
        "--address",
        "http://x.example",
    )
    added = sinergi(new, "people", "add-administrator", *administrator, DATABASE_URL=second)
    assert added.returncode == 0, added.stderr
    again = sinergi(tmp_path / "third", "restore", str(backup), DATABASE_URL=second)
    assert again.returncode == 2
    assert "tidak kosong" in again.stderr
