"""`sinergi audit verify` names the first altered entry and fails; whole, it succeeds."""

import argparse
import json
from dataclasses import replace

import pytest
from django.db import connection

from sinergi.audit import guards
from sinergi.audit.actions import record
from sinergi.cli import audit_verify
from sinergi.core.scope import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(settings, tmp_path):
    """Three entries, and a folder of keys of the test's own."""
    settings.WORKSPACE = replace(settings.WORKSPACE, keys=tmp_path)
    return [record(action="office.created", target=f"office:{n}", by=system("cli")) for n in "abc"]


def verify(*words: str) -> int:
    """Run the command with `words`."""
    parser = argparse.ArgumentParser()
    audit_verify.add_arguments(parser)
    return audit_verify.run(parser.parse_args(words))


def alter(seq: int) -> None:
    """Change an entry behind the database's guards."""
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor = 'person:9' WHERE seq = %s", [seq])
    guards.install(connection)


def test_a_whole_trail_is_said_to_be_whole_with_its_fingerprint(trail, capsys):
    assert verify() == 0
    said = capsys.readouterr().out
    assert "utuh" in said
    assert trail[-1].hash in said


def test_the_first_altered_entry_is_named(trail, capsys):
    alter(trail[2].seq)
    alter(trail[1].seq)
    assert verify() == 1
    said = capsys.readouterr().out
    assert f"Catatan nomor {trail[1].seq} (" in said
    assert "office.created office:b telah diubah" in said
    assert f"Catatan sebelum itu utuh: {trail[0].seq}" in said


def test_other_programs_read_json(trail, capsys):
    alter(trail[1].seq)
    assert verify("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["intact"], told["fault"]["kind"]) == (False, "altered")
    assert told["fault"]["seq"] == trail[1].seq


def test_a_fingerprint_from_paper_is_looked_for(trail):
    assert verify("--expect", trail[0].hash.upper()) == 0
    assert verify("--expect", "0" * 63 + "1") == 1


def test_a_trail_without_guards_fails_though_it_is_whole(trail, capsys):
    guards.remove(connection)
    assert verify() == 1
    assert "Pengaman basis data" in capsys.readouterr().out
    guards.install(connection)
