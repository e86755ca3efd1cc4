"""The real settings in an empty workspace of the tests' own; nothing of the machine's leaks in."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from sinergi.vault import keyring

_workspace = Path(tempfile.mkdtemp(prefix="sinergi-test-"))
atexit.register(shutil.rmtree, _workspace, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("SINERGI_")]:
    if _name != "SINERGI_TEST_POSTGRES_URL":
        del os.environ[_name]
os.environ |= {
    "SINERGI_DATA_DIR": str(_workspace),
    "SINERGI_SECRET_KEY": "not-a-secret-only-for-tests",
    "SINERGI_HTTPS": "no",
    "SINERGI_LOG_LEVEL": "ERROR",
    "SINERGI_HOSTS": "localhost,127.0.0.1,testserver",
}
keyring.create(_workspace / "keys")
(_workspace / "static").mkdir()

from sinergi.config.settings import *  # noqa: E402, F403
from sinergi.config.settings import STORAGES  # noqa: E402

# Static files as they lie in the source tree, and quick hashes: neither is what tests ask about.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
