"""The right of reading regions, and who may load them; roles are in `accounts.permissions`."""

from sinergi.core.messages import N_
from sinergi.core.refusals import NotAllowed
from sinergi.core.scope import Scope

REGION_VIEW = "region.view"


def require_keeper(*, by: Scope) -> None:
    """Refuse whoever is not the keeper of the server: region tables hold for every office alike."""
    if not by.actor.startswith("system:"):
        raise NotAllowed(N_("Tabel wilayah hanya dimuat oleh pengelola server."))
