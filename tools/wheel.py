"""Builds the wheel and proves it: an empty environment, another folder, `sinergi demo --small`."""

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from tools.steps import PYTHON, ROOT


def constraints(folder: Path) -> Path:
    """The pins, each with its conditions; without hashes, which our own wheel could not meet."""
    pins = re.findall(
        r"^([A-Za-z0-9._-]+==[^\\\n]+)", (ROOT / "requirements.txt").read_text(), re.M
    )
    path = folder / "constraints.txt"
    path.write_text("\n".join(pins) + "\n", encoding="utf-8")
    return path


def run(*command: object, cwd: Path, environment: dict[str, str] | None = None) -> None:
    """Run a command; a failure ends the proof."""
    subprocess.run([str(part) for part in command], cwd=cwd, env=environment, check=True)


def prove(folder: Path) -> None:
    """Build, install and run in `folder`."""
    run(PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    bin_folder = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    run(
        bin_folder / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--disable-pip-version-check",
        "-c",
        constraints(folder),
        wheel,
        cwd=folder,
    )
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    clean = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("SINERGI_", "PYTHON", "DJANGO_", "DATABASE_URL", "VIRTUAL_ENV"))
    }
    run(bin_folder / "sinergi", "demo", "--small", cwd=elsewhere, environment=clean)
    run(
        bin_folder / "sinergi", "check", cwd=elsewhere, environment=clean | {"SINERGI_MODE": "demo"}
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        prove(Path(temporary))
    print("The wheel installs and works in an empty environment.")
    sys.exit(0)
