"""Roles as short stable codes, the rights they carry, and the duties kept apart.

A role is given to a person in one office; the rights of a capacity are those of the roles the
person holds in that office. Codes are stored, so they never change; labels may.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sinergi.audit.permissions import AUDIT_READ
from sinergi.core.messages import N_
from sinergi.core.refusals import NotAllowed, Refusal
from sinergi.core.scope import Scope, Tier
from sinergi.ui.permissions import EXPORT_TAKE
from sinergi.wilayah.permissions import REGION_VIEW

OFFICE_VIEW = "office.view"
ACCOUNT_MANAGE = "account.manage"
JOB_VIEW = "job.view"
JOB_CANCEL = "job.cancel"
PERSONAL_UNMASK = "personal.unmask"
EVIDENCE_ENTER = "evidence.enter"
EVIDENCE_ACCEPT = "evidence.accept"
PLAN_WRITE = "plan.write"
COACHING_WRITE = "coaching.write"
FIGURE_SETTLE = "figure.settle"
KEY_MANAGE = "key.manage"

SEES_WORK = frozenset({REGION_VIEW, OFFICE_VIEW, JOB_VIEW})


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its stable code, its label, what it is for in plain words, its rights, its tiers."""

    code: str
    label: str
    purpose: str
    rights: frozenset[str]
    tiers: frozenset[str] = frozenset({Tier.CENTRE, Tier.PROVINCE, Tier.REGENCY})


ROLES = {
    role.code: role
    for role in (
        Role(
            "operator",
            N_("Operator"),
            N_("Mengirim dan memperbaiki daftar kantornya."),
            SEES_WORK | {EVIDENCE_ENTER, JOB_CANCEL, EXPORT_TAKE},
        ),
        Role(
            "verifikator",
            N_("Verifikator (walidata)"),
            N_("Memeriksa dan menyetujui daftar yang dikirim orang lain."),
            SEES_WORK | {EVIDENCE_ACCEPT, JOB_CANCEL, EXPORT_TAKE, PERSONAL_UNMASK},
        ),
        Role(
            "perencana",
            N_("Perencana"),
            N_("Menyusun target, program, dan bahan Rakor."),
            SEES_WORK | {PLAN_WRITE, EXPORT_TAKE},
        ),
        Role(
            "pembina",
            N_("Pembina lapangan"),
            N_("Mendampingi koperasi dan pelaku usaha serta mencatat hasilnya."),
            SEES_WORK | {COACHING_WRITE, PERSONAL_UNMASK},
        ),
        Role(
            "kepala",
            N_("Kepala dinas"),
            N_("Melihat seluruh pekerjaan wilayahnya dan menyepakati angka."),
            SEES_WORK | {FIGURE_SETTLE, EXPORT_TAKE, AUDIT_READ},
        ),
        Role(
            "pengamat",
            N_("Pengamat pusat"),
            N_("Melihat hasil semua daerah tanpa mengubah apa pun."),
            SEES_WORK,
            frozenset({Tier.CENTRE}),
        ),
        Role(
            "administrator",
            N_("Administrator"),
            N_("Mengundang orang dan mengatur kantornya; tidak membuka data pribadi."),
            SEES_WORK | {ACCOUNT_MANAGE, JOB_CANCEL},
        ),
        Role(
            "auditor",
            N_("Auditor"),
            N_("Membaca jejak audit dan memeriksa keutuhannya."),
            SEES_WORK | {AUDIT_READ},
        ),
    )
}


def rights_of(roles: Iterable[str]) -> frozenset[str]:
    """All rights that `roles` carry together; an unknown role carries none."""
    return frozenset().union(*(ROLES[code].rights for code in roles if code in ROLES))


OPERATORS = frozenset({"system:console", "system:cli", "system:upgrade", "system:demo"})
"""Under these names a command acts for whoever runs the server. The worker is not among them: it
decides nothing of its own, and a job acts in the capacity of the one who asked for it."""


def is_system(scope: Scope) -> bool:
    """Whether a command acts on behalf of whoever runs the server."""
    return scope.actor in OPERATORS


def require(right: str, *, by: Scope) -> None:
    """Refuse unless `by` carries `right`; whoever runs the server carries every right."""
    if not by.may(right) and not is_system(by):
        raise NotAllowed(N_("Peran Anda di kantor ini tidak mencakup tindakan itu."))


def require_region(kode: str, *, by: Scope) -> None:
    """Refuse unless the region `kode` lies inside the scope of `by`."""
    if not by.covers(kode):
        raise NotAllowed(N_("Wilayah itu di luar wilayah kerja Anda."))


def require_role_fits(role: str, tier: str) -> None:
    """Refuse a role that does not exist, or that offices of `tier` do not give."""
    if role not in ROLES:
        raise Refusal(N_("Peran “%(role)s” tidak dikenal."), role=role)
    if tier not in ROLES[role].tiers:
        raise Refusal(N_("Peran itu hanya ada di kementerian. Pilih peran lain untuk kantor ini."))


def roles_for(tier: str) -> list[Role]:
    """The roles an office of `tier` can give, in their usual order."""
    return [role for role in ROLES.values() if tier in role.tiers]


def require_other_person(entered_by: str, *, by: Scope) -> None:
    """Refuse when the one who entered something would approve it (separation of duties)."""
    if entered_by == by.actor:
        raise Refusal(N_("Anda sendiri yang memasukkannya; persetujuan harus dari orang lain."))
