"""What a benchmark ran on, in one line: without it no number means anything."""

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path


def machine(*packages: str) -> str:
    """Processor, cores, memory, system, Python, and the versions of `packages`."""
    return ", ".join(
        [
            _processor(),
            f"{os.cpu_count()} cores",
            _memory(),
            platform.platform(),
            f"Python {platform.python_version()}",
            *(f"{name} {version(name)}" for name in packages),
        ]
    )


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> str:
    if not hasattr(os, "sysconf"):  # Windows
        return "memory unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB"
