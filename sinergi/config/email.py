"""Outgoing e-mail from one address, such as smtp://user:password@mail.example.go.id:587."""

from urllib.parse import unquote, urlsplit

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable


def smtp_settings(address: str) -> dict[str, object]:
    """Django's e-mail settings for `address`; `smtps` speaks TLS from the start."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise Unusable(
            N_("SINERGI_EMAIL_URL tidak terbaca. Tulis smtp://PENGGUNA:SANDI@HOST:PORT.")
        )
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit,
        "EMAIL_TIMEOUT": 15,
    }
