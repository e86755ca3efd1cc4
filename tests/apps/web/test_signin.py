"""Signing in: password, second factor, single sign-on, limits, and what the trail says of it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from sinergi.accounts import sessions
from sinergi.audit.models import Event
from sinergi.vault.actions import decrypt
from sinergi.web import signin
from tests.people import PASSWORD

LOGIN = "/masuk/login/"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """The limits of one test are not those of another."""
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, who: str, password: str = PASSWORD):
    """What the sign-in form answers."""
    return client.post(LOGIN, {"login": f"{who}@sinergi.example", "password": password})


def test_in_and_out_again_each_with_its_entry(cast):
    client = Client()
    assert sign_in(client, "olga")["Location"] == "/"
    assert client.get("/").status_code == 200
    client.post("/masuk/logout/")
    assert client.get("/").status_code == 302
    assert list(Event.objects.order_by("-seq").values_list("action", flat=True)[:2]) == [
        "session.ended",
        "session.started",
    ]


def test_a_wrong_password_says_no_more_than_that_and_is_noted(cast):
    wrong = sign_in(Client(), "olga", "bukan-sandinya")
    unknown = sign_in(Client(), "tidak-ada", "bukan-sandinya")
    said = "Surel atau kata sandi tidak cocok"
    assert said in wrong.content.decode()
    assert said in unknown.content.decode()
    noted = Event.objects.order_by("-seq")[:2]
    assert all("refused" in event.action for event in noted)
    assert not any("olga@" in str(event.__dict__) for event in noted)


def test_too_many_tries_are_locked_out_politely_and_the_right_password_too(cast):
    for _ in range(5):
        sign_in(Client(), "olga", "bukan-sandinya")
    locked = sign_in(Client(), "olga")
    assert locked.status_code in {200, 429}
    assert "Terlalu banyak percobaan" in locked.content.decode()
    assert sign_in(Client(), "rahmat").status_code == 302
    assert Event.objects.filter(action__contains="lock").exists()


def with_app(cast, who: str) -> str:
    """Give somebody an authenticator app; returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.person(who), secret)
    return secret


def code_of(secret: str) -> str:
    """The code that the app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_a_second_factor_is_asked_for_and_its_secret_lies_sealed(cast):
    secret = with_app(cast, "olga")
    kept = Authenticator.objects.get(user=cast.person("olga"), type="totp").data["secret"]
    assert secret not in kept
    assert decrypt(kept, signin.PURPOSE) == secret
    client = Client()
    assert sign_in(client, "olga")["Location"].startswith("/masuk/2fa/authenticate/")
    assert client.get("/").status_code == 302
    assert client.post("/masuk/2fa/authenticate/", {"code": "000000"}).status_code == 200
    client.post("/masuk/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/").status_code == 200


def test_secrets_of_second_factors_follow_the_keys(cast):
    secret = with_app(cast, "olga")
    before = Authenticator.objects.get(type="totp").data["secret"]
    assert sum(signin.reencrypt_secrets()) == 1
    after = Authenticator.objects.get(type="totp").data["secret"]
    assert before != after
    assert decrypt(after, signin.PURPOSE) == secret


def test_an_administrator_takes_a_lost_phone_off(cast):
    with_app(cast, "olga")
    path = f"/kantor/orang/{cast.person('olga').pk}/lepas-pengaman/"
    assert cast.client("sintia").post(path).status_code == 404
    assert cast.client("maya").post(path).status_code == 302
    assert sign_in(Client(), "olga")["Location"] == "/"


def test_a_session_ends_after_an_idle_hour_and_after_its_hours(cast):
    for key, ago in ((sessions.SEEN, sessions.IDLE), (sessions.STARTED, timedelta(hours=12))):
        client = cast.client("olga")
        assert client.get("/").status_code == 200
        session = client.session
        session[key] = (timezone.now() - ago - timedelta(seconds=1)).timestamp()
        session.save()
        answer = client.get("/", follow=True)
        assert "Sesi Anda berakhir" in answer.content.decode()


def test_signing_out_everywhere_leaves_this_device(cast):
    here, there = Client(), Client()
    sign_in(here, "olga")
    sign_in(there, "olga")
    here.post("/kantor/akun-saya/keluar-semua/")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_a_forgotten_password_comes_by_mail_where_there_is_mail(cast, settings, mailoutbox):
    settings.EMAIL_AVAILABLE = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for who in ("olga", "tidak-ada"):
        answer = Client().post("/masuk/password/reset/", {"email": f"{who}@sinergi.example"})
        assert answer["Location"] == "/masuk/password/reset/done/"
    (letter,) = mailoutbox
    assert letter.to == ["olga@sinergi.example"]
    link = next(word for word in letter.body.split() if "/masuk/password/reset/key/" in word)
    client = Client()
    page = client.get(link, follow=True)
    new = {"password1": "kelapa-kopra-baru", "password2": "kelapa-kopra-baru"}
    client.post(page.request["PATH_INFO"], new)
    assert sign_in(Client(), "olga", "kelapa-kopra-baru")["Location"] == "/"


def test_without_mail_the_page_says_whom_to_ask(db):
    page = Client().get("/masuk/password/reset/").content.decode()
    assert "administrator kantor Anda" in page
    assert "<form" not in page.split("<main")[1]


@pytest.mark.parametrize(
    "name",
    [
        "account_login", "account_logout", "account_change_password", "account_reset_password",
        "account_reset_password_done", "account_reset_password_from_key_done", "account_inactive",
        "account_reauthenticate", "mfa_index", "mfa_list_webauthn",
        "socialaccount_login_cancelled", "socialaccount_login_error",
    ],
)  # fmt: skip
def test_every_page_of_the_library_wears_our_clothes(cast, name):
    who = Client() if name.startswith(("account_login", "account_reset")) else cast.client("olga")
    page = who.get(reverse(name), follow=True).content.decode()
    assert "ui/tokens.css" in page
    assert "<style" not in page
    assert "Sign In" not in page


def sso(email: str, *, verified: bool = True) -> SocialLogin:
    """Somebody whom the single sign-on server sends here."""
    login = SocialLogin(
        account=SocialAccount(provider="sso", uid="1"),
        email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
    )
    login.state = {"process": "login"}
    return login


def test_single_sign_on_lets_known_people_in_and_makes_nobody(cast):
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}
    adapter = signin.SocialAccountAdapter()
    known = sso("OLGA@sinergi.example")
    adapter.pre_social_login(request, known)
    assert known.user == cast.person("olga")
    assert signin.known_person(sso("olga@sinergi.example", verified=False)) is None
    assert signin.known_person(sso("asing@contoh.example")) is None
    assert not adapter.is_open_for_signup(request, known)
    connect = sso("olga@sinergi.example")
    connect.state = {"process": "connect"}
    with pytest.raises(Http404):
        adapter.pre_social_login(request, connect)


def test_nobody_signs_up_and_no_other_door_is_there(db):
    for name in ("account_signup", "account_email", "socialaccount_signup", "demo_sign_in"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/masuk/signup/").status_code == 404
    assert not settings.DEMO
    assert "data-demo" not in Client().get(LOGIN).content.decode()
