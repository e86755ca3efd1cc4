"""The app `accounts` as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, offices, tiers and roles; fills the scope of whoever asks."""

    name = "sinergi.accounts"

    def ready(self) -> None:
        """Word our actions for the audit trail, and hang our page into the menu."""
        from django.utils.translation import gettext_lazy as _

        from sinergi.accounts.naming import declare_wording
        from sinergi.accounts.permissions import OFFICE_VIEW
        from sinergi.ui.registries import MenuEntry, menu

        declare_wording()
        entry = MenuEntry("offices", _("Kantor"), "offices", right=OFFICE_VIEW, order=700)
        menu.register("offices", entry)
