"""Single sign-on from the button to the home page, against a real OpenID Connect server."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from sinergi.accounts.models import Person
from sinergi.audit.models import Event

LOGIN = "/masuk/login/"


class Provider(BaseHTTPRequestHandler):
    """The three answers a client asks of such a server; `says` is who the person is there."""

    says: dict[str, object] = {}

    def do_GET(self):
        if self.path.startswith("/.well-known/"):
            here = f"http://{self.headers['Host']}"
            paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self.answer({f"{name}_endpoint": f"{here}/{path}" for name, path in paths.items()})
        else:
            self.answer(self.says)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer({"access_token": "x", "token_type": "Bearer"})

    def answer(self, content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def provider(settings, db):
    """A server on this machine that the settings name; what it says of people can be chosen."""
    cache.clear()
    server = HTTPServer(("127.0.0.1", 0), Provider)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    app = {
        "provider_id": "sso",
        "name": "Akun Pemda",
        "client_id": "sinergi",
        "secret": "s",
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    yield Provider
    server.shutdown()
    thread.join()
    server.server_close()
    cache.clear()


def come(provider, client: Client, **says: object):
    """Go to the server by the button and come back as whom it says."""
    provider.says = {"sub": "17"} | says
    away = client.get("/masuk/sso/sso/?process=login")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get("/masuk/sso/sso/callback/", {"code": "c", "state": state})


def test_a_known_person_is_in_and_the_library_remembers_nobody(provider, cast):
    client = Client()
    assert "Masuk dengan Akun Pemda" in client.get(LOGIN).content.decode()
    back = come(provider, client, email="OLGA@sinergi.example", email_verified=True)
    assert (back.status_code, back["Location"]) == (302, "/")
    assert "Olga Contoh" in client.get("/").content.decode()
    assert Event.objects.latest("seq").action == "session.started"
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    ("email", "verified"), [("olga@sinergi.example", False), ("asing@contoh.example", True)]
)
def test_who_is_unknown_or_not_vouched_for_is_told_whom_to_ask(provider, cast, email, verified):
    before, client = Person.objects.count(), Client()
    back = come(provider, client, email=email, email_verified=verified)
    assert back.status_code == 403
    assert "administrator kantor Anda" in back.content.decode()
    assert client.get("/").status_code == 302
    assert Person.objects.count() == before


def test_who_was_switched_off_stays_out(provider, cast):
    Person.objects.filter(pk=cast.person("olga").pk).update(is_active=False)
    client = Client()
    back = come(provider, client, email="olga@sinergi.example", email_verified=True)
    assert back["Location"] == "/masuk/inactive/"
    assert client.get("/").status_code == 302


def test_a_broken_answer_is_explained_in_our_clothes(provider, cast):
    back = Client().get("/masuk/sso/sso/callback/", {"code": "c", "state": "made-up"}, follow=True)
    page = back.content.decode()
    assert "Masuk bersama gagal" in page
    assert "ui/tokens.css" in page


def test_without_a_server_in_the_settings_there_is_no_button(db):
    assert "/masuk/sso/" not in Client().get(LOGIN).content.decode()
    assert Client().get("/masuk/sso/sso/").status_code == 404
