"""People's keys end for good, rotation keeps every value, and nothing is readable in the file."""

import os
from dataclasses import replace

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from sinergi.accounts.permissions import EXPORT_TAKE, KEY_MANAGE, PERSONAL_UNMASK
from sinergi.audit.models import Event
from sinergi.core.refusals import NotAllowed, Refusal, Unusable
from sinergi.core.scope import system
from sinergi.vault import keyring, reencryption, subjects
from sinergi.vault.actions import (
    add_data_key,
    end_key,
    finish_endings,
    keep_probe,
    register_export,
    renew_wrapping,
    seal,
    seal_column,
    unmask_column,
)
from sinergi.vault.fields import EncryptedJSONField, EncryptedTextField, SearchHashField
from sinergi.vault.hashing import search_hashes
from sinergi.vault.models import Probe, SealingKey
from sinergi.vault.queries import is_ended, open_column, open_sealed

pytestmark = pytest.mark.django_db
KEEPER = replace(system("console"), rights=frozenset({KEY_MANAGE, EXPORT_TAKE}))
NIK = "7171010101900001"


def test_a_persons_values_open_until_the_key_ends(django_capture_on_commit_callbacks, keys_folder):
    maria, other = seal_column(["person:1", "person:2"], [NIK, "lain"], "t.nik")
    again = seal("person:1", "Maria", "t.name")
    assert open_column([maria, other, ""], "t.nik") == [NIK, "lain", ""]
    with django_capture_on_commit_callbacks(execute=True):
        end_key("person:1", reason="permintaan pemilik data", by=KEEPER)
    assert open_column([maria, other], "t.nik") == [None, "lain"]
    assert open_sealed(again, "t.name") is None
    assert is_ended("person:1")
    assert not is_ended("person:2")
    tomb = SealingKey.objects.get(subject="person:1")
    assert (tomb.ended_by, tomb.ended_reason) == ("system:console", "permintaan pemilik data")
    assert Event.objects.get(action="key.ended").target == f"key:{tomb.id}"


def test_a_restored_database_and_an_older_key_file_open_nothing_that_ended(
    django_capture_on_commit_callbacks, keys_folder, tmp_path
):
    token = seal("person:1", NIK, "t.nik")
    older = tmp_path / "older.sqlite3"
    subjects.copy_to(keys_folder, older)
    with django_capture_on_commit_callbacks(execute=True):
        end_key("person:1", reason="permintaan pemilik data", by=KEEPER)
    renew_wrapping(by=KEEPER)
    SealingKey.objects.update(ended_at=None, ended_by="", ended_reason="")  # an older backup
    assert open_sealed(token, "t.nik") is None
    assert finish_endings() == 1
    assert is_ended("person:1")
    older.replace(subjects.store_file(keys_folder))
    with pytest.raises(Unusable):
        open_sealed(token, "t.nik")


def test_an_ending_that_was_cut_short_is_completed(keys_folder):
    seal("person:1", NIK, "t.nik")
    end_key("person:1", reason="uji", by=KEEPER)  # on_commit never runs inside this test
    assert subjects.living(keys_folder)
    assert finish_endings() == 1
    assert not subjects.living(keys_folder)


def test_ending_needs_the_right_and_a_reason():
    seal("person:1", NIK, "t.nik")
    with pytest.raises(NotAllowed):
        end_key("person:1", reason="uji", by=system("worker"))
    with pytest.raises(Refusal, match="alasan"):
        end_key("person:1", reason=" ", by=KEEPER)
    with pytest.raises(Refusal, match="paling panjang"):
        end_key("person:1", reason="x" * 201, by=KEEPER)


def test_a_value_of_another_column_or_person_is_refused():
    token = seal("person:1", NIK, "t.nik")
    with pytest.raises(Unusable):
        open_sealed(token, "t.phone")
    key_id = SealingKey.objects.get(subject="person:1").id
    seal("person:2", "lain", "t.nik")
    other_id = SealingKey.objects.get(subject="person:2").id
    with pytest.raises(Unusable):
        open_sealed(token.replace(key_id, other_id), "t.nik")


def test_wrapping_is_renewed_without_losing_anybody(keys_folder):
    tokens = seal_column([f"person:{n}" for n in range(700)], ["x"] * 700, "t.c")
    before = keyring.load(keys_folder).subject.active
    assert renew_wrapping(by=KEEPER) == 700
    assert before not in keyring.load(keys_folder).subject.keys
    assert open_column(tokens, "t.c") == ["x"] * 700


