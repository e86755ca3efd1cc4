"""The app `vault` as Django sees it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Keys, encrypted fields, keyed hashes and the register of exports."""

    name = "sinergi.vault"

    def ready(self) -> None:
        """Word our actions for the audit trail, and note every file that leaves a page."""
        from sinergi.ui.exports import on_export
        from sinergi.vault.actions import note_file
        from sinergi.vault.naming import declare_wording

        declare_wording()
        on_export.register("vault", note_file)
