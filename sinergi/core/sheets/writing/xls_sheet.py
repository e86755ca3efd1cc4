"""One sheet of an old Excel file: its cells in blocks of 32 rows and everything around them."""

import math
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sinergi.core.sheets.writing.biff import SharedTexts, long_text, record, words
from sinergi.core.sheets.writing.book import Book, Formula, Sheet
from sinergi.core.sheets.writing.codes import dated, serial
from sinergi.core.sheets.writing.limits import finite, is_too_long, too_long
from sinergi.core.sheets.writing.lines import ByType, Line, Palette, lines
from sinergi.core.sheets.writing.ptg import formula_tokens
from sinergi.core.sheets.writing.styles import Style
from sinergi.core.sheets.writing.xls_looks import DEFAULT_LOOK, Looks

_ROWS_PER_BLOCK = 32
_MERGES_PER_RECORD = 1026
_DEFAULT_WIDTH = 8.43
_MOST_HEIGHT = 409
_PADDING = 182  # what a column needs beside its letters, in 1/256 of one
_INDEX, _DBCELL, _ROW, _STRING = 0x020B, 0x00D7, 0x0208, 0x0207
_BOF, _EOF, _DEFCOLWIDTH, _COLINFO, _MERGECELLS = 0x0809, 0x000A, 0x0055, 0x007D, 0x00E5
_label = struct.Struct("<HHHHHI").pack  # LABELSST
_number = struct.Struct("<HHHHHd").pack  # NUMBER
_rk = struct.Struct("<HHHHHi").pack  # RK: a whole number of up to 30 bits
_blank = struct.Struct("<HHHHH").pack  # BLANK

Ways = ByType[Callable[[int, int, Any], bytes]]


@dataclass
class Parts:
    """What the sheets of a book share while they are written."""

    book: Book
    looks: Looks
    palette: Palette = field(default_factory=Palette)
    texts: SharedTexts = field(default_factory=SharedTexts)
    has_outside_references: bool = False

    def sheet_index(self, name: str) -> int:
        """The number of a sheet that a formula points to."""
        self.has_outside_references = True
        return [sheet.name for sheet in self.book.sheets].index(name)


@dataclass
class SheetStream:
    """A sheet ready to be placed: its records before, in and after the table of cells."""

    rows: tuple[int, int]
    head: bytes
    before_columns: int
    table: bytes
    blocks: list[int]
    tail: bytes

    def __len__(self) -> int:
        return len(self.at(0))

    def at(self, position: int) -> bytes:
        """The stream when it begins at `position`, which INDEX has to know (2.4.144)."""
        start = bof(0x0010)
        index_size = 4 + 16 + 4 * len(self.blocks)
        head_at = position + len(start) + index_size
        table_at = head_at + len(self.head)
        index = struct.pack("<IIII", 0, *self.rows, head_at + self.before_columns)
        index += struct.pack(f"<{len(self.blocks)}I", *(table_at + block for block in self.blocks))
        return b"".join((start, record(_INDEX, index), self.head, self.table, self.tail))


def bof(kind: int) -> bytes:
    """The record that begins the book (5) or a sheet (16)."""
    return record(_BOF, struct.pack("<4H2I", 0x0600, kind, 0x0DBB, 0x07CC, 0x0041, 0x0006))


def sheet_stream(sheet: Sheet, parts: Parts, *, is_first: bool) -> SheetStream:
    """The records of `sheet`; `is_first` for the one the book opens at."""
    rows, table, blocks = _Cells(sheet, parts).table()
    head, before_columns = _head(sheet, parts.book, rows)
    return SheetStream(rows, head, before_columns, table, blocks, _tail(sheet, is_first))


