"""OpenDocument spreadsheets, `.ods` (ODF 1.2 part 1 for the XML, part 2 for formulas, part 3 for
the package), laid out as LibreOffice writes them: blanks as repeated cells, the empty rest of the
sheet as repeated rows up to its last."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from html import escape
from itertools import pairwise
from typing import IO, Any

from sinergi.core.sheets.writing.book import Book, Formula, Merge, Sheet
from sinergi.core.sheets.writing.codes import serial, shown
from sinergi.core.sheets.writing.formulas import Area, Corner, area_of, column_letters, tokens
from sinergi.core.sheets.writing.limits import finite, refuse_too_large, without_controls
from sinergi.core.sheets.writing.lines import ByType, Line, Palette, covered, lines
from sinergi.core.sheets.writing.ods_styles import (
    cell_style_names,
    cell_styles,
    font_face,
    page_name,
    styles_xml,
)
from sinergi.core.sheets.writing.styles import Style

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ZIP64_FROM = 5_000_000  # cells
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "".join(
    f' xmlns:{prefix}="{address}"'
    for prefix, address in {
        **{
            short: f"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"
            for short, long in {
                "office": "office",
                "style": "style",
                "text": "text",
                "table": "table",
                "number": "datastyle",
                "meta": "meta",
                "config": "config",
                "fo": "xsl-fo-compatible",
                "svg": "svg-compatible",
            }.items()
        },
        "dc": "http://purl.org/dc/elements/1.1/",
        "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
        "ooo": "http://openoffice.org/2004/office",
    }.items()
)
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")

Ways = ByType[Callable[[Any], str]]
"""By type of value: a cell's attributes and content, after the name of the element."""


def write_ods(book: Book, file: IO[bytes]) -> None:
    """Write `book` as OpenDocument spreadsheet; refuse what is too long for it."""
    for sheet in book.sheets:
        refuse_too_large(sheet, "ODS", MOST_ROWS, MOST_COLUMNS)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype", _ZIP_TIME), MEDIA_TYPE)  # first and plain
        with package.open(
            _entry("content.xml"), "w", force_zip64=book.size >= _ZIP64_FROM
        ) as content:
            for piece in _content(book):
                content.write(piece.encode())
        for name, body in (
            ("styles.xml", _document("styles", styles_xml(book))),
            ("meta.xml", _document("meta", _meta(book))),
            ("settings.xml", _document("settings", _settings(book))),
            ("META-INF/manifest.xml", _manifest()),
        ):
            package.writestr(_entry(name), body)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _document(kind: str, inner: str) -> str:
    name = f"office:document-{kind}"
    return f'{_XML}<{name}{_NAMES} office:version="1.2">{inner}</{name}>'


def _content(book: Book) -> Iterator[str]:
    """content.xml in pieces, so that a long table is never one text."""
    palette = Palette()
    for sheet in book.sheets:
        palette.collect(sheet)
    yield f'{_XML}<office:document-content{_NAMES} office:version="1.2"><office:font-face-decls>'
    yield f"{font_face(book)}</office:font-face-decls><office:automatic-styles>"
    yield from cell_styles(palette.styles)
    for number, sheet in enumerate(book.sheets):
        yield from _sheet_styles(number, sheet)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    ways = [_ways(number, style) for number, style in enumerate(palette.styles)]
    for number, sheet in enumerate(book.sheets):
        yield from _Table(number, sheet, palette, ways).pieces()
    yield "</office:spreadsheet></office:body></office:document-content>"


def _sheet_styles(number: int, sheet: Sheet) -> Iterator[str]:
    """The styles of a sheet, of its columns and of its rows with a height of their own."""
    display = "false" if sheet.is_hidden else "true"
    yield (
        f'<style:style style:name="ta{number}" style:family="table"'
        f' style:master-page-name="{page_name(sheet)}">'
        f'<style:table-properties table:display="{display}"/></style:style>'
    )
    for column, width in sorted(sheet.widths.items()):
        inches = (width * 7 + 5) / 96  # letters of 7 and a margin of 5 pixels
        yield (
            f'<style:style style:name="co{number}.{column}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{inches:.3f}in"/></style:style>'
        )
    for row, height in sorted(sheet.heights.items()):
        yield (
            f'<style:style style:name="ro{number}.{row}" style:family="table-row">'
            f'<style:table-row-properties style:row-height="{height:g}pt"'
            ' style:use-optimal-row-height="false"/></style:style>'
        )


