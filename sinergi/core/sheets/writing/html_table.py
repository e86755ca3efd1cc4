"""HTML tables that are saved as `.xls`: what PHP applications "export" and what old Excel saves.

Excel opens both with a warning that everybody clicks away. Numbers and dates stand there as they
are shown; old Excel adds the number itself (`x:num`), the formula (`x:fmla`) and the format
(`mso-number-format`). Sheets follow one another as tables, and nothing is hidden.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import IO

from sinergi.core.sheets.writing.book import Book, Formula, Sheet, Value
from sinergi.core.sheets.writing.codes import serial, shown
from sinergi.core.sheets.writing.limits import without_controls
from sinergi.core.sheets.writing.lines import Line, Palette, covered, lines
from sinergi.core.sheets.writing.styles import Style

_PIXELS_PER_LETTER = 7


@dataclass(frozen=True, slots=True)
class Html:
    """Whose markup (php or excel), in which encoding, with whose marks and months (id or en)."""

    markup: str = "php"
    encoding: str = "utf-8"
    language: str = "id"

    def __post_init__(self) -> None:
        """Hold that there is such a markup."""
        if self.markup not in _MARKUPS:
            raise ValueError(f"there is no markup {self.markup!r}")


def write_html(book: Book, file: IO[bytes], form: Html) -> None:
    """Write `book` as HTML, a table per sheet; signs the encoding lacks are named by number."""
    palette = Palette()
    for sheet in book.sheets:
        palette.collect(sheet)
    for piece in _pieces(book, palette, _MARKUPS[form.markup](form)):
        file.write(piece.encode(form.encoding, "xmlcharrefreplace"))


class Markup:
    """How one kind of program writes a table; this one is a PHP application."""

    end = "</body></html>\n"

    def __init__(self, form: Html) -> None:
        self.form = form

    def head(self, book: Book, styles: list[Style]) -> str:
        """Everything before the first table."""
        return (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset='
            f'{self.form.encoding}"><title>{escape(book.title)}</title></head><body>\n'
        )

    def table(self, sheet: Sheet) -> str:
        """The beginning of a table."""
        return '<table border="1" cellpadding="3" cellspacing="0">\n'

    def cell(self, value: Value, style: Style, number: int, span: str) -> str:
        """A cell; `number` is that of its style."""
        inner = self.inner(value, style)
        if style.is_bold and style.has_border:
            fill = f' bgcolor="#{style.fill}"' if style.fill else ""
            return f"<th{span}{fill}>{inner}</th>"
        align = f' align="{style.across}"' if style.across else ""
        digits = " style=\"mso-number-format:'\\@'\"" if style.code == "@" else ""
        bold = f"<b>{inner}</b>" if style.is_bold else inner
        return f"<td{span}{align}{digits}>{bold}</td>"

    def inner(self, value: Value, style: Style) -> str:
        """What a cell shows, as HTML."""
        if isinstance(value, Formula):
            value = value.result
        if not isinstance(value, str):
            return shown(value, style.code, self.form.language)
        return escape(without_controls(value), quote=False).replace("\n", "<br>")


class ExcelMarkup(Markup):
    """As Excel 2003 saves a sheet "as a web page"."""

    def head(self, book: Book, styles: list[Style]) -> str:
        """The name spaces, the document's properties and a class for every style."""
        marks = ("\\,", "\\.") if self.form.language == "id" else ("\\.", "\\,")
        classes = "".join(
            f".xl{24 + number}\n\t{{{_css(style, book)}}}\n" for number, style in enumerate(styles)
        )
        return (
            '<html xmlns:o="urn:schemas-microsoft-com:office:office"\n'
            'xmlns:x="urn:schemas-microsoft-com:office:excel"\n'
            'xmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
            f'<meta http-equiv=Content-Type content="text/html; charset={self.form.encoding}">\n'
            "<meta name=ProgId content=Excel.Sheet>\n"
            '<meta name=Generator content="Microsoft Excel 11">\n'
            f"<!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n  <o:Author>{escape(book.author)}"
            f"</o:Author>\n  <o:Created>{book.made_on:%Y-%m-%dT%H:%M:%SZ}</o:Created>\n"
            " </o:DocumentProperties>\n</xml><![endif]-->\n<style>\n<!--table\n"
            f'\t{{mso-displayed-decimal-separator:"{marks[0]}";\n'
            f'\tmso-displayed-thousand-separator:"{marks[1]}";}}\n'
            f"{classes}-->\n</style>\n</head>\n\n<body link=blue vlink=purple>\n\n"
        )

    def table(self, sheet: Sheet) -> str:
        """The beginning of a table, with the widths of its columns."""
        columns = "".join(
            f" <col width={round(sheet.widths.get(n, 8.43) * _PIXELS_PER_LETTER + 5)}>\n"
            for n in range(sheet.width)
        )
        style = "'border-collapse:collapse'"
        return f"<table x:str border=0 cellpadding=0 cellspacing=0 style={style}>\n{columns}"

    def cell(self, value: Value, style: Style, number: int, span: str) -> str:
        """A cell with the class of its style, and with the number it stands for."""
        formula = f' x:fmla="={escape(value.text)}"' if isinstance(value, Formula) else ""
        plain = value.result if isinstance(value, Formula) else value
        kept = ""
        if isinstance(plain, date):
            kept = f' x:num="{serial(plain)}"'
        elif isinstance(plain, int | float):
            kept = f' x:num="{plain!r}"'
        return f"<td{span} class=xl{24 + number}{kept}{formula}>{self.inner(value, style)}</td>"


