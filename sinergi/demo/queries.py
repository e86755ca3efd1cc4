"""Who can be played in the demonstration."""

from dataclasses import dataclass

from sinergi.accounts.models import Person
from sinergi.accounts.permissions import ROLES
from sinergi.accounts.queries import person_by_email
from sinergi.demo.cast import LEADS, cast


@dataclass(frozen=True, slots=True)
class Persona:
    """One button of the sign-in page: role and purpose are translatable texts."""

    key: str
    name: str
    role: str
    purpose: str
    office: str


def personas() -> list[Persona]:
    """The leads of the cast that this workspace has, one for each role."""
    leads = {part.key: part for part in cast([]) if part.is_lead}
    people = Person.objects.filter(email__in=[part.email for part in leads.values()])
    found = {person.email: person for person in people.prefetch_related("memberships__office")}
    shown = []
    for key, places in LEADS:
        part = leads[key]
        person = found.get(part.email)
        if person is None:
            continue
        office, code = places[0]
        held = next(m for m in person.memberships.all() if m.office.kode == office)
        role = ROLES[code]
        shown.append(
            Persona(key, person.name, role.label, role.purpose, office=held.office.short_name)
        )
    return shown


def person_played(key: str) -> Person | None:
    """The person behind a button of the sign-in page."""
    part = next((part for part in cast([]) if part.is_lead and part.key == key), None)
    return person_by_email(part.email) if part else None