class _Table:
    """One sheet while its XML is written."""

    def __init__(self, number: int, sheet: Sheet, palette: Palette, ways: list[Ways]) -> None:
        self._number = number
        self._sheet = sheet
        self._palette = palette
        self._ways = ways
        self._covered = covered(sheet.merges)
        self._merges = {(merge.row, merge.column): merge for merge in sheet.merges}
        self._merged_rows = {row for row, _ in (*self._covered, *self._merges)}
        self._empty = f'<table:table-cell table:number-columns-repeated="{MOST_COLUMNS}"/>'

    def pieces(self) -> Iterator[str]:
        """The table, a few rows at a time."""
        yield (
            f'<table:table table:name="{escape(self._sheet.name)}"'
            f' table:style-name="ta{self._number}">'
        )
        yield from self._columns()
        first, last = self._sheet.title_rows or (-1, -2)
        here = 0
        for line in lines(self._sheet, self._palette):
            yield from self._gap(here, line[0], first, last)
            here = line[0] + 1
            yield from self._titled(line[0], 1, self._row(line), first, last)
        yield from self._gap(here, MOST_ROWS, first, last)
        yield "</table:table>"

    def _gap(self, start: int, end: int, first: int, last: int) -> Iterator[str]:
        """Rows with nothing in them, cut where the rows repeated in print begin and end."""
        edges = sorted({start, end, *(n for n in (first, last + 1) if start < n < end)})
        for here, there in pairwise(edges):
            repeated = f' table:number-rows-repeated="{there - here}"' if there - here > 1 else ""
            row = f"<table:table-row{repeated}>{self._empty}</table:table-row>"
            yield from self._titled(here, there - here, row, first, last)

    def _titled(self, row: int, count: int, xml: str, first: int, last: int) -> Iterator[str]:
        """A row, with the brackets around those repeated in print."""
        if row == first:
            yield "<table:table-header-rows>"
        yield xml
        if row + count == last + 1:
            yield "</table:table-header-rows>"

    def _columns(self) -> Iterator[str]:
        """The columns with a width or hidden, and the rest repeated."""
        here = 0
        sheet = self._sheet
        for column in (*sorted({*sheet.widths, *sheet.hidden_columns}), MOST_COLUMNS):
            if column > here:
                yield f'<table:table-column table:number-columns-repeated="{column - here}"/>'
            here = column + 1
            if column < MOST_COLUMNS:
                look = f' table:style-name="co{self._number}.{column}"'
                hidden = ' table:visibility="collapse"' if column in sheet.hidden_columns else ""
                yield f"<table:table-column{look if column in sheet.widths else ''}{hidden}/>"

    def _row(self, line: Line) -> str:
        row, columns, values, styles = line
        marks = ""
        if row in self._sheet.heights:
            marks = f' table:style-name="ro{self._number}.{row}"'
        if row in self._sheet.hidden_rows:
            marks += ' table:visibility="collapse"'
        out = [f"<table:table-row{marks}>"]
        has_merges = row in self._merged_rows
        here = 0
        for column, value, number in zip(columns, values, styles, strict=True):
            if column > here:
                out.append(_blanks("", column - here))
            here = column + 1
            name, span = "table-cell", ""
            if has_merges:
                name, span = self._merged(row, column)
            out.append(f"<table:{name}{span}{self._ways[number][type(value)](value)}")
        if here < MOST_COLUMNS:
            out.append(_blanks("", MOST_COLUMNS - here))
        out.append("</table:table-row>")
        return "".join(out)

    def _merged(self, row: int, column: int) -> tuple[str, str]:
        """The name of a cell's element and the attributes of a merge that begins in it."""
        if (row, column) in self._covered:
            return "covered-table-cell", ""
        merge = self._merges.get((row, column))
        return "table-cell", _span(merge) if merge else ""


def _blanks(attributes: str, count: int) -> str:
    repeated = f' table:number-columns-repeated="{count}"' if count > 1 else ""
    return f"<table:table-cell{attributes}{repeated}/>"


def _span(merge: Merge) -> str:
    return (
        f' table:number-columns-spanned="{merge.columns}" table:number-rows-spanned="{merge.rows}"'
    )


