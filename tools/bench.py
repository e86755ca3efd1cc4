"""`./do bench [NAME]`: every benchmark under benchmarks/, or those whose name contains NAME.

A benchmark prints its machine and versions itself and compares with a peer in the same run.
"""

import sys

from tools.steps import PYTHON, ROOT, run_steps

if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    modules = sorted(
        path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py") if wanted in path.stem
    )
    if not modules:
        sys.exit(f"No benchmark is called {wanted}.")
    sys.exit(
        run_steps([(name, [PYTHON, "-m", f"benchmarks.{name}", *sys.argv[2:]]) for name in modules])
    )
