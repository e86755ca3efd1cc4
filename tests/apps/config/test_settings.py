"""Settings as they come out of an environment; the file is run afresh for each."""

import json
import runpy
import sqlite3
from pathlib import Path

import pytest

import sinergi.config
from sinergi.core.refusals import Unusable

SETTINGS = str(Path(sinergi.config.__file__).with_name("settings.py"))


@pytest.fixture
def settings_for(tmp_path, monkeypatch):
    """Run the settings file in an empty workspace with the variables that are given."""

    def run(kind: str = "", **environment: str) -> dict:
        for name in ("SINERGI_HTTPS", "SINERGI_HOSTS", "DATABASE_URL"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path))
        for name, text in environment.items():
            monkeypatch.setenv(name, text)
        if kind:
            (tmp_path / "workspace.json").write_text(json.dumps({"kind": kind}))
        return runpy.run_path(SETTINGS)

    return run


def test_defaults_are_safe_to_serve(settings_for):
    made = settings_for()
    assert made["DEBUG"] is False
    assert made["DEMO"] is False
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"):
        assert made[name] is True, name
    assert made["SECURE_SSL_REDIRECT"] is True
    assert made["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert made["X_FRAME_OPTIONS"] == "DENY"
    assert made["TIME_ZONE"] == "Asia/Makassar"
    assert "*" not in made["ALLOWED_HOSTS"]
    assert "SECURE_PROXY_SSL_HEADER" not in made


@pytest.mark.parametrize(
    ("mode", "kind", "is_demo"),
    [
        ("demo", "demo", True),
        ("demo", "production", False),
        ("demo", "", False),
        ("production", "demo", False),
    ],
)
def test_the_demonstration_needs_both_the_mode_and_its_own_workspace(
    settings_for, mode, kind, is_demo
):
    made = settings_for(kind, SINERGI_MODE=mode)
    assert made["DEMO"] is is_demo
    assert ("sinergi.demo" in made["INSTALLED_APPS"]) is is_demo
    assert ("PASSWORD_HASHERS" in made) is is_demo


def test_a_network_without_https_gets_cookies_that_work_there(settings_for):
    made = settings_for(SINERGI_HTTPS="tidak")
    assert made["SESSION_COOKIE_SECURE"] is False
    assert made["SECURE_SSL_REDIRECT"] is False
    assert made["SECURE_HSTS_SECONDS"] == 0


def test_a_proxy_is_believed_only_when_told_so(settings_for):
    made = settings_for(SINERGI_BEHIND_PROXY="ya")
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_without_mail_there_is_none_and_with_it_tls(settings_for):
    assert settings_for()["EMAIL_AVAILABLE"] is False
    made = settings_for(SINERGI_EMAIL_URL="smtp://u:p%40w@mail.example:2525")
    assert made["EMAIL_AVAILABLE"] is True
    assert (made["EMAIL_HOST_PASSWORD"], made["EMAIL_PORT"]) == ("p@w", 2525)
    assert made["EMAIL_USE_TLS"] is True


@pytest.mark.parametrize("address", ["mail.example", "http://mail.example", "smtp://h:x"])
def test_an_unreadable_mail_address_is_refused(settings_for, address):
    with pytest.raises(Unusable, match="SINERGI_EMAIL_URL"):
        settings_for(SINERGI_EMAIL_URL=address)


def test_a_corrupt_marker_is_refused(settings_for, tmp_path):
    (tmp_path / "workspace.json").write_text("{kind")
    with pytest.raises(Unusable, match=r"workspace\.json"):
        settings_for(SINERGI_MODE="demo")


def test_a_secret_that_cannot_be_read_is_refused(settings_for, tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret.txt").mkdir()
    with pytest.raises(Unusable, match=r"secret\.txt"):
        settings_for(SINERGI_SECRET_KEY="")


def test_too_old_a_sqlite_is_refused_but_only_where_it_is_used(settings_for, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 30, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.30.1")
    with pytest.raises(Unusable, match=r"3\.30\.1"):
        settings_for()
    made = settings_for(DATABASE_URL="postgresql://u:p@db.example/sinergi")
    assert made["DATABASES"]["default"]["ENGINE"].endswith("postgresql")
