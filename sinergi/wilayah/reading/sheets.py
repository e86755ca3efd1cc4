"""A table as rows of text, from CSV or XLSX, whatever its encoding, delimiter or kind of cell."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

MOST_BYTES = 64 * 1024 * 1024
DELIMITERS = ",;\t|"
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
Lines = list[tuple[int, list[str]]]
"""Line numbers as the reader of the file counts them, with the cells of the line."""


def sheets_of(path: Path) -> Iterator[tuple[str, Lines]]:
    """Each sheet of the file with what to call it; a CSV file is one sheet."""
    refuse_unreadable(path, MOST_BYTES)
    if path.suffix.lower() in WORKBOOKS:
        yield from _workbook(path)
    else:
        yield path.name, _text(path)


def refuse_unreadable(path: Path, most: int) -> None:
    """Refuse a file that is not there or larger than `most` bytes."""
    if not path.is_file():
        raise Unusable(N_("Berkas %(file)s tidak ada; periksa letaknya"), file=path)
    if path.stat().st_size > most:
        raise Unusable(
            N_("%(file)s lebih besar dari %(most)s MB; pecah per provinsi"),
            file=path.name,
            most=most // (1024 * 1024),
        )


def shorter_than(limit: int, text: str, column: str, where: str) -> str:
    """`text`, or a refusal where it is longer than its place."""
    if len(text) > limit:
        raise Unusable(
            N_("%(where)s: isi kolom %(kolom)s lebih panjang dari %(limit)s huruf; singkatkan"),
            where=where,
            kolom=column,
            limit=limit,
        )
    return text


def _workbook(path: Path) -> Iterator[tuple[str, Lines]]:
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            lines = [(n, [_cell(cell) for cell in row]) for n, row in enumerate(rows, start=1)]
            yield f"{path.name} lembar {name}", lines
    except (CalamineError, OSError, ValueError) as problem:
        raise Unusable(
            N_("%(file)s bukan buku kerja yang dapat dibaca; simpan ulang sebagai XLSX atau CSV"),
            file=path.name,
        ) from problem


def _cell(value: object) -> str:
    """A cell as text; 7105.0 is the number 7105 that a spreadsheet keeps as a decimal."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())


def _text(path: Path) -> Lines:
    data = path.read_bytes()
    text = _decoded(data)
    if text is None or "\0" in text:
        raise Unusable(
            N_("%(file)s bukan berkas teks CSV; simpan ulang sebagai CSV UTF-8 atau XLSX"),
            file=path.name,
        )
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True
    )
    try:
        return [(reader.line_num, [" ".join(cell.split()) for cell in row]) for row in reader]
    except csv.Error as problem:
        raise Unusable(
            N_("%(file)s baris %(line)s tidak dapat dibaca; periksa tanda kutipnya"),
            file=path.name,
            line=reader.line_num,
        ) from problem


def _decoded(data: bytes) -> str | None:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
