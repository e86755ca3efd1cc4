"""Taking data out of a page as a file, and the port by which that is recorded.

`ui` lies below the audit, so it cannot write there: an upper floor registers a recorder with
`on_export`, which is called before the first byte leaves and may refuse. Without a recorder nothing
leaves at all.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from sinergi.core.messages import N_
from sinergi.core.refusals import Refusal
from sinergi.core.scope import Scope
from sinergi.ui import formats
from sinergi.ui.registries import Registry

MOST_ROWS = 50_000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Export:
    """What is about to leave: of which page, in which form, how much, and its digest."""

    name: str
    form: str
    path: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


on_export: Registry[Callable[[Scope, Export], None]] = Registry()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on its way out: cells are text, whole or decimal numbers, dates, or None."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]


def refuse_too_long(rows: int) -> None:
    """Refuse to make a file of more rows than a page can make at once."""
    if rows > MOST_ROWS:
        raise Refusal(
            N_("%(rows)s baris terlalu banyak untuk satu unduhan. Saring sampai %(most)s baris."),
            rows=formats.number(rows),
            most=formats.number(MOST_ROWS),
        )


def send(
    scope: Scope, path: str, name: str, form: str, body: bytes, **what: object
) -> HttpResponse:
    """Record that `body` leaves and answer with it as a file; refuse where nobody records."""
    recorders = list(on_export)
    if not recorders:
        raise Refusal(N_("Unduhan belum dapat dicatat di pemasangan ini, jadi belum diizinkan."))
    export = Export(
        name=name,
        form=form,
        path=path,
        columns=tuple(what.get("columns", ())),
        rows=int(what.get("rows", 0)),
        sha256=hashlib.sha256(body).hexdigest(),
    )
    for record in recorders:
        record(scope, export)
    stamp = timezone.localtime().strftime("%Y%m%d-%H%M")
    response = HttpResponse(body, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}-{stamp}.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def as_csv(sheet: Sheet) -> bytes:
    """The table as Excel opens it by double-click in the reader's language.

    Indonesian Windows separates by semicolon and writes decimals with a comma, English by comma and
    point; the byte order mark says UTF-8.
    """
    english = get_language() == "en"
    out = io.StringIO()
    writer = csv.writer(out, delimiter="," if english else ";", lineterminator="\r\n")
    writer.writerow([harmless(title) for title in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(value, decimal="." if english else ",") for value in row])
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return "'" + text if text.startswith(DANGEROUS) else text


def _csv_cell(value: object, decimal: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return harmless(value)
    return str(value).replace(".", decimal)


def as_xlsx(sheet: Sheet) -> bytes:
    """The table as a workbook: real numbers and dates, codes as text, and a sheet of origin."""
    buffer = io.BytesIO()
    # In memory: a temporary file would leave readable rows on disk.
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    page = book.add_worksheet(gettext("Data"))
    formats_ = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "datetime": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        "text": book.add_format({"num_format": "@"}),
    }
    for column, title in enumerate(sheet.columns):
        page.write_string(0, column, title, formats_["head"])
    for line, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, line, column, value, formats_)
    page.freeze_panes(1, 1)
    if sheet.columns:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    _origin(book, sheet)
    book.close()
    return buffer.getvalue()


def _write(page: object, line: int, column: int, value: object, styles: dict[str, object]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(line, column, gettext("ya") if value else gettext("tidak"))
    elif isinstance(value, datetime):
        plain = timezone.localtime(value).replace(tzinfo=None)
        page.write_datetime(line, column, plain, styles["datetime"])
    elif isinstance(value, date):
        page.write_datetime(line, column, value, styles["date"])
    elif isinstance(value, str):
        page.write_string(line, column, value, styles["text"])
    else:
        page.write_number(line, column, value)


def _widths(sheet: Sheet) -> Iterable[int]:
    for column, title in enumerate(sheet.columns):
        longest = max((len(str(row[column])) for row in sheet.rows[:500]), default=0)
        yield min(60, max(longest, len(title)) + 3)


def _origin(book: object, sheet: Sheet) -> None:
    """A second sheet that says where the rows come from, so that the file can stand alone."""
    page = book.add_worksheet(gettext("Keterangan"))
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 70)
    lines = (
        (gettext("Isi"), sheet.title),
        (gettext("Baris"), formats.number(len(sheet.rows))),
        (gettext("Dibuat"), formats.datetime_long(timezone.now())),
        (gettext("Sumber"), "Sinergi"),
    )
    for line, (label, text) in enumerate(lines):
        page.write_string(line, 0, label)
        page.write_string(line, 1, text)
