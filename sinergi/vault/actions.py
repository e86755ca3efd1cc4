"""Closing values, ending a person's key, changing keys, and registering what leaves the house.

`encrypt` and `decrypt` close and open texts under the data keys; `seal` closes under a person's
own key, so that `end_key` erases everything of that person at once: here and in every backup,
because people's keys are in none (docs/adr/0005-keys.md). Audit entries name keys, never values.
"""

import os
import secrets
from binascii import b2a_base64
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.urls import resolve
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from sinergi.accounts.permissions import (
    EXPORT_TAKE,
    KEY_MANAGE,
    PERSONAL_UNMASK,
    require,
    require_region,
)
from sinergi.audit.actions import record, record_read
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, Refusal
from sinergi.core.scope import NATION, Scope
from sinergi.ui.exports import Export
from sinergi.vault import keyring, subjects
from sinergi.vault.models import ExportRecord, Probe, SealingKey
from sinergi.vault.queries import open_column
from sinergi.vault.sealing import NONCE, cipher, decrypt, encrypt
from sinergi.vault.subjects import ASK_AT_ONCE, Ended

__all__ = [
    "add_data_key",
    "add_search_key",
    "decrypt",
    "encrypt",
    "end_key",
    "finish_endings",
    "keep_probe",
    "note_file",
    "register_export",
    "renew_wrapping",
    "seal",
    "seal_column",
    "unmask_column",
]
MARK_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SEALED = "s1"
LONGEST_REASON = SealingKey._meta.get_field("ended_reason").max_length


def seal(subject: str, text: str, purpose: str) -> str:
    """Close `text` with the key of `subject`, which is made where there is none yet."""
    return seal_column([subject], [text], purpose)[0]


def seal_column(subjects_: Sequence[str], texts: Sequence[str], purpose: str) -> list[str]:
    """Close each text with the key of the subject at the same place."""
    keys = _keys_of(sorted(set(subjects_)))
    noise = os.urandom(NONCE * len(texts))
    closed = []
    for at, (subject, text) in enumerate(zip(subjects_, texts, strict=True)):
        if not text:
            closed.append("")
            continue
        key_id, key = keys[subject]
        nonce = noise[at * NONCE : at * NONCE + NONCE]
        bound = f"sinergi|{SEALED}|{purpose}|{key_id}".encode()
        body = nonce + cipher(key).encrypt(nonce, text.encode(), bound)
        closed.append(f"{SEALED}.{key_id}.{b2a_base64(body, newline=False).decode()}")
    return closed


def _keys_of(wanted: Sequence[str]) -> dict[str, tuple[str, bytes]]:
    """Key id and key of every subject; those that are missing are made."""
    ids = _living_ids(wanted)
    missing = [subject for subject in wanted if subject not in ids]
    if missing:
        made = subjects.make(settings.WORKSPACE.keys, len(missing))
        at = timezone.now()
        fresh = dict(zip(missing, made, strict=True))
        # Another process may have been first for a subject: its key stands, ours is left unused.
        SealingKey.objects.bulk_create(
            [SealingKey(id=key_id, subject=s, made_at=at) for s, key_id in fresh.items()],
            ignore_conflicts=True,
        )
        ids |= _living_ids(missing)
    keys = subjects.fetch(settings.WORKSPACE.keys, list(ids.values()))
    lost = next((subject for subject in wanted if ids.get(subject) not in keys), None)
    if lost is not None:
        raise Conflict(
            N_(
                "Kunci milik %(subject)s tidak ada di folder kunci. Pasang berkas kunci yang "
                "terbaru dari simpanannya sebelum data baru dimasukkan."
            ),
            subject=lost,
        )
    return {subject: (key_id, keys[key_id]) for subject, key_id in ids.items()}


