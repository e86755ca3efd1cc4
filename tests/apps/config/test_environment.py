"""Environment variables are read strictly; what cannot be understood is said in one sentence."""

import pytest

from sinergi.config.environment import Database, Environment
from sinergi.core.refusals import Unusable


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SINERGI_HTTPS", "mungkin"),
        ("SINERGI_MODE", "produksi"),
        ("SINERGI_LANGUAGE", "jw"),
        ("SINERGI_TIME_ZONE", "Asia/Tomohon"),
        ("SINERGI_TIME_ZONE", "../etc"),
        ("SINERGI_SESSION_HOURS", "-1"),
        ("SINERGI_SESSION_HOURS", "dua belas"),
        ("SINERGI_SESSION_HOURS", "0"),
        ("SINERGI_HOSTS", "https://sinergi.kantor"),
        ("SINERGI_HOSTS", "localhost,192.168.1.10:8000"),
        ("SINERGI_HOST", "sinergi.kantor"),
        ("SINERGI_LOG_LEVEL", "keras"),
        ("SINERGI_OIDC_URL", "sso"),
        ("DATABASE_URL", "mysql://a:b@c/d"),
        ("DATABASE_URL", "postgresql://host"),
        ("DATABASE_URL", "postgresql://host:port/name"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "not an address"),
    ],
)
def test_an_unreadable_value_is_refused_by_name(name, text):
    with pytest.raises(Unusable, match=name):
        Environment({name: text})


def test_no_password_appears_in_a_refusal():
    with pytest.raises(Unusable) as refusal:
        Environment({"DATABASE_URL": "postgresql://sinergi:rahasia@host:0x1/name"})
    assert "rahasia" not in str(refusal.value)


def test_defaults_are_those_of_production():
    environment = Environment({})
    assert environment["SINERGI_MODE"] == "production"
    assert environment["SINERGI_HTTPS"] is True
    assert environment["DATABASE_URL"] is None


@pytest.mark.parametrize(("word", "meaning"), [("ya", True), ("YES", True), ("0", False)])
def test_switches_are_read_in_both_languages(word, meaning):
    assert Environment({"SINERGI_HTTPS": word})["SINERGI_HTTPS"] is meaning


def test_hosts_may_be_names_and_addresses_of_both_kinds():
    read = Environment({"SINERGI_HOSTS": "sinergi.kantor, 192.168.1.10,[::1],.example.go.id"})
    assert read["SINERGI_HOSTS"] == ("sinergi.kantor", "192.168.1.10", "[::1]", ".example.go.id")


def test_addresses_of_databases():
    read = Environment({"DATABASE_URL": "postgresql://u:p%40w@db.example:5433/sinergi"})
    assert read["DATABASE_URL"] == Database("postgresql", "sinergi", "db.example", 5433, "u", "p@w")
    read = Environment({"DATABASE_URL": "sqlite:////data/s.sqlite3"})
    assert read["DATABASE_URL"] == Database("sqlite", "/data/s.sqlite3")
