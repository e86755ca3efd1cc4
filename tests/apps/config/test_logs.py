"""One JSON line per request and per error, and nothing in it that somebody typed."""

import json
import logging

import pytest

from sinergi.config.logs import JsonFormatter

NIK, MAIL = "7171014502900001", "maria.l@contoh.example"


@pytest.fixture
def lines(monkeypatch):
    """What the whole program logs, line by line, as it would stand in a file."""
    written = []

    class Keeper(logging.Handler):
        def emit(self, record):
            written.append(self.format(record))

    keeper = Keeper()
    keeper.setFormatter(JsonFormatter())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [keeper])
    level = root.level
    root.setLevel(logging.DEBUG)
    for name in ("django.request", "sinergi"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    monkeypatch.setattr(logging.getLogger("django.db.backends"), "disabled", True)
    yield written
    root.setLevel(level)


def of_requests(lines):
    """The entries of the request log."""
    return [one for one in map(json.loads, lines) if one["logger"] == "sinergi.request"]


@pytest.mark.django_db
def test_a_request_leaves_one_line_with_its_route_and_no_value(client, lines):
    client.get(f"/wilayah/{NIK}/?q={MAIL}", headers={"user-agent": MAIL})
    client.post("/masuk/login/", {"login": MAIL, "password": NIK})
    client.get(f"/{MAIL}/{NIK}")
    first, second, third = of_requests(lines)
    assert (first["method"], second["method"]) == ("GET", "POST")
    assert first["route"].startswith("wilayah/<")
    assert second["route"] == "masuk/login/"
    assert (third["route"], third["status"]) == ("", 404)
    assert {"request_id", "ms", "actor", "status"} <= set(first)
    assert not [line for line in lines if NIK in line or MAIL in line]


@pytest.mark.django_db
def test_a_bug_leaves_places_in_the_code_and_no_value(client, lines, monkeypatch):
    def broken(request):
        raise LookupError(f"{NIK} belongs to {MAIL}")

    monkeypatch.setattr("sinergi.config.health._state", lambda: broken(None))
    client.raise_request_exception = False
    assert client.get(f"/healthz?nik={NIK}").status_code == 500
    (error,) = [one for one in map(json.loads, lines) if one["level"] == "ERROR"]
    assert error["error"] == "LookupError"
    assert any("health.py" in place for place in error["trace"])
    assert not [line for line in lines if NIK in line or MAIL in line]


@pytest.mark.django_db
def test_a_suspicious_request_is_named_by_its_kind_alone(client, lines):
    assert client.get("/", headers={"host": f"{NIK}.contoh.example"}).status_code == 400
    kinds = [one["event"] for one in map(json.loads, lines) if "security" in one["logger"]]
    assert kinds == ["DisallowedHost"]
    assert not [line for line in lines if NIK in line]


def test_the_template_is_logged_and_unknown_extras_are_dropped(lines):
    log = logging.getLogger("sinergi.test")
    log.warning("looked for %s", NIK, extra={"job": 7, "email": MAIL})
    filled_in = f"filled in by a library: {NIK}, {MAIL}"
    logging.getLogger("library").warning(filled_in)
    ours, theirs = map(json.loads, lines)
    assert ours["event"] == "looked for %s"
    assert ours["job"] == 7
    assert "email" not in ours
    assert theirs["event"] == "filled in by a library: …, …"


def test_the_answer_carries_the_id_under_which_it_is_logged(client, lines):
    answer = client.get("/static/none")
    assert of_requests(lines)[-1]["request_id"] == answer.headers["X-Request-ID"]
