"""`./do` on machines that lack something says what, in one plain sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.shape.repository import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell script")


@pytest.fixture
def elsewhere(tmp_path) -> Path:
    """The script in a folder without an environment, and only the programs it may count on."""
    shutil.copy(ROOT / "do", tmp_path / "do")
    shutil.copy(ROOT / "requirements.txt", tmp_path / "requirements.txt")
    (tmp_path / "bin").mkdir()
    for program in ("sh", "dirname", "cmp", "cat"):
        (tmp_path / "bin" / program).symlink_to(shutil.which(program))
    return tmp_path


def do(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the script with nothing else on the path."""
    return subprocess.run(
        [folder / "do", *words],
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def python_that(folder: Path, answers: str) -> None:
    """A program called python3 that answers as `answers`, a line of shell, says."""
    program = folder / "bin" / "python3"
    program.write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.mark.parametrize("answers", ["", "exit 1"])
def test_no_python_or_one_too_old(elsewhere, answers):
    if answers:
        python_that(elsewhere, answers)
    done = do(elsewhere, "setup")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Python 3.11" in done.stderr


def test_a_python_without_venv(elsewhere):
    python_that(elsewhere, 'case "$*" in *venv*) exit 1;; *) exit 0;; esac')
    done = do(elsewhere, "demo")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "apt-get install python3-venv" in done.stderr


def test_without_arguments_it_lists_and_an_unknown_word_is_named(elsewhere):
    listed = do(elsewhere)
    assert listed.returncode == 0
    assert "./do demo" in listed.stdout
    unknown = do(elsewhere, "pisang")
    assert unknown.returncode == 2
    assert "pisang" in unknown.stderr
