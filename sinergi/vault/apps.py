"""The app `vault` as Django sees it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Keys, encrypted fields, keyed hashes and the register of exports."""

    name = "sinergi.vault"
