"""A formula as old Excel keeps it: tokens in reverse Polish order ([MS-XLS] 2.2.2 and 2.5.198)."""

import struct
from collections.abc import Callable

from sinergi.core.sheets.writing.formulas import Area, Call, Corner, Step, steps

_SIGNS = {"+": 0x03, "-": 0x04, "*": 0x05, "/": 0x06, "neg": 0x13, "(": 0x15}
_FUNCTIONS = {
    "COUNT": 0,
    "SUM": 4,
    "AVERAGE": 5,
    "MIN": 6,
    "MAX": 7,
    "ROUND": 27,
    "COUNTA": 169,
    "SUBTOTAL": 344,
}
_FIXED = frozenset({"ROUND"})
"""Functions that take two values, no more and no fewer; the others count and take references."""
_INT, _NUM, _FUNC, _FUNC_VAR = 0x1E, 0x1F, 0x41, 0x42
_REF, _REF_3D = 0x44, 0x5A  # an area is the next number
_TO_REFERENCE = 0x20
"""What lies between a token that asks for a value and the same one that hands on a reference."""


def formula_tokens(text: str, sheet_index: Callable[[str], int]) -> bytes:
    """The tokens of the formula `text`; `sheet_index` numbers the sheets it points to."""
    out: list[bytearray] = []
    waiting: list[int | None] = []  # of each operand: where it stands if it is a bare reference
    for step in steps(text):
        if isinstance(step, Call):
            _close(step, out, waiting)
        elif isinstance(step, str) and step in "+-*/":
            del waiting[-2:]
            waiting.append(None)
        elif isinstance(step, str):
            waiting[-1] = None
        else:
            waiting.append(len(out) if isinstance(step, Area) else None)
        out.append(_token(step, sheet_index))
    return b"".join(out)


def _close(call: Call, out: list[bytearray], waiting: list[int | None]) -> None:
    """Let the arguments of `call` be references where it takes references."""
    for place in waiting[-call.arguments :]:
        if place is not None and call.name not in _FIXED:
            out[place][0] -= _TO_REFERENCE
    del waiting[-call.arguments :]
    waiting.append(None)


def _token(step: Step, sheet_index: Callable[[str], int]) -> bytearray:
    if isinstance(step, Area):
        return bytearray(_area(step, sheet_index))
    if isinstance(step, Call):
        number = _FUNCTIONS[step.name]
        if step.name in _FIXED:
            return bytearray(struct.pack("<BH", _FUNC, number))
        return bytearray(struct.pack("<BBH", _FUNC_VAR, step.arguments, number))
    if isinstance(step, str):
        return bytearray([_SIGNS[step]])
    if step.is_integer() and step < 2**16:
        return bytearray(struct.pack("<BH", _INT, int(step)))
    return bytearray(struct.pack("<Bd", _NUM, step))


def _area(area: Area, sheet_index: Callable[[str], int]) -> bytes:
    kind = (_REF_3D if area.sheet else _REF) + (1 if area.last else 0)
    head = struct.pack("<BH", kind, sheet_index(area.sheet)) if area.sheet else bytes([kind])
    last = area.last
    if last is None:
        return head + struct.pack("<HH", area.first.row, _column(area.first))
    rows = (area.first.row, last.row)
    return head + struct.pack("<4H", *rows, _column(area.first), _column(last))


def _column(corner: Corner) -> int:
    """The column with the two bits that say what moves along when the formula is copied."""
    return corner.column | (not corner.fixed_column) << 14 | (not corner.fixed_row) << 15
