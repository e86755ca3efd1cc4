"""Builds the wheel and proves it: an empty environment, another folder, a page that answers.

What the wheel needs is installed from the requirement file with its hashes, then the wheel without
looking for anything more, so `pip check` shows whether it names all it needs.
"""

import os
import re
import subprocess
import sys
import tempfile
import urllib.request
import venv
from importlib.metadata import PathDistribution, distribution
from pathlib import Path
from zipfile import Path as ZipPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.browser import free_port, wait_until_up
from tools.steps import PYTHON, ROOT

STOP_SECONDS = 30


def pinned(names: set[str]) -> list[str]:
    """The blocks of the requirement file for `names`: pins with their conditions and hashes."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.findall(r"^[A-Za-z0-9].*(?:\n[ \t]+.*)*", text, re.MULTILINE)
    return [one for one in blocks if canonicalize_name(one.partition("==")[0]) in names]


def needed(wheel: Path) -> set[str]:
    """The names of all that the wheel needs on this machine, itself left out."""
    (metadata,) = (p for p in ZipPath(wheel).iterdir() if p.name.endswith(".dist-info"))
    found: set[tuple[str, str]] = set()
    waiting = [(requirement, "") for requirement in PathDistribution(metadata).requires or ()]
    while waiting:
        text, extra = waiting.pop()
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        for asked in {"", *requirement.extras}:
            if (name, asked) not in found:
                found.add((name, asked))
                waiting += [(text, asked) for text in distribution(name).requires or ()]
    return {name for name, _ in found}


def run(*command: object, cwd: Path, environment: dict[str, str] | None = None) -> None:
    """Run a command; a failure ends the proof."""
    subprocess.run([str(part) for part in command], cwd=cwd, env=environment, check=True)


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel into an empty environment below `folder`; returns its programs' folder."""
    venv.create(folder / "env", with_pip=True)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    listed = folder / "requirements.txt"
    listed.write_text("\n".join([*pinned(needed(wheel)), ""]), encoding="utf-8")
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check")
    quiet = ("install", "--quiet", "--no-compile")
    run(*pip, *quiet, "--require-hashes", "--no-deps", "-r", listed, cwd=folder)
    run(*pip, *quiet, "--no-deps", "--no-index", wheel, cwd=folder)
    run(*pip, "check", cwd=folder)
    return programs


def serve_once(sinergi: Path, cwd: Path, environment: dict[str, str]) -> None:
    """Serve the workspace, look at the sign-in page, and end the server in good order."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sinergi, "run", "--port", str(port)], cwd=cwd, env=environment)
    try:
        wait_until_up(address, server)
        with urllib.request.urlopen(f"{address}/masuk/login/", timeout=10) as page:
            body = page.read().decode()
        style = re.search(r'href="(/static/[^"]+\.css)"', body)
        if not style:
            raise RuntimeError("the sign-in page has no style sheet")
        with urllib.request.urlopen(address + style[1], timeout=10):
            pass
    finally:
        server.terminate()
        server.wait(STOP_SECONDS)


def prove(folder: Path) -> None:
    """Build, install and run in `folder`."""
    run(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    sinergi = install(wheel, folder) / "sinergi"
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SINERGI_", "PYTHON", "DJANGO_", "DATABASE_URL", "VIRTUAL_ENV"))
    }
    run(sinergi, "demo", "--small", cwd=elsewhere, environment=clean)
    run(sinergi, "check", cwd=elsewhere, environment=clean | {"SINERGI_MODE": "demo"})
    serve_once(sinergi, elsewhere, clean | {"SINERGI_LOG_LEVEL": "ERROR"})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        prove(Path(temporary))
    print("The wheel installs, works in an empty environment and answers.")
    sys.exit(0)
