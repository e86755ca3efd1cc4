"""A sheet comes out as lines, whatever lies over what."""

import polars as pl
import pytest

from sinergi.core.sheets.writing.book import Block, Book, Column, Merge, Sheet
from sinergi.core.sheets.writing.lines import Palette, lines
from sinergi.core.sheets.writing.styles import MONEY, PLAIN, TEXT, TITLE


def drawn(sheet: Sheet) -> dict[int, dict[int, object]]:
    return {
        row: dict(zip(columns, values, strict=True))
        for row, columns, values, _ in lines(sheet, Palette())
    }


def test_odd_cells_lie_over_blocks_and_between_them():
    sheet = Sheet("x")
    sheet.put(0, 1, "title")
    assert sheet.put_block(2, 0, [Column(["a", "b"]), Column(pl.Series([1, None]))]) == 4
    sheet.put(3, 1, "sda")
    sheet.put(3, 5, "catatan")
    sheet.put(9, 0, "end")
    assert drawn(sheet) == {
        0: {1: "title"},
        2: {0: "a", 1: 1},
        3: {0: "b", 1: "sda", 5: "catatan"},
        9: {0: "end"},
    }
    assert (sheet.height, sheet.width) == (10, 6)


def test_blocks_side_by_side_begin_and_end_where_they_like():
    sheet = Sheet("x")
    sheet.put_block(1, 3, [Column(["r1", "r2", "r3"])])
    sheet.put_block(0, 0, [Column(["l0", "l1"])])
    assert drawn(sheet) == {0: {0: "l0"}, 1: {0: "l1", 3: "r1"}, 2: {3: "r2"}, 3: {3: "r3"}}


def test_merges_blank_what_they_cover_in_the_look_of_their_corner():
    sheet = Sheet("x", blocks=[Block(0, 0, [Column(["a", "b"], MONEY), Column(["c", "d"])])])
    sheet.merges.append(Merge(0, 0, 2, 1))
    palette = Palette()
    found = {row: (values, styles) for row, _, values, styles in lines(sheet, palette)}
    assert list(found[1][0]) == [None, "d"]
    assert [palette.styles[number] for number in found[1][1]] == [MONEY, TEXT]


def test_a_row_with_a_height_of_its_own_is_a_line_without_cells():
    sheet = Sheet("x", heights={2: 40}, hidden_rows=frozenset({3}))
    sheet.put(0, 0, "a")
    assert drawn(sheet) == {0: {0: "a"}, 2: {}, 3: {}}


def test_a_palette_numbers_equal_styles_once():
    palette = Palette()
    assert [palette.number_of(style) for style in (TITLE, PLAIN, MONEY, TITLE)] == [1, 0, 2, 1]


@pytest.mark.parametrize(
    "merges", [[Merge(0, 0, 2, 2), Merge(1, 1, 1, 2)], [Merge(0, 0, 1, 1)], [Merge(0, 0, 0, 3)]]
)
def test_merges_that_overlap_or_merge_nothing_are_errors(merges):
    with pytest.raises(ValueError, match="Merge"):
        drawn(Sheet("x", merges=merges))


def test_blocks_that_overlap_or_are_ragged_are_errors():
    sheet = Sheet("x")
    sheet.put_block(0, 0, [Column([1, 2]), Column([1, 2])])
    sheet.put_block(1, 1, [Column([1, 2])])
    with pytest.raises(ValueError, match="overlap in row 1"):
        drawn(sheet)
    with pytest.raises(ValueError, match="length"):
        Block(0, 0, [Column([1]), Column([1, 2])])


@pytest.mark.parametrize(
    "sheets",
    [
        [],
        [Sheet("a", is_hidden=True)],
        [Sheet("a"), Sheet("A")],
        [Sheet("a/b")],
        [Sheet("x" * 32)],
        [Sheet("'a")],
        [Sheet("")],
    ],
)
def test_a_book_that_excel_would_not_take_is_an_error(sheets):
    with pytest.raises(ValueError):
        Book(sheets)
