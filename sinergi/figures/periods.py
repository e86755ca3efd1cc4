"""Periods in words: `2014`, `2014-11` and `2014-11-30` as people read them."""

from datetime import date

from django.utils.formats import date_format


def said_period(period: str) -> str:
    """The period in the reader's language: 2014, November 2014, 30 November 2014."""
    parts = [int(part) for part in period.split("-") if part.isdecimal()]
    if len(parts) == 3:
        return date_format(date(*parts), "j F Y")
    if len(parts) == 2:
        return date_format(date(*parts, 1), "F Y")
    return period