_MARKUPS = {"php": Markup, "excel": ExcelMarkup}


def _pieces(book: Book, palette: Palette, markup: Markup) -> Iterator[str]:
    yield markup.head(book, palette.styles)
    for sheet in book.sheets:
        yield from _table(sheet, palette, markup)
    yield markup.end


def _table(sheet: Sheet, palette: Palette, markup: Markup) -> Iterator[str]:
    """A sheet as a table, row by row."""
    yield markup.table(sheet)
    hidden = covered(sheet.merges)
    spans = {(merge.row, merge.column): _span(merge.columns, merge.rows) for merge in sheet.merges}
    here = 0
    for line in lines(sheet, palette):
        for row in range(here, line[0]):
            yield _row(_filled((row, (), (), ()), sheet.width), spans, hidden, palette, markup)
        here = line[0] + 1
        yield _row(_filled(line, sheet.width), spans, hidden, palette, markup)
    yield "</table>\n"


def _row(
    line: Line,
    spans: Mapping[tuple[int, int], str],
    hidden: Mapping[tuple[int, int], object],
    palette: Palette,
    markup: Markup,
) -> str:
    row, columns, values, styles = line
    cells = "".join(
        markup.cell(value, palette.styles[number], number, spans.get((row, column), ""))
        for column, value, number in zip(columns, values, styles, strict=True)
        if (row, column) not in hidden
    )
    return f"<tr>{cells}</tr>\n"


def _span(columns: int, rows: int) -> str:
    across = f' colspan="{columns}"' if columns > 1 else ""
    return f'{across} rowspan="{rows}"' if rows > 1 else across


def _filled(line: Line, width: int) -> Line:
    """`line` with a blank in every column that has nothing."""
    row, columns, values, styles = line
    if len(columns) == width:
        return line
    all_values: list[Value] = [None] * width
    all_styles = [0] * width
    for column, value, style in zip(columns, values, styles, strict=True):
        all_values[column], all_styles[column] = value, style
    return row, range(width), all_values, all_styles


def _css(style: Style, book: Book) -> str:
    """A style in the words of Excel's style sheets."""
    said = {
        "font-family": f'"{book.font}"',
        "font-size": f"{style.size or book.font_size:g}pt",
        "font-weight": "700" if style.is_bold else "",
        "font-style": "italic" if style.is_italic else "",
        "text-decoration": "underline" if style.is_underlined else "",
        "color": f"#{style.ink}" if style.ink else "",
        "background": f"#{style.fill}" if style.fill else "",
        "border": ".5pt solid windowtext" if style.has_border else "",
        "text-align": style.across,
        "vertical-align": {"top": "top", "center": "middle"}.get(style.down, ""),
        "white-space": "normal" if style.is_wrapped else "nowrap",
        "mso-number-format": _css_format(style),
    }
    return "".join(f"{name}:{value};" for name, value in said.items() if value)


def _css_format(style: Style) -> str:
    """The number format, with what style sheets would read as their own escaped."""
    if style.code == "General":
        return ""
    return '"' + "".join(f"\\{sign}" if sign in '"@#,.-/' else sign for sign in style.code) + '"'
