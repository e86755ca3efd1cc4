"""The number of a business actor (NIB, nomor induk berusaha): 13 digits given by OSS since 2018.

One actor has one NIB for all lines of business; a company has its own, apart from its owner's. The
digits are random by law (Government Regulation 28/2025), so nothing may be concluded from them and
there is no check digit; many happen to begin with the day of issue.
"""

from datetime import date
from enum import StrEnum

LENGTH = 13
FIRST_ISSUED_ON = date(2018, 7, 9)
"""The day the licensing system OSS began to give numbers."""


class NibProblem(StrEnum):
    """Why a text cannot be a NIB."""

    LENGTH = "nib.length"
    SAME_DIGIT = "nib.same_digit"


def nib_problem(digits: str) -> NibProblem | None:
    """Why `digits` cannot be a NIB, or None; one digit thirteen times is a filler, no number."""
    if len(digits) != LENGTH or not digits.isascii() or not digits.isdigit():
        return NibProblem.LENGTH
    if len(set(digits)) == 1:
        return NibProblem.SAME_DIGIT
    return None
