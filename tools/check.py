"""`./do check`: everything besides the fast tests.

Lint, contracts, types, the fast tests again on PostgreSQL, the slow and the browser tests, Django's
deployment check and the wheel. What needs an outside program is skipped visibly without it; under
CI=true a missing one is a failure.
"""

import os
import sys

from tools import lint
from tools.browser import chromium_path
from tools.steps import PYTHON, run_steps

POSTGRES = "SINERGI_TEST_POSTGRES_URL"
FAST = "not slow and not browser and not postgres"


def outside_programs() -> list[str]:
    """What is missing on this machine that some test needs."""
    missing = [] if os.environ.get(POSTGRES) else [f"PostgreSQL ({POSTGRES})"]
    return missing if chromium_path() else [*missing, "Chromium"]


def steps() -> list[tuple[str, list[str]]]:
    """Every step of the check that this machine can do."""
    pytest = [PYTHON, "-m", "pytest"]
    todo = [
        *lint.steps(),
        ("deployment settings", [PYTHON, "-m", "tools.deploy_check"]),
        ("slow and browser tests", [*pytest, "-m", "slow or browser", "-rs"]),
        ("wheel", [PYTHON, "-m", "tools.wheel"]),
    ]
    if os.environ.get(POSTGRES):
        todo.insert(-1, ("tests for PostgreSQL", [*pytest, "-m", "postgres", "-rs"]))
        todo.insert(
            -1,
            (
                "fast tests on PostgreSQL",
                [PYTHON, "-m", "tools.on_postgres", *pytest[1:], "-n", "2", "-m", FAST],
            ),
        )
    return todo


if __name__ == "__main__":
    missing = outside_programs()
    for name in missing:
        print(f"Skipped: what needs {name} is not on this machine.", file=sys.stderr)
    if missing and os.environ.get("CI") == "true":
        sys.exit("CI must provide: " + ", ".join(missing))
    sys.exit(run_steps(steps()))
