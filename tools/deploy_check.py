"""Django's deployment check under production settings: every warning is a failure."""

import os
import subprocess
import sys
import tempfile

from tools.steps import PYTHON, ROOT

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SINERGI_", "DATABASE_URL", "DJANGO_"))
        } | {
            "SINERGI_DATA_DIR": folder,
            "SINERGI_SECRET_KEY": "only-for-this-check-" + "0123456789abcdef" * 4,
            "SINERGI_HOSTS": "sinergi.example.go.id",
        }
        command = [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)
