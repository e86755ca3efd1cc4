"""Entries are chained in order, the database refuses to change them, and both engines agree."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sinergi.audit import guards
from sinergi.audit.actions import Entry, record, record_many, record_read, sealed
from sinergi.audit.chain import encode, hash_of, plain
from sinergi.audit.models import Event, Head
from sinergi.audit.queries import verify
from sinergi.core.scope import Scope, Tier, system

pytestmark = pytest.mark.django_db
MAYA = Scope(
    actor="person:3",
    tier=Tier.REGENCY,
    office="71.05",
    regions=frozenset({"71.05"}),
    roles=frozenset({"operator", "administrator"}),
)


def test_an_entry_says_who_did_what_in_which_capacity_and_follows_the_one_before():
    first = record(action="office.created", target="office:71", by=system("cli"))
    second = record(
        action="role.granted",
        target="person:7",
        region="71.05",
        before={"role": "operator"},
        after={"role": "verifikator"},
        by=MAYA,
    )
    assert (second.actor, second.office, second.role) == (
        "person:3", "71.05", "administrator,operator",
    )  # fmt: skip
    assert (second.before, second.after) == ({"role": "operator"}, {"role": "verifikator"})
    assert second.seq == first.seq + 1
    assert second.previous_hash == first.hash
    assert second.hash == hash_of(second)
    assert Head.objects.get().hash == second.hash


def test_many_entries_cost_one_lock_and_keep_their_order(trail, django_assert_max_num_queries):
    entries = [Entry("business.corrected", f"business:{n}") for n in range(200)]
    with django_assert_max_num_queries(8):
        last = record_many(entries, by=MAYA)
    targets = Event.objects.filter(seq__gt=last - 200).order_by("seq").values_list("target")
    assert [target for (target,) in targets] == [entry.target for entry in entries]
    assert verify().intact


def test_an_action_that_fails_leaves_no_entry():
    before = Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0
    with transaction.atomic():
        record(action="office.created", by=MAYA)
        transaction.set_rollback(True)
    assert record(action="office.created", by=MAYA).seq == before + 1
    assert verify().intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'person:9' WHERE seq = %s",
        "DELETE FROM audit_event WHERE seq = %s",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(trail, statement):
    with (
        pytest.raises(DatabaseError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [trail[2].seq])
    with pytest.raises(DatabaseError), transaction.atomic():
        trail[2].delete()
    assert verify().intact


def test_a_trail_without_its_guards_is_said_to_be_so(trail):
    assert verify().is_guarded
    guards.remove(connection)
    assert not verify().is_guarded
    call_command("migrate", verbosity=0)  # as every upgrade does
    assert verify().is_guarded


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("1.50"), "1.50"),
        (1.5, "1.5"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 9, 14, tzinfo=UTC), "2026-11-24T09:14:00+00:00"),
        ({"b", "a"}, ["a", "b"]),
        ("a\0b", "a\ufffdb"),
        ({"x": [True, None, 3]}, {"x": [True, None, 3]}),
    ],
)
def test_values_are_kept_in_a_form_that_both_databases_give_back(value, kept):
    event = record(action="t.kept", after={"value": value}, by=MAYA)
    assert Event.objects.get(pk=event.pk).after == {"value": kept}
    assert verify().intact


@settings(max_examples=100, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=8))
def test_the_plain_form_is_stable(value):
    assert plain(plain(value)) == plain(value)
    assert encode(plain(value)).encode()


def test_personal_values_enter_as_digests_that_still_show_a_change():
    before = sealed({"nik": "7171010101900001", "phone": ""}, digest=lambda text: f"#{len(text)}")
    assert before == {"nik": {"digest": "#16"}, "phone": None}


def test_reading_is_one_entry_however_much_was_read():
    event = record_read(kind="personal", target="batch:4", count=812, reason="rapat", by=MAYA)
    assert (event.action, event.after) == ("personal.read", {"count": 812, "reason": "rapat"})


def test_what_does_not_fit_is_a_bug_and_not_cut_off():
    with pytest.raises(ValueError, match="target"):
        record(action="office.created", target="x" * 129, by=MAYA)
