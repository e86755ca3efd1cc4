"""Opening what a person's key closed, looking values up by hash, and what left the house.

Opening and hashing take no scope: whoever holds a closed value was already allowed to read its row.
Unmasking it on a page is a right of its own, asked for there.
"""

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db.models import Q, QuerySet

from sinergi.core.scope import NATION, Scope
from sinergi.vault import subjects
from sinergi.vault.hashing import (
    identity_digest,
    identity_digest_column,
    search_hash,
    search_hash_column,
    search_hashes,
)
from sinergi.vault.models import ExportRecord, Probe, SealingKey
from sinergi.vault.sealing import NONCE, cipher, keys, not_openable, split

__all__ = [
    "exports_visible_to",
    "identity_digest",
    "identity_digest_column",
    "is_ended",
    "open_column",
    "open_probe",
    "open_sealed",
    "search_hash",
    "search_hash_column",
    "search_hashes",
]
SEALED = "s1"


def open_sealed(token: str, purpose: str) -> str | None:
    """The text that `seal` closed; None where the person's key has ended."""
    return open_column([token], purpose)[0]


def open_column(tokens: Sequence[str], purpose: str) -> list[str | None]:
    """Open each token; None where a person's key has ended, "" where there was nothing."""
    parts = [_split(token, purpose) if token else None for token in tokens]
    wanted = sorted({part[0] for part in parts if part})
    alive = subjects.fetch(settings.WORKSPACE.keys, wanted)
    opened: list[str | None] = []
    for part in parts:
        if part is None:
            opened.append("")
            continue
        key_id, body = part
        key = alive.get(key_id)
        if key is None:
            opened.append(_nothing_if_ended(key_id, purpose))
            continue
        bound = f"sinergi|{SEALED}|{purpose}|{key_id}".encode()
        try:
            opened.append(cipher(key).decrypt(body[:NONCE], body[NONCE:], bound).decode())
        except InvalidTag:
            raise not_openable(purpose) from None
    return opened


def _split(token: str, purpose: str) -> tuple[str, bytes]:
    return split(token, purpose, version=SEALED)


def _nothing_if_ended(key_id: str, purpose: str) -> None:
    """An ended key opens nothing by right; a key that is merely missing is refused."""
    folder = settings.WORKSPACE.keys
    if not any(tomb.id == key_id for tomb in subjects.ended(folder)):
        raise not_openable(purpose)


def open_probe() -> None:
    """Refuse unless the keys at hand open what this database holds."""
    keys()
    for probe in Probe.objects.all():
        if probe.closed != probe.opens_to:
            raise not_openable(Probe._meta.db_table)


def is_ended(subject: str) -> bool:
    """Whether the values of `subject` were erased: its last key has a tombstone."""
    last = SealingKey.objects.filter(subject=subject).order_by("-made_at").first()
    return last is not None and last.ended_at is not None


def exports_visible_to(scope: Scope) -> QuerySet[ExportRecord]:
    """Files taken out of the regions of `scope`, newest first."""
    if NATION in scope.regions:
        return ExportRecord.objects.all()
    inside = Q(pk__in=())
    for region in scope.regions:
        inside |= Q(region=region) | Q(region__startswith=f"{region}.")
    return ExportRecord.objects.filter(inside)
