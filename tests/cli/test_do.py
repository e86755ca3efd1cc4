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


@pytest.fixture
def prepared(elsewhere) -> Path:
    """The same folder with an environment whose Python only writes down what it was asked."""
    python = elsewhere / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$*" >> asked\n', encoding="utf-8")
    python.chmod(0o755)
    shutil.copy(elsewhere / "requirements.txt", elsewhere / ".venv" / "requirements.stamp")
    catalogue = elsewhere / "sinergi" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    catalogue.with_suffix(".mo").touch()
    os.utime(catalogue, (1_000, 1_000))
    return elsewhere


def asked(folder: Path) -> list[str]:
    """What the environment's Python was asked to run."""
    return [line for line in (folder / "asked").read_text().splitlines() if line.startswith("-m")]


def test_a_second_call_goes_straight_to_work(prepared):
    assert do(prepared, "run", "--port", "8123").returncode == 0
    assert asked(prepared) == ["-m sinergi run --port 8123"]


@pytest.mark.parametrize("missing", [False, True])
def test_a_catalogue_that_was_edited_is_compiled_first(prepared, missing):
    catalogue = prepared / "sinergi" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if missing:
        catalogue.with_suffix(".mo").unlink()
    else:
        os.utime(catalogue)
        os.utime(catalogue.with_suffix(".mo"), (1_000, 1_000))
    assert do(prepared, "demo").returncode == 0
    assert asked(prepared) == ["-m sinergi.cli.catalogues", "-m sinergi demo"]


@pytest.mark.parametrize("what", ["requirements changed", "python gone"])
def test_an_environment_that_no_longer_fits_is_made_anew(prepared, what):
    if what == "python gone":
        (prepared / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 127\n")
    else:
        (prepared / "requirements.txt").write_text("other==1\n", encoding="utf-8")
    done = do(prepared, "demo")
    assert done.returncode == 2
    assert "Python 3.11" in done.stderr


def test_packages_that_cannot_be_installed(prepared):
    (prepared / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    python_that(prepared, "exit 0")
    done = do(prepared, "demo")
    assert done.returncode == 2
    assert "could not be installed" in done.stderr
    assert not (prepared / "asked").exists()
