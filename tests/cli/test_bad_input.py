"""What an operator gets wrong is said in one sentence, with a non-zero exit and no traceback."""

import socket
import subprocess

import pytest

from tests.cli.running import sinergi


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line said on standard error."""
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_URL", "mysql://office:rahasia@db/koperasi", "DATABASE_URL tidak terbaca"),
        ("DATABASE_URL", "postgresql://u:rahasia@127.0.0.1:1/x", "tidak dapat dihubungi"),
        ("DATABASE_URL", "sqlite:////proc/nowhere/x.sqlite3", "SINERGI_DATA_DIR|DATABASE_URL"),
        ("SINERGI_HTTPS", "mungkin", "harus “ya” atau “tidak”"),
        ("SINERGI_TIME_ZONE", "Asia/Manado", "zona waktu"),
        ("SINERGI_SESSION_HOURS", "banyak", "bilangan bulat"),
        ("SINERGI_MODE", "coba", "harus “production” atau “demo”"),
        ("SINERGI_LOG_LEVEL", "keras", "salah satu dari"),
        ("SINERGI_OIDC_URL", "sso", "alamat seperti"),
    ],
)
def test_a_wrong_setting_is_named_and_no_password_repeated(tmp_path, name, value, said):
    line = one_sentence(sinergi(tmp_path / "ws", "upgrade", **{name: value}))
    assert any(part in line for part in said.split("|")), line
    assert "rahasia" not in line


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


def test_a_database_file_that_is_none(tmp_path):
    workspace = tmp_path / "ws"
    assert sinergi(workspace, "demo", "--small").returncode == 0
    (workspace / "sinergi.sqlite3").write_bytes(b"bukan basis data" * 4096)
    line = one_sentence(sinergi(workspace, "run", "--port", "0", SINERGI_MODE="demo"))
    assert "sinergi restore" in line


def test_a_real_workspace_is_never_turned_into_a_demonstration(tmp_path):
    workspace = tmp_path / "ws"
    assert sinergi(workspace, "upgrade").returncode == 0
    assert "ruang kerja sungguhan" in one_sentence(sinergi(workspace, "demo"))


def test_a_command_that_is_none_lists_those_there_are(tmp_path):
    done = sinergi(tmp_path, "pisang")
    assert done.returncode == 2
    assert "sinergi backup" in done.stderr
