"""The app `audit` as Django sees it."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Who did, read or exported what: append-only, chained, without foreign keys."""

    name = "sinergi.audit"

    def ready(self) -> None:
        """Hang the trail into the menu and its check among the shortcuts; renew the guards."""
        from django.utils.translation import gettext_lazy as _

        from sinergi.audit.permissions import AUDIT_READ
        from sinergi.ui.registries import MenuEntry, Shortcut, menu, shortcuts

        entry = MenuEntry("audit", _("Jejak audit"), "audit", right=AUDIT_READ, order=900)
        menu.register("audit", entry)
        way = Shortcut(
            _("Periksa keutuhan jejak audit"),
            _("Apakah semua catatan masih seperti saat ditulis?"),
            "audit_check",
            right=AUDIT_READ,
            order=900,
        )
        shortcuts.register("audit_check", way)
        post_migrate.connect(put_guards_in_place, sender=self, dispatch_uid="audit.guards")


def put_guards_in_place(*, using: str, **_: object) -> None:
    """After every migration the triggers stand again, whoever has taken them away."""
    from sinergi.audit import guards

    connection = connections[using]
    if guards.TABLE in connection.introspection.table_names():
        guards.install(connection)
