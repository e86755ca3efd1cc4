"""Number formats in the notation of Excel: reading the kinds lists use, and showing values by them.

    General   @   0   00000   0.00   #,##0   #,##0.00   0%   "Rp "#,##0   #,##0" orang"
    dd/mm/yyyy   d mmmm yyyy   dd-mmm-yy   hh:mm:ss   [$-421]d mmmm yyyy (Indonesian month names)

Anything else is refused when the file is written. The notation is that of ECMA-376 part 1, 18.8.31;
what a cell *shows* matters because CSV and HTML carry nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache, lru_cache

from sinergi.core.sheets.writing.styles import INDONESIAN, Style

DEFAULT_DATE = "dd/mm/yyyy"
_NUMBER = re.compile(
    r'(?:"(?P<before>[^"]*)")?(?P<whole>#,##0|0+)(?:\.(?P<decimals>0+))?'
    r'(?:"(?P<after>[^"]*)")?(?P<percent>%)?'
)
_DATE_PART = re.compile(r'yyyy|yy|mmmm|mmm|mm|m|dddd|dd|d|hh|h|ss|"[^"]*"|[-/.,: ]')
_FIRST_DAY = date(1899, 12, 30).toordinal()
_FIRST_OF_MARCH_1900 = 61

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
DAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A number format, read. `kind` is general, text, number or date."""

    kind: str
    parts: tuple[str, ...] = ()  # of a date, as they follow each other; minutes are "MM"
    language: str = ""  # of the names of months: id, or empty for that of whoever opens it
    digits: int = 1
    decimals: int = 0
    is_grouped: bool = False
    is_percent: bool = False
    before: str = ""
    after: str = ""


@cache
def read_code(code: str) -> Code:
    """The number format `code`; an error for one of a kind that is not among those above."""
    if code == "General":
        return Code("general")
    if code == "@":
        return Code("text")
    if found := _NUMBER.fullmatch(code):
        return Code(
            "number",
            digits=1 if "#" in found["whole"] else len(found["whole"]),
            decimals=len(found["decimals"] or ""),
            is_grouped="#" in found["whole"],
            is_percent=bool(found["percent"]),
            before=found["before"] or "",
            after=found["after"] or "",
        )
    plain = code.removeprefix(INDONESIAN)
    parts = _DATE_PART.findall(plain)
    if "".join(parts) != plain or not any(part[0] in "ymdhs" for part in parts):
        raise ValueError(f"number format {code!r} is of no kind that can be written")
    language = "id" if plain != code else ""
    return Code("date", parts=tuple(_minutes(parts)), language=language)


def dated(style: Style) -> Style:
    """`style` for a date in it: with a date's format where it has none of its own."""
    return style if read_code(style.code).kind == "date" else replace(style, code=DEFAULT_DATE)


def serial(value: date) -> float:
    """The number a spreadsheet keeps for a day: days since 1899-12-30, from 1900 to 9999.

    Days before March 1900 count one less, because of the 29 February that 1900 has in Excel.
    """
    days = value.toordinal() - _FIRST_DAY
    if days < _FIRST_OF_MARCH_1900:
        days -= 1
    if days < 1:
        raise ValueError(f"{value:%Y-%m-%d} lies before 1900 and can only be written as text")
    if isinstance(value, datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return days + (seconds + value.microsecond / 1e6) / 86_400
    return days


def shown(value: str | int | float | date | None, code: str, language: str) -> str:
    """What a cell with `value` and the number format `code` shows on a computer of `language`.

    `language` is id (2.500.000,00) or en (2,500,000.00).
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return _shown_date(value, code, language)
    return _shown_number(value, code, language)


def _minutes(parts: list[str]) -> Iterator[str]:
    """`parts` with the mm of minutes, which follows hours, told from that of months."""
    before = ""
    for part in parts:
        yield "MM" if part == "mm" and before.startswith("h") else part
        if part[0] in "ymdhs":
            before = part


@lru_cache(maxsize=65_536)
def _shown_date(value: date, code: str, language: str) -> str:
    read = read_code(code)
    if read.kind != "date":
        read = read_code(DEFAULT_DATE)
    spoken = read.language or language
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return "".join(_date_part(part, moment, spoken) for part in read.parts)


def _date_part(part: str, moment: datetime, language: str) -> str:
    """One part of a date format, filled in."""
    month = MONTHS[language].split()[moment.month - 1]
    numbers = {"y": moment.year % 100, "m": moment.month, "d": moment.day, "h": moment.hour}
    match part:
        case "yyyy":
            return f"{moment.year:04d}"
        case "mmmm":
            return month
        case "mmm":
            return month[:3]
        case "dddd":
            return DAYS[language].split()[moment.weekday()]
        case "MM":
            return f"{moment.minute:02d}"
        case "ss":
            return f"{moment.second:02d}"
        case "yy" | "mm" | "dd" | "hh":
            return f"{numbers[part[0]]:02d}"
        case "m" | "d" | "h":
            return str(numbers[part])
    return part.strip('"')


def _shown_number(value: int | float, code: str, language: str) -> str:
    read = read_code(code)
    if read.kind == "date":
        return _shown_date(_day_of(value), code, language)
    if read.kind != "number":
        return _general(value).replace(".", "," if language == "id" else ".")
    amount = value * 100 if read.is_percent else value
    grouping = "," if read.is_grouped else ""
    text = f"{abs(amount):{grouping}.{read.decimals}f}"
    if read.digits > 1:
        text = text.zfill(read.digits + (read.decimals + 1 if read.decimals else 0))
    if language == "id":
        text = text.translate(_INDONESIAN_MARKS)
    sign = "-" if amount < 0 and text.strip("0.,") else ""
    return f"{sign}{read.before}{text}{read.after}{'%' if read.is_percent else ''}"


_INDONESIAN_MARKS = str.maketrans(",.", ".,")


def _general(value: int | float) -> str:
    """As Excel shows a number without a format: eleven digits at most, beyond that 7.10502E+15."""
    if abs(value) >= 1e11 or 0 < abs(value) < 1e-9:
        mantissa, _, exponent = f"{value:.5E}".partition("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{exponent}"
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return f"{value:.{max(0, 10 - len(str(int(abs(value)))))}f}".rstrip("0").rstrip(".")


def _day_of(number: int | float) -> date:
    """The day a number means under a date format."""
    return date.fromordinal(_FIRST_DAY + int(number))
