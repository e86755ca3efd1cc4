"""Links that let people in: invitations, and links to set a password.

A link works once and for a time, is given out once, and is kept only as a digest. A new link of a
kind ends the older ones of the same person.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sinergi.accounts.actions.offices import grant_role, join
from sinergi.accounts.actions.reach import (
    first_region,
    managed_office,
    managed_person,
    require_oneself_left_alone,
)
from sinergi.accounts.models import Invitation, PasswordLink, Person
from sinergi.accounts.permissions import ACCOUNT_MANAGE, require, require_role_fits
from sinergi.accounts.queries import manages, person_by_email
from sinergi.accounts.tokens import digest_of, new_token
from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, NotAllowed, Refusal
from sinergi.core.scope import Scope

INVITATION_LIFE = timedelta(days=7)
PASSWORD_LINK_LIFE = timedelta(hours=24)

SPENT = N_("Tautan ini sudah dipakai, ditarik, atau lewat waktunya. Mintalah yang baru.")


@transaction.atomic
def invite(*, email: str, office: str, role: str, by: Scope) -> tuple[Invitation, str]:
    """Invite whoever owns `email` into an office; returns the invitation and its link's secret.

    An open invitation of the same address, office and role is replaced. Nobody invites themselves.
    """
    where = managed_office(office, by=by)
    require_role_fits(role, where.tier)
    email, now = email.strip().lower(), timezone.now()
    known = person_by_email(email)
    if known is not None:
        require_oneself_left_alone(known, by=by)
        if not known.is_active:
            raise Conflict(N_("Akun dengan surel itu tidak aktif. Aktifkan dahulu akunnya."))
        if known.memberships.filter(office=where, role=role, ended_at__isnull=True).exists():
            raise Conflict(N_("Orang ini sudah memegang peran itu di kantor ini."))
    Invitation.objects.filter(
        email=email, office=where, role=role, accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=now, withdrawn_by=by.actor)
    token, token_hash = new_token()
    invitation = Invitation.objects.create(
        email=email,
        office=where,
        role=role,
        token_hash=token_hash,
        expires_at=now + INVITATION_LIFE,
        invited_at=now,
        invited_by=by.actor,
    )
    record(
        action="person.invited",
        target=f"office:{where.kode}",
        region=where.region.kode,
        after={"role": role, "invitation": invitation.pk},
        by=by,
    )
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, by: Scope) -> Invitation:
    """Make an open invitation worthless."""
    require(ACCOUNT_MANAGE, by=by)
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("office__region")
        .filter(pk=invitation_id)
        .first()
    )
    if found is None or not manages(found.office, scope=by):
        raise NotAllowed(SPENT)
    if found.accepted_at or found.withdrawn_at:
        raise Conflict(SPENT)
    found.withdrawn_at, found.withdrawn_by = timezone.now(), by.actor
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record(
        action="invitation.withdrawn",
        target=f"office:{found.office.kode}",
        region=found.office.region.kode,
        after={"role": found.role, "invitation": found.pk},
        by=by,
    )
    return found


@transaction.atomic
def accept_invitation(*, token: str, name: str = "", password: str = "", by: Scope) -> Person:
    """Take up an invitation: a newcomer with `name` and `password`, a known person as themselves.

    A known person must be the one who is signed in; holding the link alone opens no account that
    exists. `password` has been checked by the form.
    """
    invitation = _open_invitation(token)
    person = person_by_email(invitation.email)
    if person is None:
        if not name.strip() or not password:
            raise Refusal(N_("Isi nama dan kata sandi untuk menerima undangan."))
        person = Person.objects.create_user(invitation.email, name.strip(), password)
    elif person.actor != by.actor or not person.is_active:
        raise Refusal(N_("Masuklah dahulu dengan akun yang diundang, lalu buka tautan ini lagi."))
    join(person, invitation.office, invitation.role, granted_by=invitation.invited_by)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person.actor
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    record(
        action="invitation.accepted",
        target=f"person:{person.pk}",
        region=invitation.office.region.kode,
        after={
            "role": invitation.role,
            "office": invitation.office.kode,
            "invitation": invitation.pk,
        },
        by=Scope(actor=person.actor, office=invitation.office.kode),
    )
    return person


def _open_invitation(token: str) -> Invitation:
    """The invitation behind `token`, locked; refused when it can no longer be accepted."""
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("office__region")
        .filter(token_hash=digest_of(token), accepted_at=None, withdrawn_at=None)
        .first()
    )
    if found is None or found.expires_at <= timezone.now():
        raise Conflict(SPENT)
    return found


@transaction.atomic
def make_password_link(*, person_id: int, by: Scope) -> str:
    """Make a link by which the person may set a password; returns its secret, known to nobody else.

    Older links of the person end. The password they have keeps working until the link is used.
    """
    person = managed_person(person_id, by=by)
    if not person.is_active:
        raise Conflict(N_("Akun orang ini tidak aktif. Aktifkan dahulu."))
    now = timezone.now()
    PasswordLink.objects.filter(person=person, used_at=None).update(expires_at=now)
    token, token_hash = new_token()
    PasswordLink.objects.create(
        person=person,
        token_hash=token_hash,
        expires_at=now + PASSWORD_LINK_LIFE,
        made_at=now,
        made_by=by.actor,
    )
    record(
        action="password.link_made",
        target=f"person:{person.pk}",
        region=first_region(person),
        by=by,
    )
    return token


@transaction.atomic
def use_password_link(*, token: str, password: str, by: Scope) -> Person:
    """Set the password behind a link; every session of that person ends with the old password."""
    link = (
        PasswordLink.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(token_hash=digest_of(token), used_at=None)
        .first()
    )
    if link is None or link.expires_at <= timezone.now() or not link.person.is_active:
        raise Conflict(SPENT)
    person = link.person
    person.set_password(password)
    person.save(update_fields=["password"])
    link.used_at, link.used_by = timezone.now(), person.actor
    link.save(update_fields=["used_at", "used_by"])
    record(
        action="password.set_by_link",
        target=f"person:{person.pk}",
        region=first_region(person),
        by=Scope(actor=person.actor),
    )
    return person


@transaction.atomic
def forget_old_links() -> int:
    """Remove links whose retention is over, with the addresses they went to; returns how many."""
    now = timezone.now()
    invitations = Invitation.objects.filter(
        invited_at__lt=now - timedelta(days=Invitation.retention.days)
    )
    links = PasswordLink.objects.filter(
        made_at__lt=now - timedelta(days=PasswordLink.retention.days)
    )
    return invitations.delete()[0] + links.delete()[0]


@transaction.atomic
def add_administrator(*, email: str, name: str, office: str, by: Scope) -> str:
    """Make somebody the administrator of an office; returns the secret of their password link.

    For the console: a person of that address who is already known is given the role as well.
    """
    where = managed_office(office, by=by)
    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        person = Person.objects.create_user(email.strip(), name.strip())
        record(
            action="person.created", target=f"person:{person.pk}", region=where.region.kode, by=by
        )
    held = person.memberships.filter(office=where, role="administrator", ended_at__isnull=True)
    if not held.exists():
        grant_role(person_id=person.pk, office=office, role="administrator", by=by)
    return make_password_link(person_id=person.pk, by=by)
