"""Reading people, offices and roles, within what the asker may see.

An office is visible to whoever's scope covers its region; a person is visible through the offices
they work for. `capacities_of` is what every request asks: one query.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from sinergi.accounts.capacities import Capacity, chosen, scope_for
from sinergi.accounts.models import Invitation, Membership, Office, PasswordLink, Person
from sinergi.accounts.permissions import ACCOUNT_MANAGE, ROLES, is_system
from sinergi.accounts.tokens import digest_of
from sinergi.core.scope import NATION, Scope, Tier

__all__ = ["Capacity", "chosen", "scope_for"]

ORDER_OF_TIERS = (Tier.REGENCY, Tier.PROVINCE, Tier.CENTRE)
ORDER_OF_ROLES = tuple(ROLES)


def capacities_of(person_id: int) -> list[Capacity]:
    """The offices the person works for now, each with the roles held there, in a steady order."""
    held = Membership.objects.filter(
        person=person_id, ended_at__isnull=True, office__is_active=True
    ).select_related("office__region")
    roles: dict[int, list[str]] = {}
    offices: dict[int, Office] = {}
    for membership in held.order_by("office__region__level", "office__kode"):
        offices[membership.office_id] = membership.office
        roles.setdefault(membership.office_id, []).append(membership.role)
    return [
        Capacity(
            office=office.kode,
            name=office.name,
            short_name=office.short_name,
            tier=office.tier,
            region=office.region.kode,
            time_zone=office.time_zone,
            roles=tuple(sorted(roles[key], key=ORDER_OF_ROLES.index)),
        )
        for key, office in offices.items()
    ]


def offices_visible_to(scope: Scope) -> QuerySet[Office]:
    """The offices whose region lies inside `scope`."""
    every = Office.objects.select_related("region")
    if NATION in scope.regions:
        return every
    inside = Q(pk__in=[])
    for kode in scope.regions:
        inside |= Q(region__kode=kode) | Q(region__kode__startswith=kode + ".")
    return every.filter(inside)


def people_visible_to(scope: Scope) -> QuerySet[Person]:
    """The people who work, or worked, for an office that `scope` sees."""
    memberships = Membership.objects.filter(office__in=offices_visible_to(scope))
    return Person.objects.filter(pk__in=memberships.values("person"))


def manages(office: Office, *, scope: Scope) -> bool:
    """Whether `scope` may let people in and out of `office`.

    Its own office, and the offices of a lower tier inside its region; never those beside it.
    """
    if is_system(scope):
        return True
    if not scope.may(ACCOUNT_MANAGE):
        return False
    if office.kode == scope.office:
        return True
    below = ORDER_OF_TIERS.index(office.tier) < ORDER_OF_TIERS.index(scope.tier)
    return below and scope.covers(office.region.kode)


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """One office as the list shows it."""

    kode: str
    name: str
    tier: str
    region: str
    people: int
    is_active: bool


def office_lines(*, scope: Scope) -> list[OfficeLine]:
    """The offices that `scope` sees, from the centre down, with how many people each has."""
    working = Q(memberships__ended_at__isnull=True, memberships__person__is_active=True)
    offices = offices_visible_to(scope).annotate(
        people=Count("memberships__person", filter=working, distinct=True)
    )
    return [
        OfficeLine(o.kode, o.name, o.tier, o.region.name, o.people, o.is_active) for o in offices
    ]


def office_by_kode(kode: str, *, scope: Scope) -> Office | None:
    """The office of that code; None where `scope` does not see it."""
    return offices_visible_to(scope).filter(kode=kode).first()


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person of an office with the roles held there now."""

    id: int
    name: str
    email: str
    is_active: bool
    roles: tuple[str, ...]

    @property
    def labels(self) -> list[str]:
        """The roles in words (Bahasa Indonesia)."""
        return [ROLES[role].label for role in self.roles]


