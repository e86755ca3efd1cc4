"""The `sinergi` command as a process of its own, in a workspace of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.shape.repository import ROOT


def environment(workspace: Path, **more: str) -> dict[str, str]:
    """What the process sees: nothing of ours but the workspace and `more`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SINERGI_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {"SINERGI_DATA_DIR": str(workspace), "SINERGI_LOG_LEVEL": "ERROR"} | more


def sinergi(workspace: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; what it says is in `stdout` and `stderr`."""
    return subprocess.run(
        [sys.executable, "-m", "sinergi", *words],
        cwd=ROOT,
        env=environment(workspace, **more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
