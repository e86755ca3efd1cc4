"""The app `figures` as Django sees it."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Indicators, claims of each source, and their arithmetic."""

    name = "sinergi.figures"

    def ready(self) -> None:
        """Word our actions for the audit trail, and hang our entries into the shell."""
        from sinergi.figures.naming import declare_wording
        from sinergi.figures.shell import hang

        declare_wording()
        hang()
