"""The app `wilayah` as Django sees it."""

from django.apps import AppConfig


class WilayahConfig(AppConfig):
    """The region tree: both code schemes, aliases, history, reporting units."""

    name = "sinergi.wilayah"
