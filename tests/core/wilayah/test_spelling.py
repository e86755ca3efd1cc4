"""How names become keys: words, abbreviations, numbers, one wrong letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sinergi.core.text.distance import edits, is_subsequence
from sinergi.core.text.folding import fold, tokens
from sinergi.core.text.numerals import number_of
from sinergi.core.text.old_spelling import modern_spelling
from sinergi.core.wilayah.deletions import DeletionIndex, slips_allowed
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.spelling import key, one_slip_from, short_forms, split_key, words


@pytest.mark.parametrize(
    "alike",
    [
        ["Tompaso II Utara", "tompaso dua ut.", "TompasoUtara 2", "TOMPASO  2  UTR"],
        ["Tampan' Amma", "Tampan’Amma", "TAMPANAMMA"],
        ["Kepulauan Marore", "Kep. Marore", "KEPL. MARORE"],
        ["Voa'a", "VOA`A", "voaa"],
        ["b e b u", "Bebu", "B E B U"],
        ["Kampung Jawa", "Kp. Jawa", "kamp jawa"],
        ["Kema III", "Kema tiga", "kema lll", "KEMA-3"],
    ],
)
def test_spellings_of_one_name_share_a_key(alike: list[str]) -> None:
    assert len({key(text) for text in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kema I", "Kema II"), ("Dumagin B", "Dumagin A"), ("Amurang", "Amurang Barat")],
)
def test_other_places_have_other_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_numbers_stand_apart_from_letters() -> None:
    assert split_key(key("Tompaso II Utara")) == ("tompasoutara", "#2")
    assert split_key(key("Lansot")) == ("lansot", "")


def test_short_forms_are_those_people_use() -> None:
    assert {"tomsel", "tomselatan"} <= set(short_forms(words("tomohon selatan")))
    assert "bolut" in set(short_forms(words("bolaang utara")))
    assert set(short_forms(words("kepulauan marore"))) == {"marore"}
    assert not list(short_forms(["lansot"]))


def test_one_slip_opens_a_direction_but_never_a_word_of_a_name(gazetteer: Gazetteer) -> None:
    vocabulary = gazetteer.vocabulary
    assert words("minahasa seltan", vocabulary) == ["minahasa", "selatan"]
    assert words("lemoh timu", vocabulary) == ["lemoh", "timu"]  # Timu and Seretan Timu exist
    assert one_slip_from("utra", ("utara", "barat"), frozenset({"udra"})) == "utra"
    assert one_slip_from("utra", ("utara", "barat"), frozenset()) == "utara"


def test_letters_in_other_shapes_are_plain_letters() -> None:
    assert fold("  Café  ＭＡＮＡＤＯ 𝐁itung ") == "cafe manado bitung"
    assert fold("Voa´a") == fold("VOA’A") == "voaa"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert all(token.isalnum() for token in tokens(fold(text)))


@pytest.mark.parametrize(
    ("token", "number"), [("3", 3), ("iii", 3), ("tiga", 3), ("ll", 2), ("lansot", None)]
)
def test_small_numbers(token: str, number: int | None) -> None:
    assert number_of(token) == number


def test_spelling_from_before_1972() -> None:
    assert modern_spelling("boejoengon") == "buyungon"
    assert modern_spelling("tjempaka") == "cempaka"
    assert modern_spelling("lansot") == "lansot"


def test_distances() -> None:
    assert edits("tomohon", "tomohno", 2) == 1
    assert edits("tomohon", "manado", 2) == 3
    assert is_subsequence("tmhn", "tomohon")
    assert not is_subsequence("tmnh", "tomohon")


LETTERS = st.text("abc", min_size=1, max_size=9)


@given(st.lists(LETTERS, min_size=1, max_size=12, unique=True), st.lists(LETTERS, max_size=6))
def test_the_index_finds_what_comparing_with_every_name_finds(
    names: list[str], typed: list[str]
) -> None:
    who, name, slips = DeletionIndex(names).near(typed)
    found = set(zip(who.tolist(), name.tolist(), slips.tolist(), strict=True))
    assert found == {
        (place, at, OSA.distance(text, name))
        for place, text in enumerate(typed)
        for at, name in enumerate(names)
        if OSA.distance(text, name) <= slips_allowed(max(len(text), len(name)))
    }
