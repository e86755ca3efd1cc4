"""The styles of an OpenDocument spreadsheet (ODF 1.2 part 1, 16) as XML."""

from collections.abc import Iterator
from html import escape

from sinergi.core.sheets.writing.book import Book, Sheet
from sinergi.core.sheets.writing.codes import dated, read_code
from sinergi.core.sheets.writing.styles import Style

_DATE_PARTS = {
    "yyyy": '<number:year number:style="long"/>',
    "yy": "<number:year/>",
    "mmmm": '<number:month number:style="long" number:textual="true"/>',
    "mmm": '<number:month number:textual="true"/>',
    "mm": '<number:month number:style="long"/>',
    "m": "<number:month/>",
    "dddd": '<number:day-of-week number:style="long"/>',
    "dd": '<number:day number:style="long"/>',
    "d": "<number:day/>",
    "hh": '<number:hours number:style="long"/>',
    "h": "<number:hours/>",
    "MM": '<number:minutes number:style="long"/>',
    "ss": '<number:seconds number:style="long"/>',
}
_ACROSS = {"left": "start", "center": "center", "right": "end"}
_DOWN = {"top": "top", "center": "middle", "": "bottom"}


def cell_style_names(number: int) -> tuple[str, str]:
    """The names under which style `number` is written, for values and for dates in it."""
    return f"ce{number}", f"ce{number}d"


def cell_styles(styles: list[Style]) -> Iterator[str]:
    """Number formats, then each cell style for values and for dates."""
    formats: dict[str, str] = {}
    for style in styles:
        for code in (style.code, dated(style).code):
            if read_code(code).kind != "general":
                formats.setdefault(code, f"N{100 + len(formats)}")
    for code, name in formats.items():
        yield _number_style(code, name)
    for number, style in enumerate(styles):
        for name, one in zip(cell_style_names(number), (style, dated(style)), strict=True):
            yield _cell_style(one, name, formats.get(one.code, ""))


def page_name(sheet: Sheet) -> str:
    """The name of the page style a sheet is printed with."""
    return f"Page{int(sheet.is_landscape)}{int(sheet.fits_width)}"


def styles_xml(book: Book) -> str:
    """styles.xml: the font of the book and its page styles."""
    pages = {page_name(sheet): sheet for sheet in book.sheets}
    layouts = "".join(_page_layout(sheet, name) for name, sheet in pages.items())
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="L{name}"/>'
        for name in pages
    )
    return (
        f"<office:font-face-decls>{font_face(book)}</office:font-face-decls>"
        '<office:styles><style:default-style style:family="table-cell">'
        f'<style:text-properties style:font-name="{escape(book.font)}"'
        f' fo:font-size="{book.font_size:g}pt" fo:language="id" fo:country="ID"/>'
        '</style:default-style><style:style style:name="Default" style:family="table-cell"/>'
        f"</office:styles><office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
    )


def font_face(book: Book) -> str:
    """The declaration of the book's font."""
    name = escape(book.font)
    return f'<style:font-face style:name="{name}" svg:font-family="&apos;{name}&apos;"/>'


def _number_style(code: str, name: str) -> str:
    read = read_code(code)
    if read.kind == "text":
        inner = "<number:text-content/>"
        return f'<number:text-style style:name="{name}">{inner}</number:text-style>'
    if read.kind == "date":
        inner = "".join(_DATE_PARTS.get(part) or _literal(part.strip('"')) for part in read.parts)
        spoken = ' number:language="id" number:country="ID"' if read.language else ""
        return f'<number:date-style style:name="{name}"{spoken}>{inner}</number:date-style>'
    kind = "percentage" if read.is_percent else "number"
    grouping = ' number:grouping="true"' if read.is_grouped else ""
    inner = (
        f'{_literal(read.before)}<number:number number:decimal-places="{read.decimals}"'
        f' number:min-integer-digits="{read.digits}"{grouping}/>'
        f"{_literal(read.after + ('%' if read.is_percent else ''))}"
    )
    return f'<number:{kind}-style style:name="{name}">{inner}</number:{kind}-style>'


def _literal(text: str) -> str:
    return f"<number:text>{escape(text)}</number:text>" if text else ""


def _cell_style(style: Style, name: str, data_style: str) -> str:
    data = f' style:data-style-name="{data_style}"' if data_style else ""
    cell = {
        "fo:border": "0.5pt solid #000000" if style.has_border else "",
        "fo:background-color": f"#{style.fill}" if style.fill else "",
        "fo:wrap-option": "wrap" if style.is_wrapped else "",
        "style:vertical-align": _DOWN[style.down],
        "style:text-align-source": "fix" if style.across else "",
    }
    text = {
        "fo:font-weight": "bold" if style.is_bold else "",
        "fo:font-style": "italic" if style.is_italic else "",
        "style:text-underline-style": "solid" if style.is_underlined else "",
        "fo:font-size": f"{style.size:g}pt" if style.size else "",
        "fo:color": f"#{style.ink}" if style.ink else "",
    }
    paragraph = {"fo:text-align": _ACROSS.get(style.across, "")}
    return (
        f'<style:style style:name="{name}" style:family="table-cell"'
        f' style:parent-style-name="Default"{data}>{_element("table-cell", cell)}'
        f"{_element('paragraph', paragraph)}{_element('text', text)}</style:style>"
    )


def _element(kind: str, properties: dict[str, str]) -> str:
    said = "".join(f' {name}="{value}"' for name, value in properties.items() if value)
    return f"<style:{kind}-properties{said}/>" if said else ""


def _page_layout(sheet: Sheet, name: str) -> str:
    size = ("29.7cm", "21cm") if sheet.is_landscape else ("21cm", "29.7cm")
    turned = "landscape" if sheet.is_landscape else "portrait"
    scale = ' style:scale-to-X="1" style:scale-to-Y="0"' if sheet.fits_width else ""
    return (
        f'<style:page-layout style:name="L{name}"><style:page-layout-properties'
        f' fo:page-width="{size[0]}" fo:page-height="{size[1]}"'
        f' style:print-orientation="{turned}"{scale} fo:margin="1.5cm"/></style:page-layout>'
    )