class _Cells:
    """The table of cells of one sheet while it is written."""

    def __init__(self, sheet: Sheet, parts: Parts) -> None:
        self._sheet = sheet
        self._parts = parts
        self._ways: list[Ways] = []
        self._usual_height = default_height(parts.book)
        self._merged = {(merge.row, merge.column) for merge in sheet.merges}
        self._tall_of: Sequence[int] = ()
        self._tall: list[int] = []

    def table(self) -> tuple[tuple[int, int], bytes, list[int]]:
        """The first row and the one after the last, the records, where each DBCELL begins."""
        rows: list[tuple[bytes, bytes]] = []  # of each row from the first on: ROW, cells
        first: int | None = None
        of_row: Sequence[int] = ()
        ways: list[Ways] = []
        for line in lines(self._sheet, self._parts.palette):
            row, columns, values, styles = line
            first = row if first is None else first
            while first + len(rows) < row:
                rows.append((self._row((first + len(rows), (), (), ())), b""))
            if styles is not of_row:
                of_row, ways = styles, [self._way(number) for number in styles]
            found = [
                way[type(value)](row, column, value)
                for column, value, way in zip(columns, values, ways, strict=True)
            ]
            rows.append((self._row(line), b"".join(found)))
        first = first or 0
        table, blocks = _in_blocks(rows)
        return (first, first + len(rows)), table, blocks

    def _row(self, line: Line) -> bytes:
        """ROW (2.4.221): which columns, how high, and whether hidden."""
        row, columns, _, _ = line
        sheet = self._sheet
        height = sheet.heights.get(row)
        flags = 0x0100 | DEFAULT_LOOK << 16
        if height is not None:
            flags |= 0x40
        if row in sheet.hidden_rows:
            flags |= 0x20
        twips = round((height or self._natural_height(line)) * 20)
        edges = (columns[0], columns[-1] + 1) if columns else (0, 0)
        return record(_ROW, struct.pack("<HHHHHHI", row, *edges, twips, 0, 0, flags))

    def _natural_height(self, line: Line) -> float:
        """The height of a row that nobody set; Excel does not work it out when it opens a file."""
        row, columns, values, styles = line
        height = self._usual_height
        for place in self._tall_places(styles):
            value, column = values[place], columns[place]
            if not isinstance(value, str):
                continue
            style = self._parts.palette.styles[styles[place]]
            one = line_height(style.size or self._parts.book.font_size)
            if style.is_wrapped and (row, column) not in self._merged:
                width = self._sheet.widths.get(column, _DEFAULT_WIDTH)
                one *= sum(max(1, math.ceil(len(part) / width)) for part in value.split("\n"))
            height = max(height, one)
        return min(height, _MOST_HEIGHT)

    def _tall_places(self, styles: Sequence[int]) -> list[int]:
        """Which cells of rows in these `styles` may need more than a line of the usual height."""
        if styles is not self._tall_of:
            known = self._parts.palette.styles
            self._tall_of, self._tall = (
                styles,
                [
                    place
                    for place, number in enumerate(styles)
                    if known[number].size or known[number].is_wrapped
                ],
            )
        return self._tall

    def _way(self, number: int) -> Ways:
        """How each type of value is written in the style of this number."""
        for style in self._parts.palette.styles[len(self._ways) :]:
            self._ways.append(self._make_way(style))
        return self._ways[number]

    def _make_way(self, style: Style) -> Ways:
        look, day_look = (self._parts.looks.number_of(one) for one in (style, dated(style)))
        number_of, sheet = self._parts.texts.number_of, self._sheet

        def blank(row: int, column: int, value: object) -> bytes:
            return _blank(0x0201, 6, row, column, look) if style.shows_when_blank else b""

        def text(row: int, column: int, value: str) -> bytes:
            if not value:
                return blank(row, column, value)
            if is_too_long(value):
                raise too_long(sheet, row, column)
            return _label(0x00FD, 10, row, column, look, number_of(value))

        def whole(row: int, column: int, value: int) -> bytes:
            if -(2**29) <= value < 2**29:
                return _rk(0x027E, 10, row, column, look, value << 2 | 2)
            return _number(0x0203, 14, row, column, look, value)

        def decimal(row: int, column: int, value: float) -> bytes:
            return _number(0x0203, 14, row, column, look, finite(value))

        def day(row: int, column: int, value: date) -> bytes:
            return _number(0x0203, 14, row, column, day_look, serial(value))

        def formula(row: int, column: int, value: Formula) -> bytes:
            return _formula(row, column, look, value, self._parts.sheet_index)

        return ByType(
            {
                str: text,
                int: whole,
                float: decimal,
                date: day,
                datetime: day,
                Formula: formula,
                type(None): blank,
            }
        )


def _formula(
    row: int, column: int, look: int, formula: Formula, sheet_index: Callable[[str], int]
) -> bytes:
    """FORMULA (2.4.127) and, for a text as result, STRING."""
    compiled = formula_tokens(formula.text, sheet_index)
    after = b""
    if isinstance(formula.result, str):
        result = bytes(6) + b"\xff\xff"
        after = record(_STRING, long_text(formula.result))
    else:
        result = struct.pack("<d", formula.result)
    cell = struct.pack("<HHH8sHIH", row, column, look, result, 0, 0, len(compiled))
    return record(0x0006, cell + compiled) + after


