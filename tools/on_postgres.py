"""Runs a Python command with DATABASE_URL set to the PostgreSQL server meant for tests."""

import os
import subprocess
import sys

if __name__ == "__main__":
    environment = os.environ | {"DATABASE_URL": os.environ["SINERGI_TEST_POSTGRES_URL"]}
    sys.exit(
        subprocess.run([sys.executable, *sys.argv[1:]], env=environment, check=False).returncode
    )
