"""The app `demo` as Django sees it; installed only in demonstration mode."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """One-click sign-in and the building of the demonstration province."""

    name = "sinergi.demo"
