"""The number of a resident (NIK, nomor induk kependudukan): 16 digits, PPKKCC DDMMYY SSSS.

PPKKCC is the district where the person was first registered, kept for life, also after moving and
after the region was split; DD is the day of birth, 40 more for women; SSSS a serial number that is
never 0000. There is no check digit. (Law 23/2006 on population administration, article 13.)
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEMALE_OFFSET = 40
LENGTH = 16


class NikProblem(StrEnum):
    """Why a text cannot be a NIK."""

    LENGTH = "nik.length"
    DATE = "nik.date"
    SERIAL = "nik.serial"


@dataclass(frozen=True, slots=True)
class Nik:
    """What a well-formed NIK says. `born_on` is the latest date on or before the day asked."""

    area: str
    born_on: date
    sex: str
    serial: str


def read_nik(digits: str, *, today: date) -> Nik | NikProblem:
    """What `digits` says about a person alive `today`, or why it cannot be a NIK.

    `sex` is `L` (man) or `P` (woman). The century is the one that makes the person youngest, and
    not born after `today`.
    """
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return NikProblem.LENGTH
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    sex = "P" if day > FEMALE_OFFSET else "L"
    born_on = _youngest(day - FEMALE_OFFSET if sex == "P" else day, month, year, today)
    if born_on is None:
        return NikProblem.DATE
    if digits[12:] == "0000":
        return NikProblem.SERIAL
    return Nik(digits[:6], born_on, sex, digits[12:])


def _youngest(day: int, month: int, year: int, today: date) -> date | None:
    century = today.year // 100 * 100
    for start in (century, century - 100):
        try:
            born_on = date(start + year, month, day)
        except ValueError:
            continue
        if born_on <= today:
            return born_on
    return None
