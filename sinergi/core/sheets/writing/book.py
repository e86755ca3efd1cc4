"""A workbook as an office lays it out: sheets with long tables, odd cells around them, and merges.

Long tables are blocks of columns, so that a list of 100,000 rows costs no object per cell. Odd
cells (letterhead, header, totals, a note in the middle of a column) lie over the blocks: where both
name a place, the odd cell is what stands there. Rows and columns count from 0.

A mistake in the layout, such as merges that overlap, is an error of the program and raises
`ValueError`; what a format cannot hold is refused by its writer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import polars as pl

from sinergi.core.sheets.writing.styles import PLAIN, TEXT, Style

MADE_ON = datetime(2026, 6, 30, tzinfo=UTC)
"""When a workbook says it was made, unless told: never the clock, so that bytes repeat."""
LONGEST_NAME = 31
_FORBIDDEN_IN_NAMES = frozenset("[]:*?/\\")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula (English, without equals sign; see `formulas.py`) and the result last computed.

    A result that the formula does not give is kept as it is, but some programs work formulas out
    again when they open a file (Excel for XLSX, LibreOffice for XLS); a total that is to stay wrong
    is written as a number.
    """

    text: str
    result: float | str


Value = str | int | float | date | Formula | None
"""What a cell holds; `datetime` counts as `date`, and an empty text as blank."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One odd cell."""

    value: Value
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a long table: values of any kinds, top to bottom, and one look for all of them.

    A date takes the style's number format if that is one of dates, otherwise dd/mm/yyyy.
    """

    values: Sequence[Value] | pl.Series
    style: Style = TEXT

    def part(self, first: int, end: int) -> Sequence[Value]:
        """The values from `first` up to, not including, `end`."""
        values = self.values[first:end]
        return values.to_list() if isinstance(values, pl.Series) else values


@dataclass(frozen=True, slots=True)
class Block:
    """A long table with its upper left corner; several may stand side by side, none overlap."""

    row: int
    column: int
    columns: Sequence[Column]

    def __post_init__(self) -> None:
        """Hold that the columns are equally long."""
        if len({len(column.values) for column in self.columns}) > 1:
            raise ValueError("the columns of a block differ in length")

    @property
    def end_row(self) -> int:
        """The row after the last."""
        return self.row + (len(self.columns[0].values) if self.columns else 0)

    @property
    def end_column(self) -> int:
        """The column after the last."""
        return self.column + len(self.columns)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; what stands in the upper left corner is what they hold."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass
class Sheet:
    """One sheet. Widths are in characters, heights in points.

    `frozen` are the rows and columns that stay when scrolling, `title_rows` the first and last row
    repeated on every printed page; `fits_width` prints all columns on one page. Merges that reach
    over odd cells or blocks blank what they cover.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    widths: Mapping[int, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] = (0, 0)
    title_rows: tuple[int, int] | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False
    is_landscape: bool = False
    fits_width: bool = False

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        style: Style = PLAIN,
        *,
        rows: int = 1,
        columns: int = 1,
    ) -> None:
        """Set an odd cell, merged over `rows` and `columns` where there are more than one."""
        self.cells[row, column] = Cell(value, style)
        if (rows, columns) != (1, 1):
            self.merges.append(Merge(row, column, rows, columns))

    def put_row(self, row: int, column: int, values: Sequence[Value], style: Style = PLAIN) -> None:
        """Set odd cells side by side, all of one look."""
        for place, value in enumerate(values, column):
            self.cells[row, place] = Cell(value, style)

    def put_block(self, row: int, column: int, columns: Sequence[Column]) -> int:
        """Set a long table and give the row after it."""
        block = Block(row, column, columns)
        self.blocks.append(block)
        return block.end_row

    @property
    def height(self) -> int:
        """The row after the last with something in it."""
        ends = [row + 1 for row, _ in self.cells]
        ends += [block.end_row for block in self.blocks]
        ends += [merge.row + merge.rows for merge in self.merges]
        return max(ends, default=0)

    @property
    def width(self) -> int:
        """The column after the last with something in it."""
        ends = [column + 1 for _, column in self.cells]
        ends += [block.end_column for block in self.blocks]
        ends += [merge.column + merge.columns for merge in self.merges]
        return max(ends, default=0)

    @property
    def size(self) -> int:
        """How many cells there are, about."""
        return len(self.cells) + sum(
            len(block.columns) * (block.end_row - block.row) for block in self.blocks
        )


@dataclass
class Book:
    """A workbook: its sheets, the font all of it is set in, and what its properties say."""

    sheets: Sequence[Sheet]
    font: str = "Calibri"
    font_size: float = 11
    author: str = ""
    title: str = ""
    made_on: datetime = MADE_ON

    def __post_init__(self) -> None:
        """Hold that Excel would take the names of the sheets and has one to show."""
        names = [sheet.name for sheet in self.sheets]
        if len({name.casefold() for name in names}) < len(names):
            raise ValueError("two sheets have one name")
        for name in names:
            quoted = name.startswith("'") or name.endswith("'")
            if not 0 < len(name) <= LONGEST_NAME or quoted or _FORBIDDEN_IN_NAMES & set(name):
                raise ValueError(f"{name!r} cannot be the name of a sheet")
        if all(sheet.is_hidden for sheet in self.sheets):
            raise ValueError("a workbook needs a sheet that can be seen")

    @property
    def size(self) -> int:
        """How many cells there are, about."""
        return sum(sheet.size for sheet in self.sheets)
