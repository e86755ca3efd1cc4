"""The library's forms in our words: one word per idea, no placeholder repeating the label."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

EMAIL, PASSWORD, CODE = _("Surel"), _("Kata sandi"), _("Kode")
NEW, AGAIN = _("Kata sandi baru"), _("Kata sandi baru sekali lagi")
RULES = _(
    "Sedikitnya sepuluh huruf, bukan angka saja, bukan kata sandi yang umum, dan tidak "
    "mirip nama atau surel Anda."
)
KEY_NAME = _("Nama kunci")


class InOurWords:
    """Gives the fields the labels of `labels` and the help of `helps`."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, field.help_text)


class LoginForm(InOurWords, account.LoginForm):
    """E-mail and password."""

    labels = {"login": EMAIL, "password": PASSWORD}
    helps = {"password": ""}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old password, and the new one twice."""

    labels = {"oldpassword": _("Kata sandi sekarang"), "password1": NEW, "password2": AGAIN}
    helps = {"oldpassword": "", "password1": RULES}


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password, twice."""

    labels = {"password1": NEW, "password2": AGAIN}
    helps = {"password1": RULES}


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    """Whose password was forgotten."""

    labels = {"email": EMAIL}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password in the place of the forgotten one, twice."""

    labels = {"password1": NEW, "password2": AGAIN}
    helps = {"password1": RULES}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""

    labels = {"password": PASSWORD}
    helps = {"password": ""}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    """The code of the second factor."""

    labels = {"code": CODE}
    helps = {"code": _("Enam angka dari aplikasi autentikator, atau satu kode pemulihan.")}


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    """The code of the second factor once more."""

    labels = AuthenticateForm.labels
    helps = AuthenticateForm.helps


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first code, which proves that the app took the secret."""

    labels = {"code": CODE}
    helps = {"code": _("Enam angka yang sekarang tampak di aplikasi.")}


class AddWebAuthnForm(InOurWords, webauthn.AddWebAuthnForm):
    """How the key is called, and whether it signs in alone."""

    labels = {"name": KEY_NAME, "passwordless": _("Boleh masuk tanpa kata sandi")}
    helps = {
        "name": _("Misalnya “HP saya” atau “kunci di laci”."),
        "passwordless": _("Kunci lalu meminta sidik jari, wajah, atau PIN setiap kali dipakai."),
    }


class EditWebAuthnForm(InOurWords, webauthn.EditWebAuthnForm):
    """How the key is called."""

    labels = {"name": KEY_NAME}
