"""The four privacy classes and how long a table keeps its rows, as data beside every model.

Public may be published; internal is for signed-in people inside their scope; personal and specific
data (Law 27/2022) are encrypted at rest and masked by default, and specific data never leaves the
scope of the office that holds it.
"""

from dataclasses import dataclass
from enum import StrEnum

from sinergi.core.messages import N_


class Privacy(StrEnum):
    """The privacy class of a field."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SPECIFIC = "specific"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long rows stay: `days` after they have served (None: as long as the office), and why."""

    days: int | None
    reason: str


FOR_GOOD = Retention(days=None, reason=N_("catatan tetap kantor"))
