"""The app `ui` as Django sees it."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Components, tables, menus and access decisions that every page above is made of."""

    name = "sinergi.ui"
