"""The app `web` as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Home, search, preferences, sign-in pages, gallery, errors."""

    name = "sinergi.web"

    def ready(self) -> None:
        """Fit the sign-in library to our house."""
        from sinergi.web import signin

        signin.prepare()
