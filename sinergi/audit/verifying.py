"""Walking the chain from its first entry to its last, to name the first one that is not as written.

Verifying is a question about the chain as a whole and shows no entry's content, so it takes no
scope. It reads only as far as the head stood when it began, so others may append meanwhile.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.db import connection
from django.db.models import Max

from sinergi.audit import guards
from sinergi.audit.chain import GENESIS, hash_of
from sinergi.audit.models import Event, Head
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

CHUNK = 2_000
NEWEST = 10_000
"""So many entries a page walks while its reader waits; a fraction of a second."""
ANCHORS = "audit-anchors.txt"
"""The anchor file, beside the keys; each backup and each nightly check appends to it."""

ALTERED = "altered"
MISSING = "missing"
CUT_OFF = "cut_off"
UNEXPECTED = "unexpected"
NOT_FOUND = "not_found"


class Anchor(NamedTuple):
    """The fingerprint that entry `seq` had at `at`, kept outside the database."""

    seq: int
    fingerprint: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong with the chain: its kind, and the entry with what is known of it."""

    kind: str
    seq: int
    at: datetime | None = None
    action: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found: the last sound entry, its fingerprint, the first fault.

    is_guarded: whether the database still refuses changes by itself. since: the entry after which
    the walk began; 0 where the whole trail was walked.
    """

    count: int
    fingerprint: str
    fault: Fault | None
    is_guarded: bool
    since: int = 0

    @property
    def intact(self) -> bool:
        """Whether every entry is as it was written and none is missing."""
        return self.fault is None


def verify(
    *, expect: str = "", anchors: Iterable[tuple[int, str]] = (), newest: int = 0
) -> Verdict:
    """Walk the chain, also while others append to it, and name the first fault.

    expect: a fingerprint written down earlier; some entry walked must carry it.
    anchors: what was kept outside the database; each entry named must still stand as it was.
    newest: walk only so many entries at the end; those before them are held by the anchors alone.
    """
    last_seq = Event.objects.aggregate(seq=Max("seq"))["seq"] or 0
    head = Head.objects.filter(pk=1).first() or Head(seq=0, hash=GENESIS)
    since = max(head.seq - newest, 0) if newest else 0
    wanted = {seq: fingerprint for seq, fingerprint, *_ in anchors}
    last = Event.objects.filter(seq=since).first() or Event(seq=since, hash=GENESIS)
    fault = _fault_before(since, wanted)
    found = expect in {"", GENESIS}
    entries = Event.objects.filter(seq__gt=since, seq__lte=head.seq).order_by("seq")
    for event in _linked(entries.iterator(chunk_size=CHUNK), last):
        fault = fault or event.fault
        if fault is None and wanted.get(event.entry.seq, event.entry.hash) != event.entry.hash:
            fault = _fault(ALTERED, event.entry)
        if fault is not None:
            break
        last = event.entry
        found = found or last.hash == expect
    fault = fault or _fault_at_the_end(last, head, last_seq, wanted)
    if fault is None and not found:
        fault = Fault(NOT_FOUND, last.seq)
    return Verdict(last.seq, last.hash, fault, guards.are_in_place(connection), since)


@dataclass(frozen=True, slots=True)
class _Step:
    """One entry of the walk with the fault that it shows, if any."""

    entry: Event
    fault: Fault | None


def _fault_before(since: int, wanted: dict[int, str]) -> Fault | None:
    """The first anchored entry up to `since` that is gone or carries another hash."""
    if wanted.get(0, GENESIS) != GENESIS:
        return Fault(UNEXPECTED, 0)
    named = sorted(seq for seq in wanted if 0 < seq <= since)
    for start in range(0, len(named), CHUNK):
        part = named[start : start + CHUNK]
        standing = Event.objects.in_bulk(part)
        for seq in part:
            if seq not in standing:
                return Fault(MISSING, seq)
            if standing[seq].hash != wanted[seq]:
                return _fault(ALTERED, standing[seq])
    return None


def _linked(entries: Iterator[Event], before: Event) -> Iterator[_Step]:
    """Hold every entry against the one before it, beginning after `before`.

    An entry that was rewritten together with its own hash is betrayed by its successor, which still
    names the old one; so the fault is then the earlier entry's.
    """
    for entry in entries:
        own = hash_of(entry)
        if entry.seq != before.seq + 1:
            fault = Fault(MISSING, before.seq + 1, before.at)
        elif own != entry.hash:
            fault = _fault(ALTERED, entry)
        elif entry.previous_hash != before.hash:
            fault = _fault(ALTERED, before if before.seq else entry)
        else:
            fault = None
        yield _Step(entry, fault)
        before = entry


def _fault_at_the_end(
    last: Event, head: Head, newest: int, anchors: dict[int, str]
) -> Fault | None:
    """What the head, later entries and anchors say about the end of the chain."""
    if last.seq < head.seq:
        return Fault(CUT_OFF, last.seq + 1, last.at)
    if last.hash != head.hash:
        return _fault(ALTERED, last)
    if newest > head.seq:
        stray = Event.objects.filter(seq__gt=head.seq).order_by("seq").first()
        return _fault(UNEXPECTED, stray) if stray else None
    if anchors and max(anchors) > last.seq:
        return Fault(CUT_OFF, last.seq + 1, last.at)
    return None


def _fault(kind: str, entry: Event) -> Fault:
    return Fault(kind, entry.seq, entry.at, entry.action, entry.target)


def anchors_in(path: Path) -> list[Anchor]:
    """What stands in an anchor file, oldest first; nothing where there is no file yet."""
    if not path.exists():
        return []
    anchors = []
    try:
        for line in path.read_text(encoding="ascii").splitlines():
            seq, fingerprint, at = line.split()
            anchors.append(Anchor(int(seq), fingerprint, datetime.fromisoformat(at)))
    except (OSError, ValueError):
        raise Unusable(
            N_("Berkas jangkar audit %(path)s rusak. Pulihkan dari cadangan kunci Anda."), path=path
        ) from None
    return anchors
