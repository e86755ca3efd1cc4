"""Building the demonstration by the same actions as people use; harmless to run again."""

import secrets

from sinergi.accounts.actions import accept_invitation, ensure_offices, invite
from sinergi.accounts.models import Office, Person
from sinergi.accounts.queries import person_by_email
from sinergi.core.scope import PUBLIC, Scope, Tier
from sinergi.demo.cast import Part, cast

PROVINCE = "71"
FEW = ("71.05", "71.06", "71.73")
"""The regencies whose staff a small demonstration has besides the leads."""


def build_offices(*, by: Scope) -> list[Office]:
    """The ministries, the provincial agency and the agencies of the 15 regencies and cities."""
    return ensure_offices(province_kode=PROVINCE, by=by)


def build_people(*, small: bool, by: Scope) -> int:
    """Invite the whole cast and let everybody accept; returns how many people there are."""
    regencies = Office.objects.filter(tier=Tier.REGENCY).order_by("kode")
    offices = [office.kode for office in regencies if not small or office.kode in FEW]
    parts = list(cast(offices))
    for part in parts:
        bring_in(part, by=by)
    return len(parts)


def bring_in(part: Part, *, by: Scope) -> Person:
    """Let one of the cast take up each of their roles by invitation."""
    person = person_by_email(part.email)
    for office, role in part.places:
        if person and person.memberships.filter(office__kode=office, role=role).exists():
            continue
        _, token = invite(email=part.email, office=office, role=role, by=by)
        # Nobody knows these passwords: in the demonstration people come in by one click.
        person = accept_invitation(
            token=token,
            name=part.name,
            password=secrets.token_urlsafe(24),
            by=Scope(actor=person.actor) if person else PUBLIC,
        )
    return person