def _ways(number: int, style: Style) -> Ways:
    """How each type of value is written in `style`."""
    plain, day_name = cell_style_names(number)
    code = style.code
    usual = f' table:style-name="{plain}"' if number else ""
    end = "</table:table-cell>"

    def text(value: str) -> str:
        if not value:
            return f"{usual}/>"
        return f'{usual} office:value-type="string">{_paragraphs(value)}{end}'

    def amount(value: float) -> str:
        return (
            f'{usual} office:value-type="float" office:value="{finite(value)!r}">'
            f"<text:p>{escape(shown(value, code, 'id'))}</text:p>{end}"
        )

    def day(value: date) -> str:
        serial(value)  # refuses what no spreadsheet can hold
        return (
            f' table:style-name="{day_name}" office:value-type="date"'
            f' office:date-value="{value.isoformat()}"><text:p>{shown(value, code, "id")}</text:p>'
            f"{end}"
        )

    def formula(value: Formula) -> str:
        said = f'{usual} table:formula="of:={escape(open_formula(value.text))}"'
        if isinstance(value.result, str):
            result = f' office:value-type="string" office:string-value="{escape(value.result)}"'
        else:
            result = f' office:value-type="float" office:value="{value.result!r}"'
        seen = escape(shown(value.result, code, "id"))
        return f"{said}{result}><text:p>{seen}</text:p>{end}"

    return ByType(
        {
            str: text,
            int: amount,
            float: amount,
            date: day,
            datetime: day,
            Formula: formula,
            type(None): lambda _: f"{usual}/>",
        }
    )


def _paragraphs(text: str) -> str:
    """The text of a cell: a paragraph per line, runs of spaces counted (ODF 1.2 part 1, 6.1.3)."""
    clean = escape(without_controls(text), quote=False)
    if "  " in clean or "\t" in clean or clean.strip(" ") != clean:
        clean = clean.replace("\t", "<text:tab/>").replace(" ", "<text:s/>")
    if "\n" in clean:
        clean = clean.replace("\r", "").replace("\n", "</text:p><text:p>")
    return f"<text:p>{clean}</text:p>"


def open_formula(text: str) -> str:
    """A formula in the notation of OpenDocument (ODF 1.2 part 2): SUM([.D5:.D90];2)."""
    out: list[str] = []
    for kind, part in tokens(text):
        if kind == "area":
            out.append(_open_area(area_of(part)))
        else:
            out.append(";" if part == "," else part)
    return "".join(out)


def _open_area(area: Area) -> str:
    quoted = area.sheet.replace("'", "''")
    sheet = f"$'{quoted}'" if area.sheet else ""
    last = f":.{_open_corner(area.last)}" if area.last else ""
    return f"[{sheet}.{_open_corner(area.first)}{last}]"


def _open_corner(corner: Corner) -> str:
    column = "$" * corner.fixed_column + column_letters(corner.column)
    return f"{column}{'$' * corner.fixed_row}{corner.row + 1}"


def _meta(book: Book) -> str:
    made = f"{book.made_on:%Y-%m-%dT%H:%M:%S}"
    return (
        f"<office:meta><dc:title>{escape(book.title)}</dc:title>"
        f"<meta:initial-creator>{escape(book.author)}</meta:initial-creator>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date></office:meta>"
    )


def _settings(book: Book) -> str:
    """Which sheet is open and what stays when scrolling (3.10, with the names of LibreOffice)."""
    shown_first = next(sheet for sheet in book.sheets if not sheet.is_hidden)
    tables = "".join(
        f'<config:config-item-map-entry config:name="{escape(sheet.name)}">{_frozen(sheet)}'
        "</config:config-item-map-entry>"
        for sheet in book.sheets
        if any(sheet.frozen)
    )
    return (
        "<office:settings>"
        '<config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_setting('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}'
        "</config:config-item-map-named>"
        f"{_setting('ActiveTable', 'string', shown_first.name)}"
        "</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings>"
    )


def _frozen(sheet: Sheet) -> str:
    rows, columns = sheet.frozen
    return "".join(
        (
            _setting("HorizontalSplitMode", "short", 2 if columns else 0),
            _setting("VerticalSplitMode", "short", 2 if rows else 0),
            _setting("HorizontalSplitPosition", "int", columns),
            _setting("VerticalSplitPosition", "int", rows),
            _setting("ActiveSplitRange", "short", 2 if rows else 1),
            _setting("PositionRight", "int", columns),
            _setting("PositionBottom", "int", rows),
        )
    )


def _setting(name: str, kind: str, value: object) -> str:
    head = f'<config:config-item config:name="{name}" config:type="{kind}">'
    return f"{head}{escape(str(value))}</config:config-item>"


def _manifest() -> str:
    """META-INF/manifest.xml (ODF 1.2 part 3, 4)."""
    files = {"/": MEDIA_TYPE, **dict.fromkeys(_PARTS, "text/xml")}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in files.items()
    )
    head = f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">'
    return f"{_XML}{head}{entries}</manifest:manifest>"
