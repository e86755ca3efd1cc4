"""Region codes of the two schemes, read from text and written back.

Kemendagri writes 71.05.01.1009 (2+2+2+4 digits: province, regency, district, village), BPS writes
7105010009 (2+2+3+3). Without dots the province, the regency and the village have the same number
of digits in both, and for some regencies the two schemes give one number to different places. A
text is therefore read as every code it can be; which one is meant is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How deep a region lies in the tree."""

    PROVINCE = 1
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


class Scheme(StrEnum):
    """Who gave the code."""

    KEMENDAGRI = "kemendagri"
    BPS = "bps"


@dataclass(frozen=True, slots=True)
class Code:
    """One reading of a code: Kemendagri codes carry dots, BPS codes do not."""

    scheme: Scheme
    text: str
    level: Level


# Lengths of the groups of digits -> the schemes they can belong to.
_BOTH = (Scheme.KEMENDAGRI, Scheme.BPS)
_SHAPES: dict[tuple[int, ...], tuple[Scheme, ...]] = {
    (2,): _BOTH,
    (4,): _BOTH,
    (10,): _BOTH,
    (6,): (Scheme.KEMENDAGRI,),
    (2, 1): (Scheme.KEMENDAGRI,),  # 71.1 is what a spreadsheet leaves of 71.10
    (2, 2): (Scheme.KEMENDAGRI,),
    (2, 2, 2): (Scheme.KEMENDAGRI,),
    (2, 2, 2, 4): (Scheme.KEMENDAGRI,),
    (4, 2): (Scheme.KEMENDAGRI,),
    (4, 2, 4): (Scheme.KEMENDAGRI,),
    (6, 4): (Scheme.KEMENDAGRI,),
    (7,): (Scheme.BPS,),
    (2, 2, 3): (Scheme.BPS,),
    (2, 2, 3, 3): (Scheme.BPS,),
    (4, 3): (Scheme.BPS,),
    (4, 3, 3): (Scheme.BPS,),
    (7, 3): (Scheme.BPS,),
}
_WIDTHS = {Scheme.KEMENDAGRI: (2, 2, 2, 4), Scheme.BPS: (2, 2, 3, 3)}
_NUMBER = re.compile(r"\d+")
_CODE_ONLY = re.compile(r"\d+(?:[ .,\-]+\d+)*")
_EMBEDDED = re.compile(
    r"(?<![\w.])(?:\d{2}(?:\.\d{2}){1,2}(?:\.\d{4})?|\d{4}|\d{6,7}|\d{10})(?![\w])"
)


def parse_code(text: str) -> tuple[Code, ...]:
    """Every code `text` can be, Kemendagri first; empty when it is no code.

    Accepts dots, commas, spaces and hyphens between the groups, and the `.0` a spreadsheet adds.
    """
    stripped = text.strip().lstrip("'").rstrip(".")
    if not _CODE_ONLY.fullmatch(stripped):
        return ()
    groups = _NUMBER.findall(stripped)
    if len(groups) == 2 and groups[1] == "0" and len(groups[0]) >= 4:
        groups = groups[:1]
    schemes = _SHAPES.get(tuple(map(len, groups)), ())
    digits = "".join(groups)
    if len(digits) == 3:
        digits += "0"
    return tuple(_code(scheme, digits) for scheme in schemes)


def find_code(text: str) -> tuple[str, str] | None:
    """A code standing beside a name ("7105 Minsel"): the code and the rest of the text, or None."""
    found = _EMBEDDED.search(text)
    if found is None:
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" -–:,;.()")
    return found.group(), rest


def format_code(scheme: Scheme, digits: str) -> str:
    """`digits` written the way `scheme` writes its codes.

    Raises ValueError when the number of digits fits no level of the scheme.
    """
    parts: list[str] = []
    position = 0
    for width in _WIDTHS[scheme]:
        if position == len(digits):
            break
        parts.append(digits[position : position + width])
        position += width
    if position != len(digits) or not digits.isdigit():
        raise ValueError(f"{digits!r} is no {scheme} code")
    return ("." if scheme is Scheme.KEMENDAGRI else "").join(parts)


def level_of(scheme: Scheme, digits: str) -> Level:
    """How deep a code with these digits lies; ValueError when its length fits no level."""
    total = 0
    for level, width in zip(Level, _WIDTHS[scheme], strict=True):
        total += width
        if total == len(digits):
            return level
    raise ValueError(f"{digits!r} is no {scheme} code")


def parent_code(kode: str) -> str | None:
    """The Kemendagri code one level up; None for a province."""
    return kode.rpartition(".")[0] or None


def wider_codes(code: Code) -> Iterator[Code]:
    """The codes `code` begins with, nearest first: its district, its regency, its province."""
    widths = _WIDTHS[code.scheme]
    digits = code.text.replace(".", "")
    for depth in range(code.level - 1, 0, -1):
        yield _code(code.scheme, digits[: sum(widths[:depth])])


def _code(scheme: Scheme, digits: str) -> Code:
    return Code(scheme, format_code(scheme, digits), level_of(scheme, digits))
