"""Offices and the roles people hold in them."""

from django.db import transaction
from django.utils import timezone

from sinergi.accounts.actions.reach import (
    known_person,
    managed_membership,
    managed_office,
    require_oneself_left_alone,
)
from sinergi.accounts.models import Membership, Office, Person
from sinergi.accounts.permissions import ACCOUNT_MANAGE, require, require_role_fits
from sinergi.audit.actions import Entry, record, record_many
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Unusable
from sinergi.core.scope import NATION, Scope, Tier
from sinergi.wilayah.models import Region, ReportingUnit

MINISTRIES = (
    ("kemenkop", "Kementerian Koperasi Republik Indonesia", "Kementerian Koperasi"),
    ("kemen-umkm", "Kementerian UMKM Republik Indonesia", "Kementerian UMKM"),
)


@transaction.atomic
def ensure_offices(*, province_kode: str, by: Scope) -> list[Office]:
    """Make the ministries, the provincial agency and every regency agency that is missing.

    Each agency carries the code of its region. Offices that are there stay as they are; so running
    it again changes nothing. Returns all of them, from the centre down.
    """
    require(ACCOUNT_MANAGE, by=by)
    regions = Region.objects.filter(ends_on__isnull=True)
    nation = regions.filter(kode=NATION).first()
    province = regions.filter(kode=province_kode, level=Region.Level.PROVINCE).first()
    if nation is None or province is None:
        raise Unusable(
            N_(
                "Provinsi %(kode)s belum ada di tabel wilayah. Muat dahulu dengan "
                "“sinergi wilayah load”."
            ),
            kode=province_kode,
        )
    units = {unit.region_id: unit for unit in _units_of(province)}
    wanted = [
        Office(kode=kode, name=name, short_name=short, tier=Tier.CENTRE, region=nation)
        for kode, name, short in MINISTRIES
    ]
    wanted.append(_agency(province, Tier.PROVINCE, None))
    regencies = regions.filter(parent=province, level=Region.Level.REGENCY).order_by("kode")
    wanted += [_agency(one, Tier.REGENCY, units.get(one.pk)) for one in regencies]

    known = {o.kode: o for o in Office.objects.filter(kode__in=[o.kode for o in wanted])}
    fresh = [office for office in wanted if office.kode not in known]
    for office in fresh:
        office.save()
    record_many(
        [
            Entry("office.created", f"office:{o.kode}", o.region.kode, None, {"tier": o.tier})
            for o in fresh
        ],
        by=by,
    )
    return [known.get(office.kode, office) for office in wanted]


def _units_of(province: Region) -> list[ReportingUnit]:
    """The reporting units of the regencies below `province`."""
    return list(
        ReportingUnit.objects.filter(region__parent=province, is_supervised_by_province=False)
    )


def _agency(region: Region, tier: Tier, unit: ReportingUnit | None) -> Office:
    """The agency for cooperatives and small businesses of `region`, not yet saved."""
    has_kind = region.name.lower().startswith(region.jenis.lower())
    place = region.name if has_kind else f"{region.jenis.title()} {region.name}"
    return Office(
        kode=region.kode,
        name=f"Dinas Koperasi dan UKM {place}",
        short_name=f"Dinas {region.short_name or region.name}",
        tier=tier,
        region=region,
        reporting_unit=unit,
    )


@transaction.atomic
def grant_role(*, person_id: int, office: str, role: str, by: Scope) -> Membership:
    """Give somebody whom `by` manages one more role in an office that `by` manages."""
    where = managed_office(office, by=by)
    require_role_fits(role, where.tier)
    person = known_person(person_id, by=by)
    require_oneself_left_alone(person, by=by)
    membership = join(person, where, role, granted_by=by.actor)
    record(
        action="role.granted",
        target=f"person:{person.pk}",
        region=where.region.kode,
        after={"role": role, "office": where.kode},
        by=by,
    )
    return membership


def join(person: Person, office: Office, role: str, *, granted_by: str) -> Membership:
    """Write a membership; a role that is already held is refused."""
    if person.memberships.filter(office=office, role=role, ended_at__isnull=True).exists():
        raise Conflict(N_("Orang ini sudah memegang peran itu di kantor ini."))
    return Membership.objects.create(
        person=person, office=office, role=role, granted_at=timezone.now(), granted_by=granted_by
    )


@transaction.atomic
def end_membership(*, membership_id: int, by: Scope) -> Membership:
    """End one role of a person; it stays on record with who ended it."""
    membership = managed_membership(membership_id, by=by)
    require_oneself_left_alone(membership.person, by=by)
    if membership.ended_at is not None:
        raise Conflict(N_("Peran ini sudah berakhir."))
    membership.ended_at, membership.ended_by = timezone.now(), by.actor
    membership.save(update_fields=["ended_at", "ended_by"])
    record(
        action="role.ended",
        target=f"person:{membership.person_id}",
        region=membership.office.region.kode,
        before={"role": membership.role, "office": membership.office.kode},
        by=by,
    )
    return membership
