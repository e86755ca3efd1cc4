"""The staircase and the front doors."""

import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.shape.repository import PACKAGE, ROOT, ranks

FRONT_DOORS = {"models", "queries", "actions", "permissions"}
# Modules an app offers to the floors above besides the four; each with its reason.
OFFERED = {
    "sinergi.audit.wording": "action codes are worded by the app that owns the action",
    "sinergi.jobs.registry": "an app declares its kinds of background work",
    "sinergi.jobs.progress": "a job reports its progress",
    "sinergi.vault.fields": "model fields that seal what they hold",
    "sinergi.vault.reencryption": "closed values in a library's table take part in rotations",
}
OPEN_BY_NATURE = {"core", "ui", "config"}


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("sinergi", cache_dir=None)


def test_the_contracts_hold():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def app_of(module: str) -> str:
    """The second word of a dotted module name."""
    return module.split(".")[1] if "." in module else ""


def test_apps_enter_each_other_by_their_front_doors(graph):
    trespasses = []
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = app_of(importer), app_of(imported)
            if not here or not there or here == there or there in OPEN_BY_NATURE:
                continue
            if here in {"config", "cli", "__main__"}:
                continue
            door = imported.split(".")[2] if imported.count(".") > 1 else ""
            offered = any(imported == o or imported.startswith(o + ".") for o in OFFERED)
            if door not in FRONT_DOORS and not offered:
                trespasses.append(f"{importer} → {imported}")
    assert not trespasses


def test_every_offered_module_is_used_and_exists(graph):
    """The list of exceptions has no dead entries."""
    for module in OFFERED:
        assert module in graph.modules, module


def test_every_app_says_what_it_is():
    for name in ranks():
        folder = PACKAGE / name
        if (folder / "apps.py").exists():
            assert (folder / "README.md").exists(), name
