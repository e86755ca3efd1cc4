"""What number formats mean, and what a cell shows by them."""

from datetime import date, datetime

import pytest

from sinergi.core.sheets.writing.codes import dated, read_code, serial, shown
from sinergi.core.sheets.writing.styles import DATE_ISO, MONEY

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("value", "code", "language", "seen"),
    [
        (2_500_000, "#,##0", "id", "2.500.000"),
        (2_500_000, "#,##0", "en", "2,500,000"),
        (-2_500_000.5, "#,##0.00", "id", "-2.500.000,50"),
        (2_500_000, '"Rp "#,##0', "id", "Rp 2.500.000"),
        (12, '#,##0" orang"', "id", "12 orang"),
        (0.1234, "0.00%", "id", "12,34%"),
        (7, "0000", "id", "0007"),
        (-0.4, "0", "id", "0"),
        (1234.5, "General", "id", "1234,5"),
        (1e20, "General", "en", "1E+20"),
        (7105016003859014, "General", "id", "7,10502E+15"),
        (7105016003859014, "0", "id", "7105016003859014"),
        ("0812", "#,##0", "id", "0812"),
        (None, "#,##0", "id", ""),
        (DAY, "dd/mm/yyyy", "id", "05/03/2024"),
        (DAY, "m/d/yy", "en", "3/5/24"),
        (DAY, "d mmmm yyyy", "id", "5 Maret 2024"),
        (DAY, "d mmmm yyyy", "en", "5 March 2024"),
        (DAY, "[$-421]dddd, d mmmm yyyy", "en", "Selasa, 5 Maret 2024"),
        (date(2024, 8, 5), "dd-mmm-yy", "id", "05-Agu-24"),
        (DAY, "#,##0", "id", "05/03/2024"),
        (datetime(2024, 3, 5, 14, 7, 9), "dd/mm/yyyy hh:mm:ss", "id", "05/03/2024 14:07:09"),
        (45356, "yyyy-mm-dd", "id", "2024-03-05"),
    ],
)
def test_shown(value, code, language, seen):
    assert shown(value, code, language) == seen


@pytest.mark.parametrize("code", ["", "0;-0", "# ?/?", "[Red]0", "mm/dd/jjjj", "---"])
def test_other_number_formats_are_errors(code):
    with pytest.raises(ValueError, match="number format"):
        read_code(code)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (DAY, 45356),
        (datetime(2024, 3, 5, 18), 45356.75),
    ],
)
def test_serial_counts_as_excel_does(day, number):
    assert serial(day) == number


def test_a_day_before_1900_is_an_error():
    with pytest.raises(ValueError, match="1899-12-31"):
        serial(date(1899, 12, 31))


def test_a_date_keeps_a_format_of_dates_and_replaces_any_other():
    assert dated(DATE_ISO) is DATE_ISO
    assert dated(MONEY).code == "dd/mm/yyyy"
    assert dated(MONEY).has_border
