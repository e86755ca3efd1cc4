"""The app `accounts` as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, offices, tiers and roles; fills the scope of whoever asks."""

    name = "sinergi.accounts"

    def ready(self) -> None:
        """Word our actions for the audit trail, and hang our entries into the shell."""
        from sinergi.accounts.naming import declare_wording
        from sinergi.accounts.shell import hang

        declare_wording()
        hang()
