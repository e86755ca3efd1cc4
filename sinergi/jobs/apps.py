"""The app `jobs` as Django sees it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work that shows progress, survives a killed worker and never runs twice."""

    name = "sinergi.jobs"

    def ready(self) -> None:
        """Find every kind of work, word our actions, and hang our page into menu and home."""
        from django.utils.translation import gettext_lazy as _

        from sinergi.accounts.permissions import JOB_VIEW
        from sinergi.jobs.naming import declare_wording
        from sinergi.jobs.queries import needs_of
        from sinergi.jobs.registry import discover
        from sinergi.ui.registries import MenuEntry, Shortcut, menu, needs_you, shortcuts

        discover()
        declare_wording()
        entry = MenuEntry("jobs", _("Pekerjaan"), "jobs", right=JOB_VIEW, order=800)
        menu.register("jobs", entry)
        way = Shortcut(
            _("Lihat pekerjaan latar"),
            _("Apa yang sedang dikerjakan, sudah selesai, atau gagal?"),
            "jobs",
            right=JOB_VIEW,
            order=800,
        )
        shortcuts.register("jobs", way)
        needs_you.register("jobs", needs_of)
