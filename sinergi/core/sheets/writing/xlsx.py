"""XLSX (ECMA-376) by xlsxwriter, the same bytes for the same book.

A book of many cells is written in xlsxwriter's constant-memory mode, which keeps one row at a time
and puts texts into the cells, as exports of information systems do; a smaller one shares its texts,
as Excel does.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from tempfile import TemporaryDirectory
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]

from sinergi.core.sheets.writing.book import Book, Formula, Sheet
from sinergi.core.sheets.writing.codes import dated, serial
from sinergi.core.sheets.writing.limits import refuse_too_large, too_long
from sinergi.core.sheets.writing.lines import ByType, Palette, lines
from sinergi.core.sheets.writing.styles import PLAIN, Style

SHARED_UP_TO = 200_000
"""Up to so many cells a book shares its texts; beyond, memory matters more."""
ZIP64_FROM = 5_000_000
"""From so many cells on the archive allows for parts of more than 4 GB."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
A4 = 9

Write = Callable[[int, int, Any, Any], int]
Ways = ByType[tuple[Write, object]]


def write_xlsx(book: Book, file: IO[bytes]) -> None:
    """Write `book` as XLSX; refuse what is too long for it."""
    for sheet in book.sheets:
        refuse_too_large(sheet, "XLSX", MOST_ROWS, MOST_COLUMNS)
    # xlsxwriter forgets its temporary files when something goes wrong.
    with TemporaryDirectory(prefix="sinergi-", ignore_cleanup_errors=True) as folder:
        _write(book, file, folder)


def _write(book: Book, file: IO[bytes], folder: str) -> None:
    is_small = book.size <= SHARED_UP_TO
    made = xlsxwriter.Workbook(
        file,
        {
            "tmpdir": folder,
            "in_memory": is_small,
            "constant_memory": not is_small,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "use_zip64": book.size >= ZIP64_FROM,
            "default_format_properties": {"font_name": book.font, "font_size": book.font_size},
        },
    )
    made.set_properties({"author": book.author, "title": book.title, "created": book.made_on})
    looks = _Looks(made, book)
    pages = [made.add_worksheet(sheet.name) for sheet in book.sheets]
    for page, sheet in zip(pages, book.sheets, strict=True):
        _set_up(page, sheet)
        _fill(page, sheet, looks)
    _show_first(pages, book.sheets)
    made.close()


class _Looks:
    """The formats of a book, made when first met."""

    def __init__(self, made: Any, book: Book) -> None:
        self.palette = Palette()
        self._made = made
        self._book = book
        self._formats: dict[Style, Any] = {}

    def format_of(self, style: Style) -> Any:
        """The xlsxwriter format of `style`."""
        if style not in self._formats:
            self._formats[style] = self._made.add_format(_properties(style, self._book))
        return self._formats[style]

    def ways(self, page: Any, style: Style) -> Ways:
        """How to write each type of value in `style` on `page`."""
        number, formula, look = page.write_number, page.write_formula, self.format_of(style)

        def write_date(row: int, column: int, value: date, look: object) -> int:
            return int(number(row, column, serial(value), look))

        def write_formula(row: int, column: int, value: Formula, look: object) -> int:
            return int(formula(row, column, f"={value.text}", look, value.result))

        day = (write_date, self.format_of(dated(style)))
        blank = (page.write_blank, look) if style.shows_when_blank else (_skip, None)
        return ByType(
            {
                str: (page.write_string, look),
                int: (number, look),
                float: (number, look),
                date: day,
                datetime: day,
                Formula: (write_formula, look),
                type(None): blank,
            }
        )


def _skip(row: int, column: int, value: object, look: object) -> int:
    """Leave a blank cell out that nobody would see."""
    return 0


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    """Write the cells of `sheet`."""
    known: list[Ways] = []
    of_row: Sequence[int] = ()
    ways: list[Ways] = []
    spacer = looks.format_of(PLAIN)
    for row, columns, values, styles in lines(sheet, looks.palette):
        if styles is not of_row:
            for style in looks.palette.styles[len(known) :]:
                known.append(looks.ways(page, style))
            of_row, ways = styles, [known[number] for number in styles]
        if not columns:  # a height alone: without a cell, constant memory would pass it by
            page.write_blank(row, 0, None, spacer)
        for column, value, way in zip(columns, values, ways, strict=True):
            if value == "":
                value = None
            write, look = way[type(value)]
            if write(row, column, value, look):
                raise too_long(sheet, row, column)


def _set_up(page: Any, sheet: Sheet) -> None:
    """Everything of `sheet` but its cells."""
    for column in sorted({*sheet.widths, *sheet.hidden_columns}):
        hidden = {"hidden": column in sheet.hidden_columns}
        page.set_column(column, column, sheet.widths.get(column), None, hidden)
    for row in sorted({*sheet.heights, *sheet.hidden_rows}):
        page.set_row(row, sheet.heights.get(row), None, {"hidden": row in sheet.hidden_rows})
    for merge in sheet.merges:
        # merge_range would write the covered cells itself, out of order for constant memory.
        last_row, last_column = merge.row + merge.rows - 1, merge.column + merge.columns - 1
        page.merge.append([merge.row, merge.column, last_row, last_column])
    if any(sheet.frozen):
        page.freeze_panes(*sheet.frozen)
    if sheet.title_rows:
        page.repeat_rows(*sheet.title_rows)
    page.set_paper(A4)
    if sheet.is_landscape:
        page.set_landscape()
    if sheet.fits_width:
        page.fit_to_pages(1, 0)


def _show_first(pages: Sequence[Any], sheets: Sequence[Sheet]) -> None:
    """Open at the first sheet that can be seen."""
    for page, sheet in zip(pages, sheets, strict=True):
        if sheet.is_hidden:
            page.hide()
    first = next(n for n, sheet in enumerate(sheets) if not sheet.is_hidden)
    pages[first].activate()
    pages[first].set_first_sheet()


def _properties(style: Style, book: Book) -> dict[str, object]:
    """`style` in the words of xlsxwriter."""
    said = {
        "num_format": style.code,
        "bold": style.is_bold,
        "italic": style.is_italic,
        "underline": int(style.is_underlined),
        "text_wrap": style.is_wrapped,
        "border": int(style.has_border),
        "align": style.across,
        "valign": {"top": "top", "center": "vcenter"}.get(style.down, ""),
        "font_name": book.font,
        "font_size": style.size or book.font_size,
        "bg_color": f"#{style.fill}" if style.fill else "",
        "font_color": f"#{style.ink}" if style.ink else "",
    }
    return {name: value for name, value in said.items() if value}