def _in_blocks(rows: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, list[int]]:
    """Blocks of 32 rows: all ROW records, all cells, and DBCELL that finds them (2.4.78)."""
    out: list[bytes] = []
    places: list[int] = []
    size = 0
    for start in range(0, len(rows), _ROWS_PER_BLOCK):
        block = rows[start : start + _ROWS_PER_BLOCK]
        heads = [head for head, _ in block]
        cells = [cell for _, cell in block]
        # From the second ROW to the first cell, then from the first cell of a row to the next.
        steps = [sum(map(len, heads[1:])), *(len(cell) for cell in cells[:-1])]
        length = sum(map(len, heads)) + sum(map(len, cells))
        dbcell = record(_DBCELL, struct.pack(f"<I{len(steps)}H", length, *steps))
        out += [*heads, *cells, dbcell]
        places.append(size + length)
        size += length + len(dbcell)
    return b"".join(out), places


def _head(sheet: Sheet, book: Book, rows: tuple[int, int]) -> tuple[bytes, int]:
    """The records before the cells, and where among them those of the columns begin."""
    orientation = 0 if sheet.is_landscape else 2
    page = struct.pack(
        "<8HddH", 9, 100, 1, 1, 0 if sheet.fits_width else 1, orientation, 600, 600, 0.5, 0.5, 1
    )
    height = round(default_height(book) * 20)
    before = (
        words(0x000D, 1),  # CalcMode
        words(0x000C, 100),  # CalcCount
        words(0x000F, 1),  # CalcRefMode
        words(0x0011, 0),  # CalcIter
        record(0x0010, struct.pack("<d", 0.001)),  # CalcDelta
        words(0x005F, 1),  # CalcSaveRecalc
        words(0x002A, 0),  # PrintRowCol
        words(0x002B, 0),  # PrintGrid
        words(0x0082, 1),  # GridSet
        words(0x0080, 0, 0, 0, 0),  # Guts
        words(0x0225, 0, height),  # DefaultRowHeight
        words(0x0081, 0x05C1 if sheet.fits_width else 0x04C1),  # WsBool
        record(0x0014),  # Header
        record(0x0015),  # Footer
        words(0x0083, 0),  # HCenter
        words(0x0084, 0),  # VCenter
        record(0x00A1, page),  # Setup
    )
    head = b"".join(before)
    dimensions = record(0x0200, struct.pack("<IIHHH", *rows, 0, sheet.width, 0))
    columns = [words(_DEFCOLWIDTH, 8), *_columns(sheet)]
    return head + b"".join(columns) + dimensions, len(head)


def _columns(sheet: Sheet) -> Iterable[bytes]:
    """COLINFO (2.4.53) of the columns with a width of their own or hidden."""
    for column in sorted({*sheet.widths, *sheet.hidden_columns}):
        width = round(sheet.widths.get(column, _DEFAULT_WIDTH) * 256) + _PADDING
        hidden = int(column in sheet.hidden_columns)
        yield words(_COLINFO, column, column, width, DEFAULT_LOOK, hidden, 0)


def _tail(sheet: Sheet, is_first: bool) -> bytes:
    """The records after the cells: window, panes, selections, merges."""
    rows, columns = sheet.frozen
    window = 0x00B6 | (0x0108 if rows or columns else 0) | (0x0600 if is_first else 0)
    out = [words(0x023E, window, 0, 0, 0x40, 0, 0, 0, 0, 0)]
    panes = [3]
    if rows or columns:
        panes += [1] * bool(columns) + [2] * bool(rows) + [0] * bool(rows and columns)
        out.append(words(0x0041, columns, rows, rows, columns, panes[-1]))
    for pane in panes:
        out.append(record(0x001D, struct.pack("<BHHHHHHBB", pane, 0, 0, 0, 1, 0, 0, 0, 0)))
    for start in range(0, len(sheet.merges), _MERGES_PER_RECORD):
        part = sheet.merges[start : start + _MERGES_PER_RECORD]
        edges = [
            edge
            for m in part
            for edge in (m.row, m.row + m.rows - 1, m.column, m.column + m.columns - 1)
        ]
        out.append(words(_MERGECELLS, len(part), *edges))
    return b"".join((*out, record(_EOF)))


def line_height(size: float) -> float:
    """The height of a line of letters of `size` points, as Excel sets Calibri and Arial."""
    return int(size * 1.25 + 1.25)


def default_height(book: Book) -> float:
    """The height of a row of the book that holds one line."""
    return line_height(book.font_size)
