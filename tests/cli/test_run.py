"""`sinergi run` serves web and worker with one command, and leaves none behind when it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import environment, sinergi
from tests.shape.repository import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="ends processes by signals"),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    """A workspace with its tables."""
    root = tmp_path_factory.mktemp("run") / "ws"
    done = sinergi(root, "upgrade")
    assert done.returncode == 0, done.stderr
    return root


@contextmanager
def served(workspace: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running command, leader of its own group as in a terminal, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "sinergi", "run", "--port", str(port)],
        cwd=ROOT,
        env=environment(workspace, SINERGI_HTTPS="tidak"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def answer(address: str, seconds: float = 60) -> tuple[int, dict[str, str]]:
    """What `/healthz` says as soon as it says anything."""
    until = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as got:
                return got.status, json.load(got)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def processes() -> dict[int, tuple[int, str]]:
    """Every process that runs on this machine: its parent and its command."""
    done = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = (line.split(maxsplit=3) for line in done.stdout.splitlines())
    return {int(row[0]): (int(row[1]), row[3]) for row in rows if not row[2].startswith("Z")}


def offspring(process: subprocess.Popen[str]) -> dict[int, str]:
    """The processes that descend from it, and their commands."""
    running, found = processes(), {process.pid: ""}
    while more := {
        p: c for p, (parent, c) in running.items() if parent in found and p not in found
    }:
        found |= more
    return {pid: words for pid, words in found.items() if pid != process.pid}


@pytest.mark.parametrize("how", ["ctrl-c", "terminate", "kill"])
def test_it_serves_and_ends_with_all_that_it_started(workspace, how):
    with served(workspace) as (process, address):
        assert answer(address) == (200, {"status": "ok"})
        children = offspring(process)
        assert len(children) >= 2
        began = time.monotonic()
        if how == "ctrl-c":
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGTERM if how == "terminate" else signal.SIGKILL)
        said, complained = process.communicate(timeout=30)
        while children.keys() & processes().keys() and time.monotonic() - began < 8:
            time.sleep(0.1)
        assert time.monotonic() - began < 8, "something had to be ended by force"
        assert "Sinergi siap di" in said
        assert "Traceback" not in complained
        if how != "kill":
            assert process.returncode == 0


def test_a_dead_worker_is_started_again(workspace):
    with served(workspace) as (process, address):
        answer(address)
        before = offspring(process)
        os.kill(next(p for p, words in before.items() if "worker" in words), signal.SIGKILL)
        until = time.monotonic() + 20
        while not (new := offspring(process).keys() - before) and time.monotonic() < until:
            time.sleep(0.1)
        assert new
        assert answer(address)[0] == 200


def test_while_it_is_upgraded_people_see_the_closed_house(workspace):
    from sinergi.config import maintenance
    from sinergi.config.workspace import Workspace

    house = Workspace(root=workspace, keys=workspace / "keys")
    with served(workspace) as (_, address):
        answer(address)
        maintenance.close(house, "upgrade")
        try:
            assert answer(address) == (503, {"status": "maintenance"})
            with pytest.raises(urllib.error.HTTPError) as closed:
                urllib.request.urlopen(f"{address}/masuk/login/", timeout=5)
            with closed.value as page:
                assert (page.code, "Sinergi sedang dirawat" in page.read().decode()) == (503, True)
            again = sinergi(workspace, "run", "--port", "0")
            assert (again.returncode, "sinergi upgrade" in again.stderr) == (2, True)
        finally:
            maintenance.open_again(house)
        assert answer(address)[0] == 200
