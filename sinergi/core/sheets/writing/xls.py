"""Old Excel files, `.xls`: BIFF8 in a compound file, written from the published specifications.

[MS-XLS] "Excel Binary File Format (.xls) Structure" with record names of its 2.3, [MS-CFB]
"Compound File Binary File Format" for the container, [MS-OLEPS] for the properties.
"""

import struct
from datetime import UTC, datetime
from typing import IO

from sinergi.core.sheets.writing.biff import long_text, record, short_text, words
from sinergi.core.sheets.writing.book import Book, Sheet
from sinergi.core.sheets.writing.compound import compound_file
from sinergi.core.sheets.writing.limits import refuse_too_large
from sinergi.core.sheets.writing.xls_looks import Looks
from sinergi.core.sheets.writing.xls_sheet import Parts, SheetStream, bof, sheet_stream

MOST_ROWS, MOST_COLUMNS = 65_536, 256
_UTF_16, _UTF_8, _INDONESIA = 1200, 65001, 62
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SUMMARY = bytes.fromhex("E0859FF2F94F6810AB9108002B27B3D9")


def write_xls(book: Book, file: IO[bytes]) -> None:
    """Write `book` as old Excel file; refuse more than 65,536 rows or 256 columns."""
    for sheet in book.sheets:
        refuse_too_large(sheet, "XLS", MOST_ROWS, MOST_COLUMNS)
    file.write(
        compound_file({"Workbook": _workbook(book), "\x05SummaryInformation": _properties(book)})
    )


def _workbook(book: Book) -> bytes:
    """The stream of the book: its globals, then every sheet."""
    first = next(n for n, sheet in enumerate(book.sheets) if not sheet.is_hidden)
    parts = Parts(book, Looks(book))
    streams = [
        sheet_stream(sheet, parts, is_first=number == first)
        for number, sheet in enumerate(book.sheets)
    ]
    fixed = _before_sheets(book, parts, first)
    after = _references(book, parts)
    names_size = len(_bound_sheets(book, [0] * len(streams)))
    texts = parts.texts.records(len(fixed) + names_size + len(after))
    position = len(fixed) + names_size + len(after) + len(texts) + len(record(0x000A))
    places = _places(streams, position)
    return b"".join(
        (
            fixed,
            _bound_sheets(book, places),
            after,
            texts,
            record(0x000A),  # EOF
            *(stream.at(place) for stream, place in zip(streams, places, strict=True)),
        )
    )


def _places(streams: list[SheetStream], position: int) -> list[int]:
    """Where each sheet begins when the first begins at `position`."""
    places = []
    for stream in streams:
        places.append(position)
        position += len(stream)
    return places


def _before_sheets(book: Book, parts: Parts, first: int) -> bytes:
    """The globals up to the list of sheets ([MS-XLS] 2.1.7.20.3)."""
    user = long_text(book.author)[:112].ljust(112, b" ")
    return b"".join(
        (
            bof(0x0005),
            words(0x00E1, _UTF_16),  # InterfaceHdr
            words(0x00C1, 0),  # Mms
            record(0x00E2),  # InterfaceEnd
            record(0x005C, user),  # WriteAccess
            words(0x0042, _UTF_16),  # CodePage
            words(0x0161, 0),  # DSF
            words(0x013D, *range(1, len(book.sheets) + 1)),  # RRTabId
            words(0x009C, 14),  # BuiltInFnGroupCount
            *(words(number, 0) for number in (0x0019, 0x0012, 0x0013, 0x01AF, 0x01BC)),  # locks
            words(0x003D, 480, 30, 15000, 9000, 0x0038, first, 0, 1, 600),  # Window1
            words(0x0040, 0),  # Backup
            words(0x008D, 0),  # HideObj
            words(0x0022, 0),  # Date1904
            words(0x000E, 1),  # CalcPrecision
            words(0x01B7, 0),  # RefreshAll
            words(0x00DA, 0),  # BookBool
            parts.looks.records(),
            words(0x0160, 0),  # UsesELFs
        )
    )


def _bound_sheets(book: Book, places: list[int]) -> bytes:
    """BOUNDSHEET (2.4.28): where each sheet begins, whether hidden, its name."""
    return b"".join(
        record(0x0085, struct.pack("<IBB", place, sheet.is_hidden, 0) + short_text(sheet.name))
        for sheet, place in zip(book.sheets, places, strict=True)
    )


def _references(book: Book, parts: Parts) -> bytes:
    """Country, and what formulas and rows repeated in print need to point to sheets."""
    titled = [(n, sheet) for n, sheet in enumerate(book.sheets) if sheet.title_rows]
    out = [words(0x008C, 1, _INDONESIA)]
    if titled or parts.has_outside_references:
        count = len(book.sheets)
        out.append(words(0x01AE, count, 0x0401))  # SupBook: this book itself
        out.append(words(0x0017, count, *(n for i in range(count) for n in (0, i, i))))
    out += [_print_titles(number, sheet) for number, sheet in titled]
    return b"".join(out)


def _print_titles(number: int, sheet: Sheet) -> bytes:
    """LBL (2.4.150): the built-in name Print_Titles of a sheet, for whole rows."""
    first, last = sheet.title_rows or (0, 0)
    area = struct.pack("<B5H", 0x3B, number, first, last, 0, MOST_COLUMNS - 1)
    head = struct.pack("<HBBHHHI", 0x0020, 0, 1, len(area), 0, number + 1, 0)
    return record(0x0018, head + b"\x00\x07" + area)


def _properties(book: Book) -> bytes:
    """The SummaryInformation stream ([MS-OLEPS] 2.21): title, author, program, when it was made."""
    ticks = int((book.made_on - _EPOCH).total_seconds()) * 10_000_000
    values = {
        1: struct.pack("<IHxx", 0x02, _UTF_8),
        2: _property_text(book.title),
        4: _property_text(book.author),
        12: struct.pack("<IQ", 0x40, ticks),
        18: _property_text("Microsoft Excel"),
    }
    places, body = [], b""
    for number, value in values.items():
        places.append(struct.pack("<II", number, 8 + 8 * len(values) + len(body)))
        body += value
    content = b"".join(places) + body
    head = struct.pack("<HHI16sI16sI", 0xFFFE, 0, 0x00020006, bytes(16), 1, _SUMMARY, 48)
    return head + struct.pack("<II", len(content) + 8, len(values)) + content


def _property_text(text: str) -> bytes:
    """A text of the properties (VT_LPSTR), filled up to four bytes."""
    data = text.encode(errors="replace") + b"\0"
    return struct.pack("<II", 0x1E, len(data)) + data + bytes(-len(data) % 4)