def test_rotation_reaches_every_closed_field_and_keeps_values(keys_folder):
    keep_probe()
    word = Probe.objects.get().closed
    old = keyring.load(keys_folder).data.active
    add_data_key(by=KEEPER)
    assert reencryption.waiting() == 1
    assert [(step.place, step.rows) for step in reencryption.reencrypt()] == [
        ("vault_probe.closed", 1)
    ]
    assert reencryption.waiting() == 0
    assert Probe.objects.get().closed == word
    keyring.keep_only_active(keys_folder, "data")
    assert old not in keyring.load(keys_folder).data.keys
    assert Probe.objects.get().closed == word


def test_a_holder_outside_our_fields_is_asked_too(monkeypatch):
    monkeypatch.setattr(reencryption, "_holders", {})
    reencryption.register_holder("library", lambda: iter([3, 2]))
    assert sum(s.rows for s in reencryption.reencrypt() if s.place == "library") == 5
    with pytest.raises(ValueError, match="twice"):
        reencryption.register_holder("library", lambda: iter([]))


def test_closed_fields_cannot_be_compared():
    with pytest.raises(FieldError, match="look up its hash"):
        Probe.objects.filter(closed="x").exists()
    assert Probe.objects.filter(closed__isnull=True).count() == 0


@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="looks into a file")
def test_nothing_is_readable_in_the_database_file():
    keep_probe()
    word = Probe.objects.get().closed
    sealed = seal("person:1", NIK, "t.nik")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_probe SET opens_to = %s", [sealed[:32]])
    body = connection.connection.serialize()  # a backup would wait for this test's transaction
    assert sealed[:32].encode() in body
    assert word.encode() not in body
    assert NIK.encode() not in body


def test_an_export_is_registered_with_a_mark():
    taken = register_export(
        what="audit.events", purpose="rapat", rows=12, is_masked=True, by=KEEPER
    )
    assert taken.mark.startswith("EX-")
    assert taken.region == "ID"
    assert Event.objects.get(target=f"export:{taken.mark}").after["rows"] == 12
    with pytest.raises(NotAllowed):
        register_export(what="x", purpose="y", rows=1, is_masked=True, by=system("worker"))


def test_fields_make_their_values_and_hashes(keys_folder):
    """Fields bound to a model that has no table: closing, opening and hashing need none."""
    text = EncryptedTextField()
    text.set_attributes_from_name("nik")
    text.model = Probe
    closed = text.get_prep_value(NIK)
    assert closed.startswith("v1.")
    assert text.from_db_value(closed, None, None) == NIK
    extra = EncryptedJSONField(purpose="t.extra")
    assert extra.from_db_value(extra.get_prep_value({"rt": "003"}), None, None) == {"rt": "003"}
    hashed = SearchHashField(source="opens_to", normalise=str.strip, purpose="nik")
    hashed.set_attributes_from_name("nik_hash")
    row = Probe(opens_to=f" {NIK} ")
    assert hashed.pre_save(row, True) in search_hashes(NIK, "nik")
    assert hashed.clone().source == "opens_to"


def test_personal_values_are_shown_whole_only_with_right_region_and_reason():
    reader = replace(
        system("worker"),
        actor="person:7",
        regions=frozenset({"71.05"}),
        rights=frozenset({PERSONAL_UNMASK}),
    )
    tokens = seal_column(["business:1"] * 2, [NIK, "Maria"], "t.c")

    def unmask(by, region="71.05", reason="verifikasi lapangan"):
        return unmask_column(
            tokens, "t.c", target="business:1", region=region, reason=reason, by=by
        )

    assert unmask(reader) == [NIK, "Maria"]
    entry = Event.objects.get(action="personal.read")
    assert (entry.target, entry.region) == ("business:1", "71.05")
    assert entry.after == {"count": 2, "reason": "verifikasi lapangan"}
    for wrong in (
        {"by": replace(reader, rights=frozenset())},
        {"by": reader, "region": "71.06"},
        {"by": reader, "reason": " "},
    ):
        with pytest.raises(Refusal):
            unmask(**wrong)
    assert Event.objects.filter(action="personal.read").count() == 1


def test_no_personal_value_stands_in_the_trail(django_capture_on_commit_callbacks):
    seal("person:1", NIK, "t.nik")
    with django_capture_on_commit_callbacks(execute=True):
        end_key("person:1", reason="permintaan pemilik data", by=KEEPER)
    told = str(list(Event.objects.values_list("target", "before", "after")))
    assert NIK not in told
    assert "person:1" not in told
