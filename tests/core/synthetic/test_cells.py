"""What goes wrong in a list stands in the ledger, and nothing else does."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists import slips
from sinergi.core.synthetic.lists.cells import Cells

NAMES = pl.Series(
    ["Jonas Jordan Wowor", "Meike Wowor-Sondakh", "Siti Nurhayati Paputungan", "Tan", ""] * 400
)
LETTER_SLIPS = [slips.typed_beside, slips.left_out, slips.doubled, slips.exchanged]


def cells(texts: pl.Series, seed: int = 5) -> Cells:
    return Cells(pl.DataFrame({"nama": texts, "usaha": texts.reverse()}), Draws(seed))


def test_the_ledger_turns_the_list_back_into_what_was_right():
    written = cells(NAMES)
    written.spoil("nama", "typo", 0.3, slips.typed_beside)
    written.spoil("nama", "ear", 0.3, slips.by_ear)
    written.spoil("nama", "blank", 0.1, slips.blank)
    written.spoil_pair(("nama", "usaha"), "swapped", 0.1)
    mended = written.frame
    for row, field, _how, right, said in written.ledger().iter_rows():
        assert mended[field][row] == said != right
        mended[row, field] = right
    assert mended.equals(pl.DataFrame({"nama": NAMES, "usaha": NAMES.reverse()}))
    assert not written.ledger().select("row", "field").is_duplicated().any()


def test_as_many_cells_are_spoilt_as_asked_of_those_that_can_be():
    written = cells(NAMES)
    written.spoil("nama", "typo", 0.25, slips.left_out)
    filled = (NAMES != "").sum()
    assert written.ledger().height / filled == pytest.approx(0.25, abs=0.04)


def test_styles_are_no_faults():
    written = cells(NAMES)
    written.write("nama", lambda texts, draws: texts.str.to_uppercase())
    assert written.ledger().is_empty()
    assert written.frame["nama"][0] == "JONAS JORDAN WOWOR"


@settings(max_examples=60)
@given(st.lists(st.text("abcdefgh -'é", min_size=2, max_size=12), min_size=1), st.integers(0, 9))
def test_a_slip_of_one_letter_is_one_letter(texts, seed):
    before = pl.Series(texts, dtype=pl.String)
    for slip in LETTER_SLIPS:
        after = slip(before, Draws(seed))
        apart = after.str.len_chars().cast(pl.Int64) - before.str.len_chars().cast(pl.Int64)
        assert apart.abs().max() <= 1, slip.__name__


@pytest.mark.parametrize(
    ("slip", "right", "written"),
    [
        (slips.initials, "Jonas Jordan Wowor", "J. J. Wowor"),
        (slips.last_name_first, "Jonas Jordan Wowor", "Wowor Jonas Jordan"),
        (slips.without_second_name, "Jonas Jordan Wowor", "Jonas Wowor"),
        (slips.without_husband, "Meike Wowor-Sondakh", "Meike Sondakh"),
        (slips.with_husband_only, "Meike Wowor-Sondakh", "Meike Wowor"),
        (slips.rounded_by_excel, "7105015003859014", "7105015003859010"),
        (slips.in_powers_of_ten, "7105015003859014", "7,10501E+15"),
        (slips.without_female_day, "7105015003859014", "7105011003859014"),
        (slips.without_female_day, "7105011003859014", "7105011003859014"),
        (slips.phone_without_zero, "0812000123456", "812000123456"),
        (slips.old_spelling, "Sul", "Soel"),
        (slips.family_variant, "Max Tambajong", "Max Tambayong"),
        (slips.family_variant, "Max Tambayong", "Max Tambajong"),
        (slips.blank, "x", ""),
    ],
)
def test_what_habits_do_to_a_text(slip, right, written):
    assert slip(pl.Series([right]), Draws(1)).to_list() == [written]
