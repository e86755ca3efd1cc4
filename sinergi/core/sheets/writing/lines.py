"""A sheet as lines of cells, top to bottom and left to right: the order every format is written in.

Blocks give their rows by `zip`, without an object per cell; only rows with odd cells in them are
put together one by one. Styles are numbered, so that a writer keeps what it needs for each in a
list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from sinergi.core.sheets.writing.book import Block, Merge, Sheet, Value
from sinergi.core.sheets.writing.styles import PLAIN, Style

Line = tuple[int, Sequence[int], Sequence[Value], Sequence[int]]
"""A row's number, its columns, their values and the numbers of their styles."""
Odd = dict[int, tuple[Value, int]]
"""Odd cells of one row by column: value and number of the style."""


Way = TypeVar("Way")


class ByType(dict[type, Way]):
    """For each type a cell may hold, the way to write it; another type is an error."""

    def __missing__(self, kind: type) -> Way:
        raise TypeError(f"a cell cannot hold a {kind.__name__}")


class Palette:
    """The styles of a book, numbered from 0 in order of first use; 0 is the plain one."""

    def __init__(self) -> None:
        self.styles: list[Style] = [PLAIN]
        self._numbers: dict[Style, int] = {PLAIN: 0}

    def number_of(self, style: Style) -> int:
        """The number of `style`, a new one at first."""
        number = self._numbers.setdefault(style, len(self.styles))
        if number == len(self.styles):
            self.styles.append(style)
        return number

    def collect(self, sheet: Sheet) -> None:
        """Number the styles of `sheet`, for formats that begin with them."""
        for cell in sheet.cells.values():
            self.number_of(cell.style)
        for block in sheet.blocks:
            for column in block.columns:
                self.number_of(column.style)


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows in which the same blocks lie side by side."""

    row: int
    end: int
    blocks: tuple[Block, ...]


def lines(sheet: Sheet, palette: Palette) -> Iterator[Line]:
    """Every row of `sheet` with something in it; one of a height of its own may have no cells."""
    odd = _odd_rows(sheet, palette)
    waiting = iter(sorted(odd))
    row = next(waiting, None)
    for band in _bands(sheet.blocks):
        while row is not None and row < band.row:
            yield _of_odd(row, odd[row])
            row = next(waiting, None)
        columns, styles, values = _side_by_side(band, palette)
        for here, cells in enumerate(zip(*values, strict=True), band.row):
            if here == row:
                yield _overlaid(here, columns, cells, styles, odd[here])
                row = next(waiting, None)
            else:
                yield here, columns, cells, styles
    while row is not None:
        yield _of_odd(row, odd[row])
        row = next(waiting, None)


def covered(merges: Sequence[Merge]) -> dict[tuple[int, int], Merge]:
    """The places that merges hide, with the merge of each; an error where two overlap."""
    found: dict[tuple[int, int], Merge] = {}
    corners: set[tuple[int, int]] = set()
    for merge in merges:
        if merge.rows < 1 or merge.columns < 1 or merge.rows * merge.columns == 1:
            raise ValueError(f"{merge} does not merge anything")
        corners.add((merge.row, merge.column))
        for row in range(merge.row, merge.row + merge.rows):
            for column in range(merge.column, merge.column + merge.columns):
                if found.setdefault((row, column), merge) is not merge:
                    raise ValueError(f"{merge} overlaps {found[row, column]}")
    for corner in corners:
        del found[corner]
    return found


def _odd_rows(sheet: Sheet, palette: Palette) -> dict[int, Odd]:
    """The odd cells by row, with what merges cover as blanks in the look of their corner."""
    rows: dict[int, Odd] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = (cell.value, palette.number_of(cell.style))
    looks: dict[Merge, int] = {}
    for (row, column), merge in covered(sheet.merges).items():
        if merge not in looks:
            looks[merge] = palette.number_of(_style_at(sheet, merge.row, merge.column))
        rows.setdefault(row, {})[column] = (None, looks[merge])
    for row in (*sheet.heights, *sheet.hidden_rows):
        rows.setdefault(row, {})
    return rows


def _style_at(sheet: Sheet, row: int, column: int) -> Style:
    """The look of a place."""
    if cell := sheet.cells.get((row, column)):
        return cell.style
    for block in sheet.blocks:
        if block.row <= row < block.end_row and block.column <= column < block.end_column:
            return block.columns[column - block.column].style
    return PLAIN


def _bands(blocks: Sequence[Block]) -> Iterator[_Band]:
    """The rows of the blocks, cut wherever one begins or ends."""
    filled = sorted(
        (block for block in blocks if block.end_row > block.row),
        key=lambda block: (block.row, block.column),
    )
    edges = sorted({edge for block in filled for edge in (block.row, block.end_row)})
    coming = iter(filled)
    following = next(coming, None)
    active: list[Block] = []
    for row, end in pairwise(edges):
        active = [block for block in active if block.end_row > row]
        while following and following.row == row:
            active.append(following)
            following = next(coming, None)
        if active:
            active.sort(key=lambda block: block.column)
            for left, right in pairwise(active):
                if left.end_column > right.column:
                    raise ValueError(f"two blocks overlap in row {row}")
            yield _Band(row, end, tuple(active))


def _side_by_side(
    band: _Band, palette: Palette
) -> tuple[tuple[int, ...], tuple[int, ...], list[Sequence[Value]]]:
    """The columns of a band, the numbers of their styles and their values."""
    columns: list[int] = []
    styles: list[int] = []
    values: list[Sequence[Value]] = []
    for block in band.blocks:
        for place, column in enumerate(block.columns, block.column):
            columns.append(place)
            styles.append(palette.number_of(column.style))
            values.append(column.part(band.row - block.row, band.end - block.row))
    return tuple(columns), tuple(styles), values


def _of_odd(row: int, cells: Odd) -> Line:
    columns = sorted(cells)
    return (
        row,
        columns,
        [cells[column][0] for column in columns],
        [cells[column][1] for column in columns],
    )


def _overlaid(
    row: int, columns: Sequence[int], values: Sequence[Value], styles: Sequence[int], odd: Odd
) -> Line:
    """A row of blocks with odd cells lying over it."""
    cells = dict(zip(columns, zip(values, styles, strict=True), strict=True))
    return _of_odd(row, cells | odd)
