"""Fonts, number formats, colours and looks of an old Excel file.

[MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.188 Palette, 2.4.353 XF.
"""

import struct

from sinergi.core.sheets.writing.biff import long_text, record, short_text
from sinergi.core.sheets.writing.book import Book
from sinergi.core.sheets.writing.styles import PLAIN, Style

_FONT, _FORMAT, _XF, _STYLE, _PALETTE = 0x0031, 0x041E, 0x00E0, 0x0293, 0x0092
DEFAULT_LOOK = 15
"""The look of cells that have none: the first after the fifteen that only styles use."""
_BUILT_IN = {
    "General": 0,
    "0": 1,
    "0.00": 2,
    "#,##0": 3,
    "#,##0.00": 4,
    "0%": 9,
    "0.00%": 10,
    "@": 49,
}
_FIRST_OWN_FORMAT = 164
_ACROSS = {"": 0, "left": 1, "center": 2, "right": 3}
_DOWN = {"top": 0, "center": 1, "": 2}
_AUTOMATIC_INK, _NO_FILL = 0x7FFF, 0x40 | 0x41 << 7
_THIN, _BORDER_INK, _SOLID = 0x1111, 0x40, 1 << 26
# Own colours replace those of Excel from number 8 on, of which there are 56.
_FIRST_COLOUR, _COLOURS = 8, 56
# The first eight stay as everybody expects them.
_FIXED_COLOURS = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
)  # fmt: skip


class Looks:
    """The tables that looks are made of, filled as styles are met."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._fonts: dict[bytes, int] = {}
        self._formats: dict[str, int] = {}
        self._colours = {rgb: _FIRST_COLOUR + n for n, rgb in enumerate(_FIXED_COLOURS)}
        self._looks: dict[Style, int] = {}
        self._cells: list[bytes] = []
        self.number_of(PLAIN)

    def number_of(self, style: Style) -> int:
        """The number of the look of `style`."""
        if style not in self._looks:
            self._looks[style] = DEFAULT_LOOK + len(self._cells)
            self._cells.append(self._cell_look(style))
        return self._looks[style]

    def records(self) -> bytes:
        """FONT, FORMAT, XF, STYLE and PALETTE records."""
        plain = self._font(PLAIN)
        # Font 4 does not exist: the first four are one font, and the fifth is numbered 5.
        fonts = [plain] * 4 + list(self._fonts)
        formats = (
            record(_FORMAT, struct.pack("<H", number) + long_text(code))
            for code, number in self._formats.items()
        )
        base = struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, _NO_FILL)
        other = struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0xF4, 0, 0, _NO_FILL)
        looks = [base] + [other] * (DEFAULT_LOOK - 1) + self._cells
        normal = struct.pack("<HBB", 0x8000, 0, 0xFF)
        return b"".join(
            (
                *(record(_FONT, font) for font in fonts),
                *formats,
                *(record(_XF, look) for look in looks),
                record(_STYLE, normal),
                self._palette(),
            )
        )

    def _font_number(self, style: Style) -> int:
        font = self._font(style)
        if font == self._font(PLAIN):
            return 0
        return self._fonts.setdefault(font, 5 + len(self._fonts))

    def _font(self, style: Style) -> bytes:
        ink = self._colour(style.ink) if style.ink else _AUTOMATIC_INK
        height = round((style.size or self._book.font_size) * 20)
        weight = 700 if style.is_bold else 400
        marks = (style.is_italic << 1, ink, weight, 0, style.is_underlined, 2, 0, 0)
        return struct.pack("<5H4B", height, *marks) + short_text(self._book.font)

    def _format_number(self, code: str) -> int:
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        return self._formats.setdefault(code, _FIRST_OWN_FORMAT + len(self._formats))

    def _colour(self, rgb: str) -> int:
        number = self._colours.setdefault(rgb.upper(), _FIRST_COLOUR + len(self._colours))
        if number >= _FIRST_COLOUR + _COLOURS:
            raise ValueError(f"a workbook of old Excel has no more than {_COLOURS} colours")
        return number

    def _palette(self) -> bytes:
        colours = [bytes.fromhex(rgb) + b"\0" for rgb in self._colours]
        colours += [b"\0\0\0\0"] * (_COLOURS - len(colours))
        return record(_PALETTE, struct.pack("<H", _COLOURS) + b"".join(colours))

    def _cell_look(self, style: Style) -> bytes:
        align = _ACROSS[style.across] | style.is_wrapped << 3 | _DOWN[style.down] << 4
        lines = _THIN | _BORDER_INK << 16 | _BORDER_INK << 23 if style.has_border else 0
        more = _BORDER_INK | _BORDER_INK << 7 if style.has_border else 0
        fill = self._colour(style.fill) | 0x41 << 7 if style.fill else _NO_FILL
        return struct.pack(
            "<HHHBBBBIIH",
            self._font_number(style),
            self._format_number(style.code),
            0x0001,
            *(align, 0, 0, 0xFC),
            lines,
            more | (_SOLID if style.fill else 0),
            fill,
        )