def _living_ids(wanted: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for start in range(0, len(wanted), ASK_AT_ONCE):
        part = wanted[start : start + ASK_AT_ONCE]
        living = SealingKey.objects.filter(subject__in=part, ended_at__isnull=True)
        found |= dict(living.values_list("subject", "id"))
    return found


@transaction.atomic
def end_key(subject: str, *, reason: str, by: Scope) -> SealingKey:
    """End the key of `subject`: what was closed with it can never be opened again, anywhere.

    The key is destroyed once the tombstone is committed; should that be cut short, opening is
    refused already and `finish_endings` completes it.
    """
    require(KEY_MANAGE, by=by)
    if not reason.strip():
        raise Refusal(N_("Tulis alasan penghapusan; alasannya tersimpan sebagai nisan."))
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(N_("Alasan paling panjang %(most)s huruf."), most=LONGEST_REASON)
    key = SealingKey.objects.select_for_update().filter(subject=subject, ended_at=None).first()
    if key is None:
        raise Conflict(N_("Data itu tidak mempunyai kunci yang masih berlaku."))
    key.ended_at, key.ended_by, key.ended_reason = timezone.now(), by.actor, reason.strip()
    key.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    tomb = _tomb(key)
    transaction.on_commit(lambda: subjects.end(settings.WORKSPACE.keys, [tomb]))
    record(action="key.ended", target=f"key:{key.id}", after={"reason": key.ended_reason}, by=by)
    return key


def _tomb(key: SealingKey) -> Ended:
    return Ended(key.id, key.ended_at.isoformat(), key.ended_by, key.ended_reason)


def finish_endings() -> int:
    """Bring the two books of endings together; returns how many endings were completed.

    Keys whose tombstone stands here but which still lie with the keys are destroyed (a process was
    killed in between); rows that a restored backup brought back to life get their tombstone again.
    """
    folder = settings.WORKSPACE.keys
    here = {key.id: key for key in SealingKey.objects.filter(ended_at__isnull=False)}
    unfinished = [_tomb(here[key_id]) for key_id in here.keys() & subjects.living(folder)]
    subjects.end(folder, unfinished)
    revived = 0
    for tomb in subjects.ended(folder):
        if tomb.id not in here:
            revived += SealingKey.objects.filter(id=tomb.id, ended_at__isnull=True).update(
                ended_at=parse_datetime(tomb.at), ended_by=tomb.by, ended_reason=tomb.reason
            )
    return len(unfinished) + revived


def keep_probe() -> None:
    """Close a random word in the database, once: wrong keys are noticed before they harm."""
    if not Probe.objects.exists():
        word = secrets.token_hex(16)
        Probe.objects.create(closed=word, opens_to=word)


@transaction.atomic
def add_data_key(*, by: Scope) -> str:
    """Make a new data key active; what the older ones closed still opens. Returns its id."""
    return _add_key("data", by=by)


@transaction.atomic
def add_search_key(*, by: Scope) -> str:
    """Make a new search key active; until the index is made again, look up under all of them."""
    return _add_key("search", by=by)


def _add_key(ring: str, *, by: Scope) -> str:
    require(KEY_MANAGE, by=by)
    key_id = keyring.add_key(settings.WORKSPACE.keys, ring)
    record(action="key.added", target=f"key:{key_id}", after={"ring": ring}, by=by)
    return key_id


@transaction.atomic
def renew_wrapping(*, by: Scope) -> int:
    """Close people's keys with a fresh wrapping key, so that old copies of them open nothing."""
    require(KEY_MANAGE, by=by)
    renewed = subjects.renew_wrapping(settings.WORKSPACE.keys)
    record(action="keys.rewrapped", after={"keys": renewed}, by=by)
    return renewed


@transaction.atomic
def register_export(
    *,
    what: str,
    purpose: str,
    rows: int,
    is_masked: bool,
    region: str = "",
    file_sha256: str = "",
    by: Scope,
) -> ExportRecord:
    """Note that a file is taken out, and give it the mark under which the trail knows it."""
    require(EXPORT_TAKE, by=by)
    taken = ExportRecord.objects.create(
        mark="EX-" + "".join(secrets.choice(MARK_LETTERS) for _ in range(8)),
        what=what,
        purpose=purpose.strip(),
        rows=rows,
        is_masked=is_masked,
        office=by.office,
        roles=",".join(sorted(by.roles)),
        region=region or min(by.regions, default=NATION),
        file_sha256=file_sha256,
        taken_at=timezone.now(),
        taken_by=by.actor,
    )
    record(
        action="export.taken",
        target=f"export:{taken.mark}",
        region=taken.region,
        after={"what": what, "rows": rows, "is_masked": is_masked},
        by=by,
    )
    return taken


def note_file(scope: Scope, export: Export) -> None:
    """Register a file that a page is about to hand out; pages show personal data masked only."""
    register_export(
        what=resolve(export.path).url_name or export.name,
        purpose=f"{export.form} {export.path}"[:200],
        rows=export.rows,
        is_masked=True,
        file_sha256=export.sha256,
        by=scope,
    )


@transaction.atomic
def unmask_column(
    tokens: Sequence[str], purpose: str, *, target: str, region: str, reason: str, by: Scope
) -> list[str | None]:
    """Open personal values to be shown whole: with the right, inside the region, for a reason.

    However many values are opened, the trail gets one entry. target: whose they are, such as
    `business:12`. Returns what `open_column` does.
    """
    require(PERSONAL_UNMASK, by=by)
    require_region(region, by=by)
    if not reason.strip():
        raise Refusal(N_("Tulis alasan membuka data pribadi; alasannya tercatat."))
    opened = open_column(tokens, purpose)
    record_read(
        kind="personal",
        target=target,
        region=region,
        count=len(tokens),
        reason=reason.strip(),
        by=by,
    )
    return opened
