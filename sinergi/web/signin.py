"""How the sign-in library is fitted to our house: who comes in, what is sealed and noted.

The library does passwords, second factors, single sign-on and limits; these adapters say what it
must not do here (make accounts, link accounts, keep secrets readable) and tell the audit trail.
"""

from collections.abc import Iterator

from allauth.account import signals as account_signals
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa import signals as mfa_signals
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from sinergi.accounts import actions
from sinergi.accounts.models import Person
from sinergi.accounts.queries import person_by_email
from sinergi.core.scope import PUBLIC, Scope
from sinergi.vault.actions import decrypt, encrypt
from sinergi.vault.reencryption import register_holder

PURPOSE = "mfa.secret"
SECRETS = ("secret", "seed")
"""Under which keys the library keeps what must not be readable: of codes, and of recovery codes."""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up alone: people come by invitation. Failed sign-ins are noted."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Akun ini tidak aktif. Hubungi administrator kantor Anda."),
        "email_password_mismatch": _("Surel atau kata sandi tidak cocok. Periksa keduanya."),
        "enter_current_password": _("Kata sandi sekarang tidak cocok."),
        "incorrect_code": _("Kode tidak cocok. Pakai kode terbaru dari aplikasi."),
        "incorrect_password": _("Kata sandi tidak cocok."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk yang gagal. Tunggu lima menit, lalu coba lagi; kata "
            "sandi Anda tidak berubah."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Before anybody changes how they sign in; but nobody knows a password of the cast."""
        return not settings.DEMO and super().is_reauthentication_required(app=app, **kwargs)

    def format_email_subject(self, subject: str) -> str:
        """The subject as the template says it."""
        return str(subject)

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """Let the library count; where it says enough, note that once."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            actions.note_lock_out(email=credentials.get("email", ""), by=PUBLIC)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Note a wrong password."""
        actions.note_refused_sign_in(email=credentials.get("email", ""), by=PUBLIC)


class MFAAdapter(DefaultMFAAdapter):
    """Second factors, whose secrets are sealed like everything that opens a door."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR picture on white of its own, so that a phone can read it in the dark too."""
        head, mark, rest = super().build_totp_svg(url).partition("<path")
        return f'{head}<rect width="100%" height="100%" fill="#fff"/>{mark}{rest}'

    def encrypt(self, text: str) -> str:
        """Close a secret on its way to the table."""
        return encrypt(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again."""
        return decrypt(encrypted_text, PURPOSE)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on signs in people who are known; it creates none and links nothing.

    Who comes is recognised each time by an address that the other side has verified, so no table
    of the library has to remember anybody.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Put the known person into `sociallogin`, or answer that nobody is known by that name."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise Http404
        person = known_person(sociallogin)
        if person is None:
            page = render(request, "socialaccount/unknown.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = person


def known_person(sociallogin: SocialLogin) -> Person | None:
    """The person who has one of the addresses that the other side vouches for."""
    vouched = (one.email for one in sociallogin.email_addresses if one.verified is True)
    return next((person for email in vouched if (person := person_by_email(email))), None)


def prepare() -> None:
    """Have second factors re-encrypted when keys rotate, and sign-ins noted; once, at the start."""
    register_holder(PURPOSE, reencrypt_secrets)
    account_signals.user_logged_in.connect(_signed_in, dispatch_uid="sinergi.signed_in")
    account_signals.user_logged_out.connect(_signed_out, dispatch_uid="sinergi.signed_out")
    account_signals.password_changed.connect(_changed, dispatch_uid="sinergi.changed")
    account_signals.password_set.connect(_changed, dispatch_uid="sinergi.set")
    account_signals.password_reset.connect(_reset, dispatch_uid="sinergi.reset")
    mfa_signals.authenticator_added.connect(_factor_added, dispatch_uid="sinergi.added")
    mfa_signals.authenticator_removed.connect(_factor_removed, dispatch_uid="sinergi.removed")
    mfa_signals.authenticator_reset.connect(_codes_renewed, dispatch_uid="sinergi.renewed")
    mfa_signals.authentication_failed.connect(_code_refused, dispatch_uid="sinergi.refused")


def reencrypt_secrets() -> Iterator[int]:
    """Close every secret of a second factor again with the active key, a row at a time."""
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            closed = {key: row.data[key] for key in SECRETS if row and key in row.data}
            if not closed:
                continue
            row.data |= {k: encrypt(decrypt(v, PURPOSE), PURPOSE) for k, v in closed.items()}
            row.save(update_fields=["data"])
        yield 1


def _signed_in(user: Person, **kwargs: object) -> None:
    actions.note_sign_in(person=user, by=Scope(actor=user.actor))


def _signed_out(user: Person | None, **kwargs: object) -> None:
    if user is not None and user.is_authenticated:
        actions.note_sign_out(person=user, by=Scope(actor=user.actor))


def _changed(user: Person, **kwargs: object) -> None:
    actions.note_password(person=user, action="password.changed", by=Scope(actor=user.actor))


def _reset(user: Person, **kwargs: object) -> None:
    actions.note_password(person=user, action="password.reset", by=Scope(actor=user.actor))


def _factor_added(user: Person, authenticator: Authenticator, **kwargs: object) -> None:
    _note_factor(user, "factor.added", authenticator)


def _factor_removed(user: Person, authenticator: Authenticator, **kwargs: object) -> None:
    _note_factor(user, "factor.removed", authenticator)


def _codes_renewed(user: Person, authenticator: Authenticator, **kwargs: object) -> None:
    _note_factor(user, "factor.renewed", authenticator)


def _note_factor(user: Person, action: str, authenticator: Authenticator) -> None:
    scope = Scope(actor=user.actor)
    actions.note_factor(person=user, action=action, factor=str(authenticator.type), by=scope)


def _code_refused(user: Person, **kwargs: object) -> None:
    actions.note_refused_sign_in(email=user.email, by=PUBLIC)
