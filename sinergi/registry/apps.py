"""The app `registry` as Django sees it."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Sources: lists and documents that somebody publishes, each with who and when."""

    name = "sinergi.registry"
