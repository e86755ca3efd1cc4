"""Whether an installation is sound: database, tables, files, keys, audit trail, room on the disk.

Each check says one sentence, good or bad, and looks on after a bad one; nothing is changed. The
audit trail is held against its head only; `sinergi audit verify` walks all of it.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, models

from sinergi.audit.models import Event, Head
from sinergi.config.maintenance import is_on
from sinergi.config.upkeep import preparing
from sinergi.core.messages import N_, Message
from sinergi.core.refusals import Refusal
from sinergi.vault import subjects
from sinergi.vault.models import SealingKey
from sinergi.vault.queries import open_probe
from sinergi.vault.reencryption import waiting

LEAST_FREE = 1_000_000_000
"""Bytes that should be free where the workspace lies."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    name: str
    is_good: bool
    message: Message


def good(template: str, **params: object) -> tuple[bool, Message]:
    """All is well."""
    return True, Message(template, params)


def bad(template: str, **params: object) -> tuple[bool, Message]:
    """Something must be done, and the sentence says what."""
    return False, Message(template, params)


def check_all() -> list[Finding]:
    """Run every check that can be run; without a database only the others."""
    first = _find("database", database)
    checks = WITHOUT_DATABASE | (WITH_DATABASE if first.is_good else {})
    return [first, *(_find(name, check) for name, check in checks.items())]


def _find(name: str, check: Callable[[], tuple[bool, Message]]) -> Finding:
    try:
        return Finding(name, *check())
    except Refusal as refusal:
        return Finding(name, False, refusal.message)


def database() -> tuple[bool, Message]:
    """It answers, it is whole, and no row points to nothing."""
    preparing.reach_database()
    if preparing.is_empty():
        return bad(N_("Basis data masih kosong. Jalankan “sinergi upgrade”."))
    if preparing.is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            sound = cursor.fetchone()[0] == "ok"
            cursor.execute("PRAGMA foreign_key_check")
            astray = cursor.fetchone()
        if not sound or astray:
            return bad(N_("Basis data rusak. Pulihkan dari cadangan dengan “sinergi restore”."))
    return good(N_("Basis data utuh (%(kind)s)."), kind=connection.vendor)


def migrations() -> tuple[bool, Message]:
    """The tables are those of this version."""
    pending = preparing.pending_migrations()
    if pending:
        return bad(
            N_("%(n)s pembaruan tabel belum dijalankan. Jalankan “sinergi upgrade”."),
            n=len(pending),
        )
    return good(N_("Tabel sesuai dengan versi Sinergi ini."))


def files() -> tuple[bool, Message]:
    """Every file that a row names is there."""
    named = 0
    missing = []
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.FileField):
                continue
            for name in model._base_manager.values_list(field.name, flat=True).iterator():
                named += bool(name)
                if name and not default_storage.exists(name):
                    missing.append(f"{model._meta.label}:{name}")
    if missing:
        return bad(
            N_(
                "%(n)s berkas yang tercatat tidak ada, yang pertama %(first)s. Pulihkan dari "
                "cadangan."
            ),
            n=len(missing),
            first=missing[0],
        )
    return good(N_("Semua %(n)s berkas yang tercatat ada."), n=named)


def keys() -> tuple[bool, Message]:
    """The keys are there, are those of this database, and no person's key is missing."""
    open_probe()
    living = set(SealingKey.objects.filter(ended_at=None).values_list("id", flat=True))
    held = subjects.living(settings.WORKSPACE.keys) if living else set()
    ended = {tomb.id for tomb in subjects.ended(settings.WORKSPACE.keys)} if living else set()
    lost = living - held - ended
    if lost:
        return bad(
            N_(
                "%(n)s kunci orang hilang dari folder kunci. Pasang salinan kunci yang terbaru "
                "dengan “sinergi keys import”."
            ),
            n=len(lost),
        )
    older = waiting()
    if older:
        return bad(
            N_("%(n)s nilai masih disandi dengan kunci lama. Jalankan lagi “sinergi keys rotate”."),
            n=older,
        )
    return good(N_("Kunci ada dan membuka basis data ini; %(n)s kunci orang."), n=len(living))


def audit() -> tuple[bool, Message]:
    """The head of the trail is its last entry."""
    head = Head.objects.filter(pk=1).first()
    last = Event.objects.order_by("-seq").first()
    if (
        (head.seq, head.hash) != (last.seq, last.hash)
        if head and last
        else bool(head) != bool(last)
    ):
        return bad(N_("Ujung jejak audit tidak cocok. Jalankan “sinergi audit verify”."))
    return good(N_("Ujung jejak audit cocok; %(n)s entri."), n=last.seq if last else 0)


def disk() -> tuple[bool, Message]:
    """There is room left for work and a backup."""
    free = shutil.disk_usage(settings.WORKSPACE.root).free
    share = f"{free / 1e9:.1f}"
    if free < LEAST_FREE:
        return bad(
            N_("Sisa ruang tinggal %(gb)s GB di %(path)s. Kosongkan atau pindahkan cadangan lama."),
            gb=share,
            path=settings.WORKSPACE.root,
        )
    return good(N_("Sisa ruang %(gb)s GB."), gb=share)


def maintenance() -> tuple[bool, Message]:
    """No upgrade was cut off."""
    if is_on(settings.WORKSPACE):
        return bad(
            N_(
                "Pemeliharaan sedang berjalan atau terputus. Jalankan “sinergi upgrade” sampai "
                "selesai."
            )
        )
    return good(N_("Tidak dalam pemeliharaan."))


WITHOUT_DATABASE = {"disk": disk, "maintenance": maintenance}
WITH_DATABASE = {"migrations": migrations, "files": files, "keys": keys, "audit": audit}
