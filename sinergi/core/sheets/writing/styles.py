"""How a cell looks, and the looks that lists of offices are made of.

A style is a plain value; a list that needs one more makes it with `dataclasses.replace`. Offices
colour little and rule everything, so nearly every look of a table here has a border.
"""

from dataclasses import dataclass, replace

INDONESIAN = "[$-421]"
"""Before a date format: months and days by their Indonesian names (Windows language 0x0421)."""


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell.

    `code` is a number format in the notation of Excel, of the kinds `codes.py` reads. `size` is in
    points, 0 for that of the book; `fill` and `ink` are colours as RRGGBB, empty for none.
    """

    code: str = "General"
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_wrapped: bool = False
    has_border: bool = False
    across: str = ""  # left, center or right; empty: text left, numbers right
    down: str = ""  # top or center; empty: bottom
    size: float = 0
    fill: str = ""
    ink: str = ""

    @property
    def shows_when_blank(self) -> bool:
        """Whether a blank cell of this style can be seen and so has to be written."""
        return self.has_border or bool(self.fill)


PLAIN = Style()
LETTERHEAD = Style(is_bold=True, across="center", size=13)
TITLE = Style(is_bold=True, across="center", size=14)
SUBTITLE = Style(is_bold=True, across="center", size=12)
NOTE = Style(is_italic=True)
SIGNATURE = Style(across="center")
HEADER = Style(
    is_bold=True, is_wrapped=True, has_border=True, across="center", down="center", fill="D9E1F2"
)
NUMBER_ROW = Style(is_italic=True, has_border=True, across="center", size=8, fill="EDEDED")
SUBHEADING = Style(is_bold=True, has_border=True, fill="FFF2CC")

TEXT = Style(has_border=True)
WRAPPED = Style(has_border=True, is_wrapped=True, down="top")
CENTRED = Style(has_border=True, across="center")
DIGITS = Style(has_border=True, code="@")
"""A number kept as text: NIK, phone, code."""
WHOLE = Style(has_border=True, code="0")
MONEY = Style(has_border=True, code="#,##0")
RUPIAH = Style(has_border=True, code='"Rp "#,##0')
DECIMAL = Style(has_border=True, code="#,##0.00")
PERCENT = Style(has_border=True, code="0.00%")
TOTAL = Style(is_bold=True, has_border=True, code="#,##0", fill="FCE4D6")

DATE_SLASHES = Style(has_border=True, across="center", code="dd/mm/yyyy")
DATE_DASHES = replace(DATE_SLASHES, code="dd-mm-yyyy")
DATE_DOTS = replace(DATE_SLASHES, code="dd.mm.yyyy")
DATE_LONG = replace(DATE_SLASHES, code=INDONESIAN + "d mmmm yyyy")
DATE_SHORT = replace(DATE_SLASHES, code="dd-mmm-yy")
DATE_AMERICAN = replace(DATE_SLASHES, code="m/d/yyyy")
DATE_ISO = replace(DATE_SLASHES, code="yyyy-mm-dd")
MOMENT = replace(DATE_SLASHES, code="yyyy-mm-dd hh:mm:ss")
