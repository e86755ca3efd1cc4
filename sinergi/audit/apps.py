"""The app `audit` as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did, read or exported what: append-only, chained, without foreign keys."""

    name = "sinergi.audit"

    def ready(self) -> None:
        """Hang the trail into the menu."""
        from django.utils.translation import gettext_lazy as _

        from sinergi.audit.permissions import AUDIT_READ
        from sinergi.ui.registries import MenuEntry, menu

        entry = MenuEntry("audit", _("Jejak audit"), "audit", right=AUDIT_READ, order=900)
        menu.register("audit", entry)
