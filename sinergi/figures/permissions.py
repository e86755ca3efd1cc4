"""Published figures are public, so whoever may read regions may read them."""

from sinergi.core.messages import N_
from sinergi.core.refusals import NotAllowed
from sinergi.core.scope import Scope
from sinergi.wilayah.permissions import REGION_VIEW

FIGURE_VIEW = REGION_VIEW


def require_keeper(*, by: Scope) -> None:
    """Refuse whoever is not the keeper of the server: published claims hold for every office."""
    if not by.actor.startswith("system:"):
        raise NotAllowed(N_("Angka terpublikasi hanya dimuat oleh pengelola server."))
