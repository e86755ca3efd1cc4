"""CSV as spreadsheets and information systems save it (RFC 4180 but for the delimiter).

A spreadsheet saves what its cells *show*: 2.500.000 and 05/03/2024 on an Indonesian computer, and a
number of twelve digits or more without a format as 7,10502E+15. A system saves the value itself.
Merges leave their value in the upper left corner; every line has as many fields as the widest.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.sheets.writing.book import Book, Formula, Value
from sinergi.core.sheets.writing.codes import shown
from sinergi.core.sheets.writing.lines import Palette, lines
from sinergi.core.sheets.writing.text_encoding import PLAIN_OR_QUESTION


@dataclass(frozen=True, slots=True)
class Csv:
    """How to save: `language` decides marks and months (id or en), `encoding` is Python's name of
    it (utf-8, utf-8-sig, cp1252; see `text_encoding.py` for what it lacks)."""

    delimiter: str = ";"
    encoding: str = "cp1252"
    language: str = "id"
    quotes_all: bool = False
    as_shown: bool = True


def write_csv(book: Book, file: IO[bytes], form: Csv) -> None:
    """Write the only sheet of `book` as CSV; refuse a book of several."""
    if len(book.sheets) != 1:
        raise Unusable(
            N_("CSV memuat satu lembar, sedangkan buku ini berisi %(count)s; simpan satu per satu"),
            count=len(book.sheets),
        )
    (sheet,) = book.sheets
    palette = Palette()
    out = io.TextIOWrapper(
        file, encoding=form.encoding, errors=PLAIN_OR_QUESTION, newline="", write_through=False
    )
    writer = csv.writer(
        out,
        delimiter=form.delimiter,
        quoting=csv.QUOTE_ALL if form.quotes_all else csv.QUOTE_MINIMAL,
        lineterminator="\r\n",
    )
    empty = [""] * sheet.width
    here = 0
    for row, columns, values, styles in lines(sheet, palette):
        for _ in range(here, row):
            writer.writerow(empty)
        here = row + 1
        fields = empty.copy()
        for column, value, number in zip(columns, values, styles, strict=True):
            if type(value) is str:
                fields[column] = value
            elif value is not None:
                fields[column] = _field(value, palette.styles[number].code, form)
        writer.writerow(fields)
    out.flush()
    out.detach()


def _field(value: Value, code: str, form: Csv) -> str:
    if isinstance(value, Formula):
        value = value.result
    if form.as_shown or isinstance(value, str):
        return shown(value, code, form.language)
    if isinstance(value, date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value).replace(".", "," if form.language == "id" else ".")
