"""One data directory and what lies where in it.

Everything a command needs is found from the workspace; two workspaces never meet but by exchange.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sinergi.config.environment import Environment
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.vault import keyring


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folders of one installation; `keys` may lie on another disk than `root`."""

    root: Path
    keys: Path

    @property
    def marker(self) -> Path:
        """The small file that says this folder is a workspace, and of which kind."""
        return self.root / "workspace.json"

    @property
    def database(self) -> Path:
        """The SQLite database, where no other is set."""
        return self.root / "sinergi.sqlite3"

    @property
    def files(self) -> Path:
        """What offices sent and what was made for them."""
        return self.root / "files"

    @property
    def static(self) -> Path:
        """Style sheets, scripts and images as served."""
        return self.root / "static"

    @property
    def backups(self) -> Path:
        """Where backups go unless told otherwise."""
        return self.root / "backups"

    @property
    def reference(self) -> Path:
        """The office's own reference tables, which overlay those of the package."""
        return self.root / "reference"

    @property
    def secret_file(self) -> Path:
        """The secret that signs sessions and links."""
        return self.keys / "secret.txt"

    def kind(self) -> str:
        """`demo`, `production`, or "" where no workspace has been made yet."""
        try:
            return str(json.loads(self.marker.read_text(encoding="utf-8"))["kind"])
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (ValueError, KeyError, TypeError, OSError):
            raise Unusable(
                N_(
                    'Berkas %(path)s rusak. Isinya satu baris seperti {"kind": "production"}; '
                    "tulis ulang, atau pulihkan cadangan ke folder lain dengan “sinergi restore”."
                ),
                path=self.marker,
            ) from None

    def secret(self) -> str:
        """What signs sessions and links; "" where no workspace has been made yet."""
        try:
            return self.secret_file.read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except (OSError, UnicodeDecodeError):
            raise Unusable(
                N_("Berkas %(path)s tidak terbaca oleh akun yang menjalankan Sinergi."),
                path=self.secret_file,
            ) from None

    def create(self, kind: str) -> None:
        """Make the folders, the marker, the keys and the signing secret; harmless where they exist.

        Keys are made only together with the marker: in an older workspace their absence is a loss
        that must be seen, not hidden by new ones.
        """
        for folder in (self.root, self.files, self.keys):
            make_folder(folder)
        os.chmod(self.keys, 0o700)
        if not self.marker.exists():
            keyring.create(self.keys)
            self.marker.write_text(json.dumps({"kind": kind}) + "\n", encoding="utf-8")
        if not self.secret_file.exists():
            write_private(self.secret_file, secrets.token_urlsafe(64) + "\n")

    def forget(self) -> None:
        """Take the marker away again: this folder has not become a workspace after all."""
        self.marker.unlink(missing_ok=True)


def workspace_of(env: Environment) -> Workspace:
    """The workspace that the environment names."""
    root = Path(env.text("SINERGI_DATA_DIR")).expanduser().resolve()
    keys = env.text("SINERGI_KEYS_DIR")
    return Workspace(root=root, keys=Path(keys).expanduser().resolve() if keys else root / "keys")


def make_folder(path: Path) -> None:
    """Create `path` and prove that it can be written to, or refuse with one sentence."""
    probe = path / ".tulis"
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        raise Unusable(
            N_("Folder %(path)s tidak dapat ditulisi. Pilih folder lain dengan SINERGI_DATA_DIR."),
            path=path,
        ) from None


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
