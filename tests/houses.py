"""Whole installations in processes of their own, for what one process cannot show.

    def test_it_survives(house):
        worker = house.start("-m", "sinergi", "worker")
        worker.kill()
        assert house.ask("print(json.dumps(Job.objects.count()))") == 0

`house` is an empty workspace with its own database: an SQLite file in the slow tier, and a
PostgreSQL database of its own in the tier that has a server. Everything started in it has ended
when the test has.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from sinergi.vault import keyring

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = "SINERGI_TEST_POSTGRES_URL"
MIGRATE = "from django.core.management import call_command\ncall_command('migrate', verbosity=0)"
BEFORE = "import django, json, time; django.setup()\n"


@dataclass
class House:
    """One installation: the environment its processes get, and those that were started."""

    environment: dict[str, str]
    started: list[subprocess.Popen] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen:
        """Start Python with `words` and leave it running."""
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def ask(self, code: str, seconds: float = 60) -> object:
        """Run `code` with Django ready; what it prints last is read as JSON."""
        process = self.start("-c", BEFORE + code)
        said, complained = process.communicate(timeout=seconds)
        assert process.returncode == 0, complained
        return json.loads(said.splitlines()[-1]) if said.strip() else None

    def end(self) -> None:
        """End whatever is still running."""
        for process in self.started:
            if process.poll() is None:
                process.kill()
            process.communicate()


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """The address of a fresh PostgreSQL database, which is dropped afterwards."""
    import psycopg
    from psycopg import sql
    from psycopg.conninfo import conninfo_to_dict

    server = os.environ.get(POSTGRES)
    if not server:
        pytest.skip(f"no PostgreSQL server in {POSTGRES}")
    name = f"sinergi_{uuid4().hex[:12]}"
    given = conninfo_to_dict(server)
    who = given.get("user", "") + (f":{given['password']}" if given.get("password") else "")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"postgresql://{who}@{given['host']}:{given.get('port', 5432)}/{name}"
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))


@contextmanager
def open_house(folder: Path, **more: str) -> Iterator[House]:
    """A workspace in `folder` with its tables; whatever runs in it is ended afterwards."""
    keyring.create(folder / "keys")
    (folder / "static").mkdir()
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("SINERGI_", "DATABASE_URL"))}
    house = House(
        kept
        | {
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "sinergi.config.settings",
            "SINERGI_DATA_DIR": str(folder),
            "SINERGI_SECRET_KEY": "not-a-secret-only-for-tests",
            "SINERGI_LOG_LEVEL": "ERROR",
        }
        | more
    )
    try:
        house.ask(
            "from django.core.management import call_command; call_command('migrate', verbosity=0)"
        )
        yield house
    finally:
        house.end()


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.slow),
        pytest.param("postgresql", marks=pytest.mark.postgres),
    ]
)
def house(request, tmp_path) -> Iterator[House]:
    """An installation on each of the two databases."""
    if request.param == "sqlite":
        with open_house(tmp_path) as opened:
            yield opened
        return
    with database_of_its_own() as address, open_house(tmp_path, DATABASE_URL=address) as opened:
        yield opened
