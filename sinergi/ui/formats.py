"""Numbers, money, dates and times as the reader's language writes them.

Indonesian writes 1.250.000 and 12,5; English 1,250,000 and 12.5. A missing value is an en dash and
never a zero: what is not known is not guessed.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language, gettext

UNKNOWN = "–"
NARROW = "\N{NO-BREAK SPACE}"
Number = int | float | Decimal


def locale() -> str:
    """Babel's name of the reader's language; English with the day before the month."""
    return "en_GB" if get_language() == "en" else "id_ID"


def said(text: object) -> str:
    """`text` in the reader's language, whether it was marked only or is lazily translated."""
    plain = str(text)
    return gettext(plain) if plain else ""


def number(value: Number | None, places: int | None = None) -> str:
    """A number with separators; `places` fixes the decimals, otherwise at most two are shown."""
    if value is None or value == "":
        return UNKNOWN
    pattern = "#,##0.##" if places is None else "#,##0" + ("." + "0" * places if places else "")
    text = format_decimal(value, format=pattern, locale=locale())
    return text.replace("-", "\N{MINUS SIGN}", 1) if text.startswith("-") else text


def percent(value: Number | None, places: int = 1) -> str:
    """A share that is already counted in hundredths: 31.4 is written 31,4 %."""
    if value is None or value == "":
        return UNKNOWN
    return number(value, places) + ("%" if get_language() == "en" else NARROW + "%")


def rupiah(value: Number | None) -> str:
    """Whole rupiah: Rp1.250.000."""
    if value is None or value == "":
        return UNKNOWN
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}Rp{number(abs(value), 0)}"


def rupiah_short(value: Number | None) -> str:
    """Rupiah to two decimals of the largest unit it fills: Rp1,25 miliar."""
    if value is None or value == "":
        return UNKNOWN
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    units = (
        (10**12, gettext("triliun")),
        (10**9, gettext("miliar")),
        (10**6, gettext("juta")),
    )
    for size, word in units:
        if abs(value) >= size:
            return f"{sign}Rp{number(abs(value) / size)}{NARROW}{word}"
    return rupiah(value)


def date_long(value: date | None) -> str:
    """24 November 2026, on the reader's side of midnight."""
    if not value:
        return UNKNOWN
    if isinstance(value, datetime):
        value = _local(value).date()
    return format_date(value, "long", locale=locale())


def date_short(value: date | None) -> str:
    """24 Nov 2026."""
    if not value:
        return UNKNOWN
    if isinstance(value, datetime):
        value = _local(value).date()
    return format_date(value, "d MMM y", locale=locale())


def datetime_long(value: datetime | None) -> str:
    """24 November 2026 pukul 09.14 WITA."""
    if not value:
        return UNKNOWN
    here = _local(value)
    clock = format_time(here.time(), "short", locale=locale())
    zone = here.tzname() or ""
    return gettext("%(date)s pukul %(time)s %(zone)s") % {
        "date": date_long(here),
        "time": clock,
        "zone": zone,
    }


def datetime_short(value: datetime | None) -> str:
    """24 Nov 2026 09.14."""
    if not value:
        return UNKNOWN
    here = _local(value)
    return f"{date_short(here)} {format_time(here.time(), 'short', locale=locale())}"


def ago(value: date | None, now: datetime | None = None) -> str:
    """How long ago or how soon, in words: 2 hari yang lalu, dalam 9 hari."""
    if not value:
        return UNKNOWN
    now = now or timezone.now()
    if not isinstance(value, datetime):
        days = (value - _local(now).date()).days
        if days == 0:
            return gettext("hari ini")
        # Two of a unit before it is used: nine days are not "a week".
        return format_timedelta(
            days * 86400, granularity="day", threshold=2, add_direction=True, locale=locale()
        )
    seconds = (value - now).total_seconds()
    if abs(seconds) < 60:
        return gettext("baru saja")
    return format_timedelta(seconds, threshold=1, add_direction=True, locale=locale())


def _local(value: datetime) -> datetime:
    return timezone.localtime(value if timezone.is_aware(value) else value.replace(tzinfo=UTC))
