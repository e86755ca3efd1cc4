"""How the audit trail tells of background work."""

from sinergi.audit.wording import declare, label, register_names
from sinergi.core.messages import N_
from sinergi.jobs.registry import label_of


def declare_wording() -> None:
    """Word the actions of this app; called once, when Django starts it."""
    declare("job.started", N_("%(who)s meminta pekerjaan “%(kind)s”."), title=N_("Kerja diminta"))
    declare(
        "job.cancelled",
        N_("%(who)s membatalkan pekerjaan “%(kind)s”."),
        title=N_("Kerja dibatalkan"),
    )
    label("kind", N_("Pekerjaan"), kind="work")
    register_names("work", lambda names: {name: label_of(name) for name in names})
