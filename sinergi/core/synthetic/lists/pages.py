"""A sheet filled from above, line by line, that remembers what each of its lines is."""

from dataclasses import dataclass, field

import polars as pl

from sinergi.core.sheets.writing.book import Column, Sheet
from sinergi.core.sheets.writing.styles import (
    CENTRED,
    HEADER,
    LETTERHEAD,
    NUMBER_ROW,
    PLAIN,
    SIGNATURE,
    SUBHEADING,
    TITLE,
    TOTAL,
    Style,
)
from sinergi.core.synthetic.lists.layouts import Layout, Shown

WIDTHS = {"no": 5, "nama_pemilik": 28, "nama_usaha": 26, "jenis_usaha": 20, "alamat": 34, "nik": 19,
          "jenis_kelamin": 6, "tk_l": 6, "tk_p": 6, "keterangan": 12}  # fmt: skip
USUAL_WIDTH = 16


@dataclass
class Page:
    """The sheet, the line written next (from 0), and the kinds of the lines above it.

    `placed` says of each written row of the list (`at`, its place in the list) in which line and
    from which column it stands; `totals` holds line, column, field, right and written.
    """

    layout: Layout
    sheet: Sheet
    row: int = 0
    kinds: dict[int, str] = field(default_factory=dict)
    placed: list[pl.DataFrame] = field(default_factory=list)
    totals: list[tuple[int, int, str, int, int]] = field(default_factory=list)

    @classmethod
    def empty(cls, layout: Layout, name: str) -> "Page":
        """A new sheet with the widths of the layout."""
        fields = [column.field for column in layout.columns]
        if layout.is_double:
            fields = [*fields, "no", *fields]
        widths = {at: WIDTHS.get(name, USUAL_WIDTH) for at, name in enumerate(fields)}
        return cls(layout, Sheet(name, widths=widths, is_landscape=True, fits_width=True))

    @property
    def starts(self) -> tuple[int, ...]:
        """The first column of each table that stands side by side."""
        return (0, len(self.layout.columns) + 1) if self.layout.is_double else (0,)

    @property
    def width(self) -> int:
        """Columns of the page."""
        return self.starts[-1] + len(self.layout.columns)

    def line(self, kind: str) -> int:
        """Take the next line for something of `kind`; returns its number."""
        self.kinds[self.row] = kind
        self.row += 1
        return self.row - 1

    def heading(self, text: str, kind: str = "title", style: Style = TITLE) -> None:
        """A line over the whole width."""
        self.sheet.put(self.line(kind), 0, text, style, columns=self.width)

    def letterhead(self, texts: tuple[str, ...]) -> None:
        """The office's name above everything."""
        for text in texts:
            self.heading(text, "letterhead", LETTERHEAD)
        self.line("blank")

    def header(self) -> None:
        """The titles of the columns, wider headings merged over those they hold."""
        first = self.row
        for _ in range(self.layout.depth):
            self.line("header")
        for start in self.starts:
            for depth in range(self.layout.depth):
                self._header_line(first, depth, start)
        if self.layout.has_number_row:
            row = self.line("numbers")
            self.sheet.put_row(row, 0, list(range(1, self.width + 1)), NUMBER_ROW)

    def _header_line(self, first: int, depth: int, start: int) -> None:
        columns = self.layout.columns
        at = 0
        while at < len(columns):
            title = columns[at].title
            end = at + 1
            while end < len(columns) and _shares(columns[at], columns[end], depth):
                end += 1
            is_last = depth == len(title) - 1
            if depth < len(title):
                rows = self.layout.depth - depth if is_last else 1
                place = (first + depth, start + at)
                self.sheet.put(*place, title[depth], HEADER, rows=rows, columns=end - at)
            at = end

    def subheading(self, number: str, text: str) -> None:
        """A line that says of what the lines below are."""
        row = self.line("subheading")
        self.sheet.put_row(row, 0, [None] * self.width, SUBHEADING)
        self.sheet.put(row, 0, number, SUBHEADING)
        self.sheet.put(row, 1, text, SUBHEADING)

    def block(self, columns: list[Column], at: pl.Series, start: int = 0) -> None:
        """Rows of the list, `at` their places in it; further tables begin in the same line."""
        first = self.row
        self.sheet.put_block(first, start, columns)
        rows = pl.int_range(first, first + len(at), eager=True)
        self.placed.append(pl.DataFrame({"at": at, "row": rows, "start": start}))

    def took(self, count: int) -> None:
        """Go on below a block of `count` lines."""
        self.row += count

    def total(self, kind: str, label: str, sums: dict[str, tuple[int, int]]) -> None:
        """A line of sums: for each field what is right and what is written."""
        row = self.line(kind)
        self.sheet.put_row(row, 0, [None] * len(self.layout.columns), TOTAL)
        self.sheet.put(row, 1, label, TOTAL)
        for column, shown in enumerate(self.layout.columns):
            if shown.field in sums:
                right, written = sums[shown.field]
                self.sheet.put(row, column, written, TOTAL)
                self.totals.append((row, column, shown.field, right, written))

    def footer(self, texts: tuple[str, ...]) -> None:
        """Place, date and who signs, at the right below the table."""
        self.line("blank")
        column = max(self.width - 3, 0)
        for text in texts:
            row = self.line("footer" if text else "blank")
            self.sheet.put(row, column, text or None, SIGNATURE if text else PLAIN)

    def merge_down(self, column: int, first: int, count: int) -> None:
        """Show cells below each other as one."""
        if count > 1:
            value = self._text_at(first, column)
            self.sheet.put(first, column, value, CENTRED, rows=count)

    def _text_at(self, row: int, column: int) -> str:
        for block in self.sheet.blocks:
            if block.row <= row < block.end_row and block.column <= column < block.end_column:
                return str(block.columns[column - block.column].values[row - block.row])
        return ""


def _shares(one: Shown, other: Shown, depth: int) -> bool:
    """Whether two columns side by side stand under one heading at `depth`."""
    is_inside = len(one.title) > depth + 1 and len(other.title) > depth + 1
    return is_inside and one.title[: depth + 1] == other.title[: depth + 1]
