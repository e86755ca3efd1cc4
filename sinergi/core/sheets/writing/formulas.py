"""The few formulas that lists carry, read once for the formats that need more than their text.

Written as in an English Excel, without the equals sign:

    SUM(D5:D90)   COUNTA(B7:B300)   C7+D7   SUM('Kec. Airmadidi'!E6:E41)/1000   ROUND(F5*100,2)

References, ranges (of another sheet too), numbers, `+ - * /`, brackets and the functions of
`FUNCTIONS`. Anything else is a mistake of whoever laid out the sheet, and an error.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

FUNCTIONS = frozenset({"SUM", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "SUBTOTAL", "ROUND"})
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<area>(?:(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<function>[A-Z]+)(?=\()
      | (?P<sign>[-+*/(),])
    )""",
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")


@dataclass(frozen=True, slots=True)
class Corner:
    """One cell of a reference, counted from 0; `fixed_*` where a dollar sign stands."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool


@dataclass(frozen=True, slots=True)
class Area:
    """A reference: one corner, or two of a range; `sheet` is empty for the formula's own."""

    sheet: str
    first: Corner
    last: Corner | None


@dataclass(frozen=True, slots=True)
class Call:
    """A function and how many arguments go before it."""

    name: str
    arguments: int


Step = Area | Call | float | str
"""Of a formula in reverse Polish order: signs are texts, `neg` the minus before a number."""


def column_letters(column: int) -> str:
    """The name of a column counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell counted from 0: B7."""
    return f"{column_letters(column)}{row + 1}"


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """The kind (area, number, function, sign) and the text of each part of a formula."""
    place = 0
    while place < len(text.rstrip()):
        found = _TOKEN.match(text, place)
        if not found or not found.lastgroup:
            raise ValueError(f"formula {text!r} cannot be read from {text[place:]!r}")
        if found.lastgroup == "function" and found["function"] not in FUNCTIONS:
            raise ValueError(f"formula {text!r} uses a function that cannot be written")
        yield found.lastgroup, found[found.lastgroup]
        place = found.end()


def area_of(text: str) -> Area:
    """The reference `text`, such as 'Kec. Airmadidi'!E6:E41."""
    sheet, _, cells = text.rpartition("!")
    if sheet.startswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    first, _, last = cells.partition(":")
    return Area(sheet, _corner(first), _corner(last) if last else None)


def _corner(text: str) -> Corner:
    found = _CORNER.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a cell")
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Corner(int(found[4]) - 1, column - 1, bool(found[3]), bool(found[1]))


def steps(text: str) -> list[Step]:
    """The formula in reverse Polish order, as old Excel keeps it."""
    reading = _Reading(text, list(tokens(text)))
    reading.sum()
    if reading.parts:
        raise ValueError(f"formula {text!r} goes on after its end")
    return reading.found


@dataclass
class _Reading:
    """A formula while it is read: what is left of it, and the steps found."""

    text: str
    parts: list[tuple[str, str]]
    found: list[Step] = field(default_factory=list)

    def sum(self) -> None:
        """Products with plus and minus between them."""
        self._chain("+-", self._product)

    def _product(self) -> None:
        self._chain("*/", self._value)

    def _chain(self, signs: str, operand: Callable[[], None]) -> None:
        operand()
        while self.parts and self.parts[0][1] in signs:
            _, sign = self.parts.pop(0)
            operand()
            self.found.append(sign)

    def _value(self) -> None:
        kind, part = self._take()
        if kind == "area":
            self.found.append(area_of(part))
        elif kind == "number":
            self.found.append(float(part))
        elif kind == "function":
            self._call(part)
        elif part == "-":
            self._value()
            self.found.append("neg")
        elif part == "(":
            self.sum()
            self._take(")")
            self.found.append("(")
        else:
            raise ValueError(f"formula {self.text!r}: {part!r} where a value should stand")

    def _call(self, name: str) -> None:
        self._take("(")
        count = 1
        self.sum()
        while self.parts and self.parts[0][1] == ",":
            self._take(",")
            self.sum()
            count += 1
        self._take(")")
        self.found.append(Call(name, count))

    def _take(self, expected: str = "") -> tuple[str, str]:
        if not self.parts or (expected and self.parts[0][1] != expected):
            raise ValueError(f"formula {self.text!r} ends too early")
        return self.parts.pop(0)
