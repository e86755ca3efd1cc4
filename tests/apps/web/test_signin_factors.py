"""Second factors as their owner sets them up, in our own pages from the first to the last."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import sinergi
from sinergi.audit.models import Event
from sinergi.vault.actions import decrypt
from sinergi.web import signin
from tests.people import PASSWORD

LOGIN = "/masuk/login/"
ENTER = "/masuk/2fa/authenticate/"
ACTIVATE = "/masuk/2fa/totp/activate/"
OURS = Path(sinergi.__file__).parent


@pytest.fixture(autouse=True)
def fresh_limits(db):
    """The limits of one test are not those of another."""
    cache.clear()
    yield
    cache.clear()


def sign_in(who: str) -> Client:
    """A browser in which somebody has typed their password."""
    client = Client()
    client.post(LOGIN, {"login": f"{who}@sinergi.example", "password": PASSWORD})
    return client


def sure(client: Client, path: str, **data: str):
    """Open or post to `path`, typing the password once more where that is asked."""
    answer = client.post(path, data) if data else client.get(path)
    if answer.status_code == 302 and "/reauthenticate/" in answer["Location"]:
        answer = client.post(answer["Location"], {"password": PASSWORD})
        answer = client.post(path, data) if data else client.get(path)
    return answer


def code_of(secret: str) -> str:
    """The code that the app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def enrol(client: Client) -> str:
    """Set up an authenticator app by its page; returns the secret that the page shows."""
    secret = sure(client, ACTIVATE).context["form"].secret
    assert client.post(ACTIVATE, {"code": code_of(secret)}).status_code == 302
    return secret


def test_an_app_is_set_up_by_its_page_and_asked_for_next_time(
    cast, django_capture_on_commit_callbacks
):
    client = sign_in("olga")
    away = client.get(ACTIVATE)
    assert "/reauthenticate/" in away["Location"], "a borrowed session alone changes nothing"
    page = sure(client, ACTIVATE).context
    assert 'fill="#fff"/><path' in page["totp_svg"], "a picture that shows in the dark"
    secret = page["form"].secret
    wrong = client.post(ACTIVATE, {"code": "000000"})
    assert "Kode tidak cocok" in wrong.content.decode()
    assert not Authenticator.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(ACTIVATE, {"code": code_of(secret)})
    assert "aktif" in client.get("/kantor/akun-saya/").content.decode()
    cache.clear()
    assert sign_in("olga").get("/").status_code == 302
    noted = [event.after for event in Event.objects.filter(action="factor.added")]
    assert {"factor": "totp"} in noted


def test_a_recovery_code_stands_in_for_a_lost_phone_once(cast):
    owner = sign_in("olga")
    enrol(owner)
    page = sure(owner, "/masuk/2fa/recovery-codes/")
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    kept = Authenticator.objects.get(type="recovery_codes").data
    assert not any(code in str(kept) for code in codes)
    assert decrypt(kept["seed"], signin.PURPOSE) != kept["seed"]
    lost = sign_in("olga")
    lost.post(ENTER, {"code": codes[0]})
    assert lost.get("/").status_code == 200
    again = sign_in("olga")
    assert again.post(ENTER, {"code": codes[0]}).status_code == 200
    assert again.get("/").status_code == 302


def test_new_codes_end_the_old_ones_and_taking_the_app_off_ends_all(cast):
    client = sign_in("olga")
    enrol(client)
    old = sure(client, "/masuk/2fa/recovery-codes/").context["unused_codes"]
    client.post("/masuk/2fa/recovery-codes/generate/")
    new = client.get("/masuk/2fa/recovery-codes/").context["unused_codes"]
    assert not set(old) & set(new)
    client.post("/masuk/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()
    cache.clear()
    assert sign_in("olga").get("/").status_code == 200


def sources(answer) -> set[str]:
    """The files that the page was made of, form widgets of Django left out."""
    names = [t.origin.name for t in answer.templates if t.origin and t.name]
    return {name for name in names if "/django/forms/" not in name}


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password", "account_inactive", "account_login", "account_logout",
        "account_reauthenticate", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done", "account_set_password", "mfa_activate_totp",
        "mfa_add_webauthn", "mfa_authenticate", "mfa_deactivate_totp", "mfa_edit_webauthn",
        "mfa_generate_recovery_codes", "mfa_index", "mfa_list_webauthn", "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes",
        "socialaccount_login_cancelled", "socialaccount_login_error",
    ],
)  # fmt: skip
def test_no_page_of_the_library_is_left_in_its_own_clothes(cast, name, settings, monkeypatch):
    settings.EMAIL_AVAILABLE = True
    # The key below was never made by a device; what it would be asked is not shown anyway.
    monkeypatch.setattr(webauthn, "get_credentials", lambda user: [])
    olga, key = cast.person("olga"), None
    with_app = name not in {"mfa_activate_totp", "account_set_password"}
    client = sign_in("olga")
    if with_app:
        enrol(client)
        data = {"name": "Kunci di laci", "credential": {}}
        key = Authenticator.objects.create(user=olga, type="webauthn", data=data)
    if name in {"account_login", "mfa_authenticate", "account_reset_password"}:
        client = sign_in("olga") if name == "mfa_authenticate" else Client()
    if name == "account_set_password":
        olga.set_unusable_password()
        olga.save()
        client.force_login(olga)
    by_key = name in {"mfa_edit_webauthn", "mfa_remove_webauthn"}
    answer = sure(client, reverse(name, args=[key.pk] if by_key else []))
    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    assert all(Path(name).is_relative_to(OURS) for name in sources(answer)), sources(answer)
    page = answer.content.decode()
    assert "ui/tokens.css" in page
    assert "<style" not in page
    assert ' style="' not in page
