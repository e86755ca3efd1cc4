"""Keys are copied out, put in place elsewhere, and changed without losing a value."""

import argparse
from dataclasses import replace

import pytest

from sinergi.cli import keys_export, keys_import, keys_rotate
from sinergi.core.refusals import Conflict, Unusable
from sinergi.core.scope import system
from sinergi.vault import keyring, subjects
from sinergi.vault.actions import keep_probe, seal
from sinergi.vault.models import Probe
from sinergi.vault.queries import open_sealed
from sinergi.vault.sealing import encrypt

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys(settings, tmp_path, monkeypatch):
    """The keys of a workspace that both Django and the environment name."""
    monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path / "house"))
    folder = tmp_path / "house" / "keys"
    keyring.create(folder)
    settings.WORKSPACE = replace(settings.WORKSPACE, root=tmp_path / "house", keys=folder)
    return folder


def run(command, *words: object) -> int:
    """Run a command module with `words`."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_a_copy_opens_everything_in_another_place(keys, tmp_path, settings, monkeypatch, capsys):
    token = seal("person:1", "Maria", "t.name")
    assert run(keys_export, "--to", tmp_path / "safe") == 0
    assert "jauh dari cadangan" in capsys.readouterr().out
    monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path / "new"))
    assert run(keys_import, tmp_path / "safe") == 0
    settings.WORKSPACE = replace(settings.WORKSPACE, keys=tmp_path / "new" / "keys")
    assert open_sealed(token, "t.name") == "Maria"
    for path in (tmp_path / "new" / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_a_lost_store_of_people_is_filled_again_but_nothing_that_ended_comes_back(keys, tmp_path):
    first, second = seal("person:1", "Maria", "t.name"), seal("person:2", "Olga", "t.name")
    run(keys_export, "--to", tmp_path / "safe")
    subjects.store_file(keys).unlink()
    assert subjects.living(keys) == set(), "looking alone makes an empty store"
    gone = second.split(".")[1]
    subjects.end(keys, [subjects.Ended(gone, "2026-01-01T00:00:00+00:00", "person:9", "diminta")])
    run(keys_import, tmp_path / "safe")
    assert open_sealed(first, "t.name") == "Maria"
    assert open_sealed(second, "t.name") is None


def test_the_copy_is_private_and_holds_no_key_of_a_person_in_the_clear(keys, tmp_path):
    seal("person:1", "Maria", "t.name")
    run(keys_export, "--to", tmp_path / "safe")
    secret = subjects.fetch(keys, list(subjects.living(keys)))
    copied = tmp_path / "safe" / subjects.store_file(keys).name
    assert all(key not in copied.read_bytes() for key in secret.values())
    for path in (tmp_path / "safe").iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_keys_in_use_are_never_overwritten(keys, tmp_path, monkeypatch):
    run(keys_export, "--to", tmp_path / "safe")
    monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path / "other"))
    keyring.create(tmp_path / "other" / "keys")
    with pytest.raises(Conflict, match="kunci lain"):
        run(keys_import, tmp_path / "safe")


def test_a_folder_without_a_page_of_keys_is_refused(keys, tmp_path):
    with pytest.raises(Unusable, match="tidak terbaca"):
        run(keys_import, tmp_path)


def test_rotation_closes_every_value_anew_and_says_how_many(keys, capsys):
    keep_probe()
    word = Probe.objects.get().closed
    token = seal("person:1", "Maria", "t.name")
    before = keyring.load(keys)
    assert run(keys_rotate, "--search") == 0
    assert "1 nilai disandi ulang, 1 kunci orang" in capsys.readouterr().out
    after = keyring.load(keys)
    assert after.data.active != before.data.active
    assert before.search.active not in after.search.keys
    assert before.subject.active not in after.subject.keys
    assert Probe.objects.get().closed == word
    assert open_sealed(token, "t.name") == "Maria"
    assert encrypt("x", "t.c").split(".")[1] == after.data.active


def test_an_interrupted_rotation_goes_on_without_new_keys(keys):
    from sinergi.cli.operator import console
    from sinergi.config.upkeep.work import new_keys
    from sinergi.vault.reencryption import waiting

    keep_probe()
    made = new_keys(search=False, by=console())
    assert waiting() == 1
    assert run(keys_rotate) == 0
    assert waiting() == 0
    assert keyring.load(keys).data.active == made


def test_the_worker_alone_may_not_change_keys(keys):
    from sinergi.config.upkeep.work import new_keys
    from sinergi.core.refusals import NotAllowed

    with pytest.raises(NotAllowed):
        new_keys(search=False, by=system("worker"))
