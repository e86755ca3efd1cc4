"""Whoever changes the trail all the same is found out, and the first altered entry is named."""

import pytest

from sinergi.audit.actions import anchor, record
from sinergi.audit.chain import hash_of
from sinergi.audit.models import Event, Head
from sinergi.audit.verifying import (
    ALTERED,
    CUT_OFF,
    MISSING,
    NOT_FOUND,
    UNEXPECTED,
    anchors_in,
    verify,
)
from sinergi.core.refusals import Unusable
from sinergi.core.scope import system

pytestmark = pytest.mark.django_db


def fault(**how: object) -> tuple[str, int] | None:
    """The kind and place of the first fault, if any."""
    found = verify(**how).fault
    return found and (found.kind, found.seq)


def test_a_whole_trail_has_no_fault(trail):
    verdict = verify()
    assert verdict.intact
    assert (verdict.count, verdict.fingerprint) == (trail[-1].seq, trail[-1].hash)


@pytest.mark.parametrize("column", ["actor", "office", "role", "action", "target", "region"])
def test_a_changed_entry_is_named(trail, tamper, column):
    tamper(f"UPDATE audit_event SET {column} = 'x' WHERE seq = %s", trail[2].seq)
    assert fault() == (ALTERED, trail[2].seq)


def test_a_changed_value_or_time_is_named(trail, tamper):
    tamper("UPDATE audit_event SET after = '{\"n\": 7}' WHERE seq = %s", trail[3].seq)
    assert fault() == (ALTERED, trail[3].seq)
    tamper("UPDATE audit_event SET at = '2026-01-01 00:00:00+00' WHERE seq = %s", trail[1].seq)
    assert fault() == (ALTERED, trail[1].seq)


def test_an_entry_rewritten_with_its_own_hash_is_betrayed_by_the_next(trail, tamper):
    forged = trail[2]
    forged.target = "office:other"
    tamper(
        "UPDATE audit_event SET target = %s, hash = %s WHERE seq = %s",
        forged.target,
        hash_of(forged),
        forged.seq,
    )
    assert fault() == (ALTERED, forged.seq)


def test_a_deleted_entry_is_missing(trail, tamper):
    tamper("DELETE FROM audit_event WHERE seq = %s", trail[2].seq)
    assert fault() == (MISSING, trail[2].seq)


def test_two_entries_that_changed_places_are_named(trail, tamper):
    for old, new in ((trail[1].seq, -1), (trail[3].seq, trail[1].seq), (-1, trail[3].seq)):
        tamper("UPDATE audit_event SET seq = %s WHERE seq = %s", new, old)
    assert fault() == (ALTERED, trail[1].seq)


def test_an_entry_slipped_in_at_the_end_is_unexpected(trail, tamper):
    tamper(
        "INSERT INTO audit_event (seq, at, actor, office, role, action, target, region, "
        "previous_hash, hash) SELECT seq + 1, at, actor, office, role, action, target, region, "
        "hash, hash FROM audit_event WHERE seq = %s",
        trail[-1].seq,
    )
    assert fault() == (UNEXPECTED, trail[-1].seq + 1)


def cut_off_after(kept: Event, tamper, *, set_head_back: bool) -> None:
    """Take the newest entries away, with or without hiding it."""
    tamper("DELETE FROM audit_event WHERE seq > %s", kept.seq)
    if set_head_back:
        Head.objects.update(seq=kept.seq, hash=kept.hash)


def test_a_cut_off_end_is_noticed(trail, tamper):
    cut_off_after(trail[2], tamper, set_head_back=False)
    assert fault() == (CUT_OFF, trail[3].seq)


def test_a_cut_off_end_whose_head_was_set_back_is_noticed_by_the_anchor(trail, tamper, tmp_path):
    anchor(tmp_path / "anchors.txt")
    cut_off_after(trail[2], tamper, set_head_back=True)
    assert fault() is None
    assert fault(anchors=anchors_in(tmp_path / "anchors.txt")) == (CUT_OFF, trail[3].seq)


def test_a_wholly_rewritten_trail_is_noticed_by_anchor_and_printed_fingerprint(
    trail, tamper, tmp_path
):
    anchor(tmp_path / "anchors.txt")
    printed = trail[-1].hash
    before = trail[1].hash
    for entry in trail[2:]:
        entry.actor, entry.previous_hash = "person:innocent", before
        before = hash_of(entry)
        tamper(
            "UPDATE audit_event SET actor = %s, previous_hash = %s, hash = %s WHERE seq = %s",
            entry.actor,
            entry.previous_hash,
            before,
            entry.seq,
        )
    Head.objects.update(hash=before)
    assert fault() is None
    assert fault(anchors=anchors_in(tmp_path / "anchors.txt")) == (ALTERED, trail[-1].seq)
    assert fault(expect=printed) == (NOT_FOUND, trail[-1].seq)


def test_a_printed_fingerprint_verifies_while_the_trail_grows(trail):
    record(action="office.created", by=system("cli"))
    assert fault(expect=trail[1].hash) is None
    assert fault(expect="f" * 64) == (NOT_FOUND, trail[-1].seq + 1)


def test_a_short_walk_still_holds_older_entries_against_their_anchors(trail, tamper, tmp_path):
    anchor(tmp_path / "anchors.txt")
    for _ in range(3):
        record(action="office.created", by=system("cli"))
    anchors = anchors_in(tmp_path / "anchors.txt")
    walk = verify(anchors=anchors, newest=2)
    assert (walk.intact, walk.since) == (True, walk.count - 2)
    tamper("UPDATE audit_event SET hash = %s WHERE seq = %s", "0" * 64, trail[-1].seq)
    assert fault(newest=2) is None
    assert fault(anchors=anchors, newest=2) == (ALTERED, trail[-1].seq)


@pytest.mark.parametrize("text", ["x", "1 abc", "1 abc yesterday", "\xff"])
def test_a_damaged_anchor_file_is_one_sentence(tmp_path, text):
    (tmp_path / "anchors.txt").write_bytes(text.encode("latin-1") + b"\n")
    with pytest.raises(Unusable, match="jangkar"):
        anchors_in(tmp_path / "anchors.txt")


def test_no_anchor_file_is_no_anchor(tmp_path):
    assert anchors_in(tmp_path / "anchors.txt") == []
