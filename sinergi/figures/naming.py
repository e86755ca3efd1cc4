"""How the audit trail words what happens to figures."""

from sinergi.audit.wording import declare, register_names
from sinergi.core.messages import N_


def declare_wording() -> None:
    """Word our actions, once."""
    declare(
        "figures.loaded",
        N_("%(who)s memuat %(target)s: %(new)s klaim baru atau dibetulkan."),
        title=N_("Angka terpublikasi dimuat"),
    )
    register_names("figures", lambda keys: dict.fromkeys(keys, N_("angka terpublikasi")))