def colleagues(office: Office) -> list[Colleague]:
    """The people who work for `office` now, by name; the office was asked for within a scope."""
    held = Membership.objects.filter(office=office, ended_at__isnull=True)
    roles: dict[Person, list[str]] = {}
    for one in held.select_related("person").order_by("person__name", "person_id"):
        roles.setdefault(one.person, []).append(one.role)
    return [
        Colleague(
            person.pk,
            person.name,
            person.email,
            person.is_active,
            tuple(sorted(codes, key=ORDER_OF_ROLES.index)),
        )
        for person, codes in roles.items()
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that has not been taken up."""

    id: int
    email: str
    role: str
    expires_at: datetime


def invitations_to(office: Office) -> list[Waiting]:
    """The invitations into `office` that can still be accepted."""
    waiting = office.invitations.filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now()
    )
    return [Waiting(i.pk, i.email, ROLES[i.role].label, i.expires_at) for i in waiting]


def invitations_ending(*, within: timedelta, scope: Scope) -> list[tuple[Office, int]]:
    """Offices that `scope` manages, each with how many open invitations end `within` that time."""
    if not scope.may(ACCOUNT_MANAGE):
        return []
    now = timezone.now()
    ending = Q(
        invitations__accepted_at__isnull=True,
        invitations__withdrawn_at__isnull=True,
        invitations__expires_at__gt=now,
        invitations__expires_at__lte=now + within,
    )
    found = offices_visible_to(scope).annotate(ending=Count("invitations", filter=ending))
    return [(o, o.ending) for o in found.filter(ending__gt=0) if manages(o, scope=scope)]


def offices_named(words: str, *, scope: Scope) -> QuerySet[Office]:
    """The offices that `scope` sees whose long or short name holds every one of `words`."""
    return offices_visible_to(scope).filter(_holds_all(words, "name", "short_name"))


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person as a search shows them: one office of theirs, and the roles held there.

    is_managed: whether the asker may open the person's own page.
    """

    id: int
    name: str
    kode: str
    office: str
    labels: tuple[str, ...]
    is_managed: bool


def people_named(words: str, *, most: int, scope: Scope) -> list[FoundPerson]:
    """Who works within `scope` now and whose name holds all of `words`; at most so many people.

    Addresses are not searched: who does not manage an office would learn them by guessing.
    """
    held = Membership.objects.filter(
        office__in=offices_visible_to(scope), ended_at__isnull=True, person__is_active=True
    )
    people = Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk")
    named = list(people.filter(_holds_all(words, "name"))[:most])
    places: dict[int, dict[Office, list[str]]] = {person.pk: {} for person in named}
    for one in held.filter(person__in=named).select_related("office__region"):
        places[one.person_id].setdefault(one.office, []).append(one.role)
    return [_found(person, places[person.pk], scope) for person in named]


def _found(person: Person, places: dict[Office, list[str]], scope: Scope) -> FoundPerson:
    """The person with the office that is managed, or else the first one."""
    managed = [office for office in places if manages(office, scope=scope)]
    office = (managed or list(places))[0]
    labels = tuple(ROLES[role].label for role in sorted(places[office], key=ORDER_OF_ROLES.index))
    return FoundPerson(person.pk, person.name, office.kode, office.name, labels, bool(managed))


def _holds_all(words: str, *fields: str) -> Q:
    """Each of `words` stands in one of `fields`."""
    held = Q()
    for word in words.split():
        anywhere = Q(pk__in=[])
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        held &= anywhere
    return held


def managed_offices(*, scope: Scope) -> list[Office]:
    """The offices that `scope` may let people in and out of."""
    return [o for o in offices_visible_to(scope) if o.is_active and manages(o, scope=scope)]


def person_by_id(person_id: int, *, scope: Scope) -> Person | None:
    """The person, where `scope` may manage at least one office they work or worked for."""
    person = people_visible_to(scope).filter(pk=person_id).first()
    if person is None or not any(manages(m.office, scope=scope) for m in memberships_of(person)):
        return None
    return person


def memberships_of(person: Person) -> QuerySet[Membership]:
    """Every role of the person, those held now first."""
    return person.memberships.select_related("office__region").order_by("-ended_at", "office__kode")


@dataclass(frozen=True, slots=True)
class Held:
    """One role of a person as their page shows it; kode and short_name are the office's."""

    id: int
    kode: str
    short_name: str
    office: str
    role: str
    since: datetime
    until: datetime | None
    can_end: bool


def roles_held(person: Person, *, scope: Scope) -> list[Held]:
    """The person's roles in offices that `scope` sees, each with whether it may be ended."""
    seen = {office.pk for office in offices_visible_to(scope)}
    return [
        Held(
            m.pk,
            m.office.kode,
            m.office.short_name,
            m.office.name,
            ROLES[m.role].label,
            m.granted_at,
            m.ended_at,
            m.ended_at is None and person.actor != scope.actor and manages(m.office, scope=scope),
        )
        for m in memberships_of(person)
        if m.office_id in seen
    ]


def has_second_factor(person: Person) -> bool:
    """Whether more than the password is asked of this person."""
    return Authenticator.objects.filter(user=person).exists()


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation behind a link that can still be accepted; holding the link is the right."""
    return (
        Invitation.objects.filter(
            token_hash=digest_of(token),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .select_related("office__region")
        .first()
    )


def password_link_by_token(token: str) -> PasswordLink | None:
    """The link that can still be used; holding it is the right."""
    return (
        PasswordLink.objects.filter(
            token_hash=digest_of(token),
            used_at__isnull=True,
            expires_at__gt=timezone.now(),
            person__is_active=True,
        )
        .select_related("person")
        .first()
    )


def person_by_email(email: str) -> Person | None:
    """The person with this address, whatever its case; for sign-in and invitations only."""
    return Person.objects.filter(email=email.strip().lower()).first()


def newcomer(invitation: Invitation) -> Person:
    """Whoever would come in by `invitation`, not saved; their password is held against this."""
    return Person(email=invitation.email)


def names_of_people(keys: set[str]) -> dict[str, str]:
    """The names of people by the text of their id."""
    ids = [int(key) for key in keys if key.isdecimal()]
    return {
        str(pk): name for pk, name in Person.objects.filter(pk__in=ids).values_list("pk", "name")
    }


def names_of_offices(keys: set[str]) -> dict[str, str]:
    """The names of offices by code."""
    return dict(Office.objects.filter(kode__in=keys).values_list("kode", "name"))


def names_of_roles(keys: set[str]) -> dict[str, str]:
    """The names of roles by code (Bahasa Indonesia)."""
    return {key: ROLES[key].label for key in keys if key in ROLES}
