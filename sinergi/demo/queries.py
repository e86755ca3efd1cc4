"""Who can be played in the demonstration."""

from dataclasses import dataclass

from sinergi.accounts.models import Membership, Person
from sinergi.accounts.permissions import ROLES
from sinergi.accounts.queries import person_by_email
from sinergi.demo.cast import cast


@dataclass(frozen=True, slots=True)
class Persona:
    """One button of the sign-in page: role and purpose are translatable texts."""

    key: str
    name: str
    role: str
    purpose: str
    office: str


def personas() -> list[Persona]:
    """The leads of the cast that can still sign in and hold their first role, in their order."""
    leads = [part for part in cast([]) if part.is_lead]
    held = Membership.objects.filter(
        person__email__in=[part.email for part in leads],
        person__is_active=True,
        ended_at__isnull=True,
    ).select_related("person", "office")
    found = {(one.person.email, one.office.kode, one.role): one for one in held}
    shown = []
    for part in leads:
        office, code = part.places[0]
        if one := found.get((part.email, office, code)):
            role, where = ROLES[code], one.office.short_name
            shown.append(Persona(part.key, one.person.name, role.label, role.purpose, where))
    return shown


def person_played(key: str) -> Person | None:
    """The person behind a button of the sign-in page."""
    part = next((part for part in cast([]) if part.is_lead and part.key == key), None)
    return person_by_email(part.email) if part else None
