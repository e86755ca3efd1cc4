"""`./do lint`: style, format, import contracts, strict types in core. `--fix` mends what it can."""

import sys

from tools.steps import BIN, run_steps

PATHS = ("sinergi", "tests", "tools", "benchmarks", "manage.py", "hatch_build.py")


def steps(fix: bool = False) -> list[tuple[str, list[str]]]:
    """The steps of linting; with `fix`, ruff rewrites the files."""
    ruff = str(BIN / "ruff")
    return [
        ("ruff", [ruff, "check", *PATHS, *(["--fix"] if fix else [])]),
        ("format", [ruff, "format", *PATHS, *([] if fix else ["--check"])]),
        ("contracts", [str(BIN / "lint-imports")]),
        ("types", [str(BIN / "mypy")]),
    ]


if __name__ == "__main__":
    sys.exit(run_steps(steps(fix="--fix" in sys.argv[1:])))
