"""What an operator gets wrong is said in one sentence, with a non-zero exit and no traceback."""

import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sinergi.cli import main
from sinergi.config.environment import Environment
from sinergi.config.workspace import workspace_of
from tests.cli.running import environment, sinergi
from tests.shape.repository import ROOT


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line said on standard error."""
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("mysql://office:rahasia@db/koperasi", "DATABASE_URL tidak terbaca"),
        ("postgresql://u:rahasia@127.0.0.1:1/x", "tidak dapat dihubungi"),
        ("sqlite:////proc/nowhere/x.sqlite3", "DATABASE_URL"),
    ],
)
def test_a_wrong_database_address_is_named_and_no_password_repeated(tmp_path, value, said):
    line = one_sentence(sinergi(tmp_path / "ws", "upgrade", DATABASE_URL=value))
    assert said in line
    assert "rahasia" not in line


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SINERGI_HTTPS", "mungkin", "harus “ya” atau “tidak”"),
        ("SINERGI_TIME_ZONE", "Asia/Manado", "zona waktu"),
        ("SINERGI_SESSION_HOURS", "0", "bilangan bulat"),
        ("SINERGI_HOSTS", "https://sinergi.kantor", "tanpa https://"),
        ("SINERGI_HOST", "sinergi.kantor", "SINERGI_HOSTS"),
        ("SINERGI_MODE", "coba", "harus “production” atau “demo”"),
        ("SINERGI_LOG_LEVEL", "keras", "salah satu dari"),
        ("SINERGI_OIDC_URL", "sso", "alamat seperti"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, monkeypatch, capsys, name, value, said):
    monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path / "ws"))
    monkeypatch.setenv(name, value)
    assert main(["upgrade"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert name in line
    assert said in line
    assert not (tmp_path / "ws").exists()


@pytest.fixture
def unwilling():
    """The port of what speaks like PostgreSQL and lets nobody in, whatever the password."""
    refusal = b"SFATAL\0C28P01\0Mkata sandi ditolak\0\0"

    def answer():
        while True:
            try:
                peer, _ = server.accept()
            except OSError:
                return
            with peer, peer.makefile("rb") as asked:
                while True:
                    (size, code) = struct.unpack("!II", asked.read(8))
                    asked.read(size - 8)
                    if code == 196_608:
                        break
                    peer.sendall(b"N")  # neither TLS nor Kerberos
                peer.sendall(b"E" + struct.pack("!I", len(refusal) + 4) + refusal)

    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def test_a_database_that_refuses_the_password(tmp_path, unwilling):
    address = f"postgresql://sinergi:rahasia@127.0.0.1:{unwilling}/koperasi"
    line = one_sentence(sinergi(tmp_path / "ws", "upgrade", DATABASE_URL=address))
    assert f"koperasi @ 127.0.0.1:{unwilling} menolak" in line
    assert "sandi" in line
    assert "rahasia" not in line


@pytest.mark.parametrize("command", ["check", "worker"])
def test_a_folder_that_is_no_workspace(tmp_path, command):
    line = one_sentence(sinergi(tmp_path / "ws", command))
    assert "Belum ada ruang kerja" in line
    assert not (tmp_path / "ws").exists()


@pytest.mark.parametrize("command", ["run", "demo", "upgrade"])
def test_a_folder_that_cannot_be_written(tmp_path, command):
    blocker = tmp_path / "berkas"
    blocker.write_text("ini berkas, bukan folder")
    assert "tidak dapat ditulisi" in one_sentence(sinergi(blocker / "ws", command))


def test_a_port_that_is_taken(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        line = one_sentence(sinergi(tmp_path / "ws", "run", "--port", port))
    assert port in line
    assert "--port" in line


def test_a_reference_file_that_is_corrupt(tmp_path):
    own = tmp_path / "ws" / "reference"
    own.mkdir(parents=True)
    (own / "regions_71.csv").write_bytes(b"kode,nama\n71,SULAWESI UTARA\n71.01,\xff\xfe\x00")
    line = one_sentence(sinergi(tmp_path / "ws", "demo", "--small"))
    assert "regions_71.csv" in line
    assert "UTF-8" in line


def test_a_sqlite_that_is_too_old(tmp_path, monkeypatch):
    from sinergi.config import databases
    from sinergi.core.refusals import Unusable

    monkeypatch.setattr(databases.sqlite3, "sqlite_version_info", (3, 7, 17))
    monkeypatch.setattr(databases.sqlite3, "sqlite_version", "3.7.17")
    with pytest.raises(Unusable, match=r"3\.7\.17"):
        databases.database_settings(None, tmp_path / "sinergi.sqlite3")


def workspace_at(root: Path) -> Path:
    """A workspace of an office, with its keys but no database yet."""
    workspace_of(Environment({"SINERGI_DATA_DIR": str(root)})).create("production")
    return root


def test_a_database_file_that_is_none(tmp_path):
    workspace = workspace_at(tmp_path / "ws")
    (workspace / "sinergi.sqlite3").write_bytes(b"bukan basis data" * 4096)
    line = one_sentence(sinergi(workspace, "run", "--port", "0"))
    assert "sinergi restore" in line


def test_a_real_workspace_is_never_turned_into_a_demonstration(tmp_path):
    workspace = tmp_path / "ws"
    assert sinergi(workspace, "upgrade").returncode == 0
    assert "ruang kerja sungguhan" in one_sentence(sinergi(workspace, "demo"))
    other = {"DATABASE_URL": f"sqlite:///{workspace / 'sinergi.sqlite3'}"}
    other["SINERGI_KEYS_DIR"] = str(workspace / "keys")
    assert "tidak kosong" in one_sentence(sinergi(tmp_path / "demo", "demo", **other))
    assert not (tmp_path / "demo" / "workspace.json").exists()


def test_no_backup_vouches_for_keys_that_do_not_fit(tmp_path):
    workspace = tmp_path / "ws"
    assert sinergi(workspace, "upgrade").returncode == 0
    assert sinergi(tmp_path / "other", "upgrade").returncode == 0
    wrong = {"SINERGI_KEYS_DIR": str(tmp_path / "other" / "keys")}
    assert "bukan kunci basis data ini" in one_sentence(sinergi(workspace, "backup", **wrong))
    assert "bukan kunci basis data ini" in one_sentence(sinergi(workspace, "upgrade", **wrong))
    assert not (workspace / "maintenance.json").exists()


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        (["-c", "import sinergi.config.wsgi"], {}, "SINERGI_SECRET_KEY"),
        (["manage.py", "check"], {"SINERGI_HTTPS": "mungkin"}, "SINERGI_HTTPS"),
    ],
)
def test_other_doors_refuse_in_one_sentence_too(tmp_path, words, more, said):
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment(tmp_path / "ws", **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert said in line


def test_a_command_that_is_none_lists_those_there_are(tmp_path):
    done = sinergi(tmp_path, "pisang")
    assert done.returncode == 2
    assert "sinergi backup" in done.stderr
    assert main(["--help"]) == 0
