"""Runs named steps one after another, says how long each took, and stops at none but remembers."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent


def run_steps(
    steps: Sequence[tuple[str, Sequence[str]]], environment: Mapping[str, str] | None = None
) -> int:
    """Run every step, print a line for each, and return 0 only when all succeeded."""
    failed = []
    for name, command in steps:
        started = time.monotonic()
        print(f"── {name}", flush=True)
        done = subprocess.run(list(command), cwd=ROOT, env=environment, check=False)
        seconds = time.monotonic() - started
        print(
            f"── {name}: {'ok' if done.returncode == 0 else 'FAILED'} ({seconds:.0f} s)", flush=True
        )
        if done.returncode != 0:
            failed.append(name)
    if failed:
        print("Failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0
