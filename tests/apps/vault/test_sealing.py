"""Values close, open, and are refused when they were altered or moved."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinergi.core.refusals import Unusable
from sinergi.vault import keyring
from sinergi.vault.hashing import identity_digest, search_hash, search_hashes
from sinergi.vault.sealing import decrypt, decrypt_column, encrypt, encrypt_column

once_per_test = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@once_per_test
@given(st.lists(st.none() | texts, max_size=20))
def test_columns_come_back_as_they_were(values):
    assert decrypt_column(encrypt_column(values, "t.c"), "t.c") == values


@once_per_test
@given(texts.filter(bool), st.data())
def test_an_altered_value_is_refused(text, data):
    token = encrypt(text, "t.c")
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("ABab01./+=").filter(lambda sign: sign != token[at]))
    with pytest.raises(Unusable):
        decrypt(token[:at] + other + token[at + 1 :], "t.c")


def test_a_value_of_another_column_is_refused():
    with pytest.raises(Unusable, match=r"t\.other"):
        decrypt(encrypt("7171010101900001", "t.nik"), "t.other")


def test_equal_values_do_not_look_equal():
    assert len(set(encrypt_column(["sama"] * 50, "t.c"))) == 50


def test_older_keys_still_open_and_the_new_one_closes(keys_folder):
    before = encrypt("Maria", "t.c")
    key_id = keyring.add_key(keys_folder, "data")
    assert encrypt("Maria", "t.c").split(".")[1] == key_id
    assert decrypt(before, "t.c") == "Maria"


def test_a_lost_key_is_one_sentence(keys_folder):
    token = encrypt("Maria", "t.c")
    keyring.add_key(keys_folder, "data")
    keyring.keep_only_active(keys_folder, "data")
    with pytest.raises(Unusable, match="sinergi keys import"):
        decrypt(token, "t.c")


def test_no_keyring_is_refused_and_none_is_made(keys_folder):
    keyring.keyring_file(keys_folder).unlink()
    with pytest.raises(Unusable, match="Kunci sandi tidak ada"):
        encrypt("Maria", "t.c")
    assert not keyring.keyring_file(keys_folder).exists()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"data": 3}', "\x00"])
def test_a_damaged_keyring_is_refused(keys_folder, text):
    keyring.keyring_file(keys_folder).write_text(text)
    with pytest.raises(Unusable, match="rusak"):
        encrypt("Maria", "t.c")


def test_key_files_are_private(keys_folder):
    identity_digest("x", "nik")
    for path in keys_folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_hashes_forgive_case_and_blanks_but_not_purposes():
    assert search_hash(" Toko  MAJU ", "name") == search_hash("toko maju", "name")
    assert search_hash("toko maju", "name") != search_hash("toko maju", "owner")
    assert search_hash("", "name") == ""


def test_lookup_works_while_the_index_is_made_again(keys_folder):
    stored = search_hash("7171010101900001", "nik")
    keyring.add_key(keys_folder, "search")
    assert stored != search_hash("7171010101900001", "nik")
    assert stored in search_hashes("7171010101900001", "nik")


def test_the_identity_secret_travels_between_nodes_but_is_never_replaced(keys_folder, tmp_path):
    here = identity_digest("7171010101900001", "nik")
    other = tmp_path / "other"
    keyring.create(other)
    keyring.adopt_identity(other, keyring.identity_secret(keys_folder))
    assert keyring.identity_secret(other) == keyring.identity_secret(keys_folder)
    assert identity_digest("7171010101900001", "nik") == here
    with pytest.raises(Exception, match="rahasia identitas lain"):
        keyring.adopt_identity(keys_folder, b"x" * 32)
