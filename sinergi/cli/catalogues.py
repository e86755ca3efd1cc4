"""Compiles the catalogues of a source tree; the wheel comes with them compiled."""

from pathlib import Path

from sinergi.core.catalogues import compile_catalogues

if __name__ == "__main__":
    compile_catalogues(Path(__file__).resolve().parent.parent / "locale")
