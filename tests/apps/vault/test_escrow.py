"""Keys survive on paper, and a typing error is found."""

import pytest

from sinergi.core.refusals import Conflict, Unusable
from sinergi.vault import escrow, keyring


def test_keys_come_back_from_their_page(keys_folder, tmp_path):
    keyring.add_key(keys_folder, "data")
    secret = keyring.identity_secret(keys_folder)
    elsewhere = tmp_path / "elsewhere"
    escrow.read_page(
        elsewhere, escrow.write_page(keys_folder).lower().replace("sinergi kunci 1", escrow.TITLE)
    )
    assert keyring.load(elsewhere) == keyring.load(keys_folder)
    assert keyring.identity_secret(elsewhere) == secret


def test_a_typing_error_is_named_by_line(keys_folder, tmp_path):
    lines = escrow.write_page(keys_folder).splitlines()
    wrong = "A" if lines[2][25] != "A" else "B"
    lines[2] = lines[2][:25] + wrong + lines[2][26:]
    with pytest.raises(Unusable, match="Baris 3"):
        escrow.read_page(tmp_path / "elsewhere", "\n".join(lines))


@pytest.mark.parametrize("page", ["", "halo", escrow.TITLE, escrow.TITLE + "\nx"])
def test_anything_else_is_refused(page, tmp_path):
    with pytest.raises(Unusable):
        escrow.read_page(tmp_path / "elsewhere", page)


def test_other_keys_are_never_overwritten(keys_folder, tmp_path):
    keyring.create(tmp_path / "other")
    with pytest.raises(Conflict):
        escrow.read_page(tmp_path / "other", escrow.write_page(keys_folder))


def test_a_node_joins_with_the_identity_secret_alone(keys_folder):
    secret = keyring.identity_secret(keys_folder)
    page = escrow.write_page(keys_folder).splitlines()
    assert escrow.identity_in("\n".join([page[0], page[-1]])) == secret
