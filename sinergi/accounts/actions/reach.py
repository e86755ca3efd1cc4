"""What an action may reach: the office, person or role that `by` manages, or a refusal.

Whatever lies outside is refused in the same words as what does not exist.
"""

from django.db.models import F

from sinergi.accounts.models import Membership, Office, Person
from sinergi.accounts.permissions import ACCOUNT_MANAGE, ROLES, is_system, require
from sinergi.accounts.queries import manages, person_by_id
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, NotAllowed, Refusal
from sinergi.core.scope import Scope

_ABSENT = N_("Tidak ada di wilayah kerja Anda.")


def managed_office(kode: str, *, by: Scope) -> Office:
    """The office `kode`, where `by` may let people in and out."""
    require(ACCOUNT_MANAGE, by=by)
    office = Office.objects.select_related("region").filter(kode=kode).first()
    if office is None or not manages(office, scope=by):
        raise NotAllowed(_ABSENT)
    return office


def managed_membership(membership_id: int, *, by: Scope) -> Membership:
    """The role held, where `by` manages its office; locked until the transaction ends."""
    require(ACCOUNT_MANAGE, by=by)
    _require_still_administrator(by)
    found = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("office__region", "person")
        .filter(pk=membership_id)
        .first()
    )
    if found is None or not manages(found.office, scope=by):
        raise NotAllowed(_ABSENT)
    return found


def known_person(person_id: int, *, by: Scope) -> Person:
    """The active person, where `by` manages an office they work or worked for."""
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    is_known = person is not None and (
        is_system(by) or person_by_id(person_id, scope=by) is not None
    )
    if not is_known:
        raise NotAllowed(_ABSENT)
    if not person.is_active:
        raise Conflict(N_("Akun orang ini tidak aktif. Aktifkan dahulu."))
    return person


def managed_person(person_id: int, *, by: Scope) -> Person:
    """The person, where `by` manages every office they work for now."""
    require(ACCOUNT_MANAGE, by=by)
    _require_still_administrator(by)
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is None:
        raise NotAllowed(_ABSENT)
    if is_system(by):
        return person
    every = person.memberships.select_related("office__region")
    if not any(manages(membership.office, scope=by) for membership in every):
        raise NotAllowed(_ABSENT)
    require_oneself_left_alone(person, by=by)
    if not all(manages(m.office, scope=by) for m in every.filter(ended_at__isnull=True)):
        raise Refusal(
            N_(
                "Orang ini juga bekerja untuk kantor di luar kewenangan Anda. Akhiri perannya di "
                "kantor Anda, atau mintalah administrator kantor itu."
            )
        )
    return person


def _require_still_administrator(by: Scope) -> None:
    """Refuse whoever lost the right since their request began, and make their peers wait.

    So of two administrators who end each other at the same moment one stays.
    """
    if is_system(by):
        return
    office = Office.objects.select_for_update(of=("self",), no_key=True).get(kode=by.office)
    held = office.memberships.filter(ended_at__isnull=True, person__is_active=True)
    if not any(
        by.actor == f"person:{person_id}" and ACCOUNT_MANAGE in ROLES[role].rights
        for person_id, role in held.values_list("person_id", "role")
    ):
        raise NotAllowed(_ABSENT)


def require_oneself_left_alone(person: Person, *, by: Scope) -> None:
    """Refuse when somebody would change their own account or roles."""
    if person.actor == by.actor:
        raise Refusal(N_("Peran dan akun Anda sendiri hanya dapat diubah oleh administrator lain."))


def first_region(person: Person) -> str:
    """The region under which what happens to a person is recorded; "" where they never had one.

    It is that of the office they work for, else of the one they left last, so that what is done to
    an account without roles still stands before those who manage it.
    """
    kode = person.memberships.order_by(F("ended_at").desc(nulls_first=True), "pk").values_list(
        "office__region__kode", flat=True
    )
    return kode.first() or ""
