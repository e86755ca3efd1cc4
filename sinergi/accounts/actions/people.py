"""Accounts as such: switched off and on, signed out, freed of a lost phone, and their language."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from sinergi.accounts.actions.reach import first_region, managed_person
from sinergi.accounts.models import Person
from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict
from sinergi.core.scope import Scope


@transaction.atomic
def deactivate_person(*, person_id: int, by: Scope) -> Person:
    """Let nobody sign in as this person any more; their sessions end at once and for good."""
    person = managed_person(person_id, by=by)
    if not person.is_active:
        raise Conflict(N_("Akun ini sudah tidak aktif."))
    person.is_active = False
    person.session_round += 1
    person.save(update_fields=["is_active", "session_round"])
    record(
        action="person.deactivated",
        target=f"person:{person.pk}",
        region=first_region(person),
        before={"is_active": True},
        after={"is_active": False},
        by=by,
    )
    return person


@transaction.atomic
def reactivate_person(*, person_id: int, by: Scope) -> Person:
    """Let the person sign in again, with the roles that were not ended meanwhile."""
    person = managed_person(person_id, by=by)
    if person.is_active:
        raise Conflict(N_("Akun ini sudah aktif."))
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(
        action="person.reactivated",
        target=f"person:{person.pk}",
        region=first_region(person),
        before={"is_active": False},
        after={"is_active": True},
        by=by,
    )
    return person


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Scope) -> Person:
    """End every session of the person on every device; the caller may keep its own alive."""
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    person.refresh_from_db(fields=["session_round"])
    record(
        action="session.ended_everywhere",
        target=f"person:{person.pk}",
        region=first_region(person),
        by=by,
    )
    return person


@transaction.atomic
def remove_second_factors(*, person_id: int, by: Scope) -> Person:
    """Let the person sign in with the password alone again, as when their phone is lost.

    Their sessions end, in case somebody else has the phone.
    """
    person = managed_person(person_id, by=by)
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise Conflict(N_("Akun ini tidak memakai pengaman kedua."))
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    record(
        action="factor.removed_by_other",
        target=f"person:{person.pk}",
        region=first_region(person),
        by=by,
    )
    return person


def choose_language(*, person: Person, language: str, by: Scope) -> None:
    """Remember the language the person reads on any device; a habit, so not in the audit trail."""
    if person.actor == by.actor and person.language != language:
        Person.objects.filter(pk=person.pk).update(language=language)
