"""Putting a book on disk: one call for every kind of file."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.sheets.writing.book import Book
from sinergi.core.sheets.writing.csv_text import Csv, write_csv
from sinergi.core.sheets.writing.html_table import Html, write_html
from sinergi.core.sheets.writing.ods import write_ods
from sinergi.core.sheets.writing.xls import write_xls
from sinergi.core.sheets.writing.xlsx import write_xlsx


@dataclass(frozen=True, slots=True)
class Xlsx:
    """The workbook of today."""


@dataclass(frozen=True, slots=True)
class Xls:
    """The workbook of Excel 97 to 2003: 65,536 rows, 256 columns."""


@dataclass(frozen=True, slots=True)
class Ods:
    """The workbook of LibreOffice."""


Form = Xlsx | Xls | Ods | Html | Csv
FORMS: dict[str, Form] = {
    ".xlsx": Xlsx(),
    ".xls": Xls(),
    ".ods": Ods(),
    ".html": Html(),
    ".htm": Html(markup="excel", encoding="windows-1252"),
    ".csv": Csv(),
    ".txt": Csv(delimiter="\t"),
}
"""What an extension means when nothing is said: CSV as an Indonesian Excel saves it."""


def write_book(book: Book, path: Path, form: Form | None = None) -> None:
    """Write `book` to `path` in `form`, or in that of the extension.

    The form may contradict the extension, as `Html()` saved as `.xls` does. The same book gives the
    same bytes. Nothing is left behind where the form cannot hold the book, which is refused.
    """
    chosen = form or FORMS.get(path.suffix.lower())
    if chosen is None:
        raise Unusable(
            N_("Akhiran %(suffix)s tidak dikenal; pakai salah satu dari %(known)s"),
            suffix=path.suffix or path.name,
            known=", ".join(FORMS),
        )
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            _write(book, file, chosen)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(book: Book, file: IO[bytes], form: Form) -> None:
    match form:
        case Xlsx():
            write_xlsx(book, file)
        case Xls():
            write_xls(book, file)
        case Ods():
            write_ods(book, file)
        case Html():
            write_html(book, file, form)
        case Csv():
            write_csv(book, file, form)
