"""The app `jobs` as Django sees it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work that shows progress, survives a killed worker and never runs twice."""

    name = "sinergi.jobs"

    def ready(self) -> None:
        """Find every kind of work, and hang the page of jobs into the menu."""
        from django.utils.translation import gettext_lazy as _

        from sinergi.accounts.permissions import JOB_VIEW
        from sinergi.jobs.registry import discover
        from sinergi.ui.registries import MenuEntry, menu

        discover()
        entry = MenuEntry("jobs", _("Pekerjaan"), "jobs", right=JOB_VIEW, order=800)
        menu.register("jobs", entry)
