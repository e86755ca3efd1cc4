"""The app `wilayah` as Django sees it."""

from django.apps import AppConfig


class WilayahConfig(AppConfig):
    """The region tree: both code schemes, aliases, history, reporting units."""

    name = "sinergi.wilayah"

    def ready(self) -> None:
        """Word our actions for the audit trail, and hang our pages into the shell."""
        from sinergi.wilayah import naming, shell

        naming.declare_wording()
        shell.hang()
