"""Lines of business (KBLI, klasifikasi baku lapangan usaha Indonesia): five digits and an edition.

A code means nothing without its edition: 56102 is an eating place in 2020 and food served outside
permanent buildings in 2025. Sections (letters) shift too, from J on, as in ISIC Rev. 5. Legal
basis: BPS Regulation 2/2020 and 7/2025. The official titles are not kept here; an office loads
them.
"""

from dataclasses import dataclass
from enum import StrEnum

LENGTH = 5


class Edition(StrEnum):
    """The editions in use."""

    KBLI_2020 = "2020"
    KBLI_2025 = "2025"


class KbliProblem(StrEnum):
    """Why a text cannot be a five-digit code of an edition."""

    LENGTH = "kbli.length"
    DIVISION = "kbli.division"


@dataclass(frozen=True, slots=True)
class Kbli:
    """A code of the lowest level (kelompok) with the letter of its section (kategori)."""

    kode: str
    edition: Edition
    section: str


_SECTIONS: dict[Edition, tuple[tuple[int, int, str], ...]] = {
    Edition.KBLI_2020: (
        (1, 3, "A"), (5, 9, "B"), (10, 33, "C"), (35, 35, "D"), (36, 39, "E"), (41, 43, "F"),
        (45, 47, "G"), (49, 53, "H"), (55, 56, "I"), (58, 63, "J"), (64, 66, "K"), (68, 68, "L"),
        (69, 75, "M"), (77, 82, "N"), (84, 84, "O"), (85, 85, "P"), (86, 88, "Q"), (90, 93, "R"),
        (94, 96, "S"), (97, 98, "T"), (99, 99, "U"),
    ),
    Edition.KBLI_2025: (
        (1, 3, "A"), (5, 9, "B"), (10, 33, "C"), (35, 35, "D"), (36, 39, "E"), (41, 43, "F"),
        (46, 47, "G"), (49, 53, "H"), (55, 56, "I"), (58, 60, "J"), (61, 63, "K"), (64, 66, "L"),
        (68, 68, "M"), (69, 75, "N"), (77, 82, "O"), (84, 84, "P"), (85, 85, "Q"), (86, 88, "R"),
        (90, 93, "S"), (94, 96, "T"), (97, 98, "U"), (99, 99, "V"),
    ),
}  # fmt: skip
"""By edition: first and last division (two digits) and letter of every section."""


def read_kbli(digits: str, edition: Edition) -> Kbli | KbliProblem:
    """What `digits` says in `edition`, or why no code can look so."""
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return KbliProblem.LENGTH
    division = int(digits[:2])
    for first, last, letter in _SECTIONS[edition]:
        if first <= division <= last:
            return Kbli(digits, edition, letter)
    return KbliProblem.DIVISION
