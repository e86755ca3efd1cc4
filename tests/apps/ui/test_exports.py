"""Files open in the office's spreadsheet as they should, and run nothing there."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from sinergi.ui.exports import Sheet, as_csv, as_xlsx

ROWS = [
    ["71.05.01", 1250, 12.5, date(2026, 11, 24), True],
    ["71.05.02", None, None, None, False],
]
HEADS = ["Kode", "Anggota", "Hadir", "RAT", "Aktif"]
ATTACKS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=HYPERLINK("x")']


def sheet(rows=ROWS, heads=HEADS) -> Sheet:
    """A table on its way out."""
    return Sheet("uji", "Daftar uji", heads, rows)


def test_csv_is_as_indonesian_excel_opens_it():
    text = as_csv(sheet()).decode("utf-8")
    assert text.startswith("\ufeffKode;Anggota;Hadir;RAT;Aktif\r\n")
    assert "71.05.01;1250;12,5;2026-11-24;ya\r\n71.05.02;;;;tidak\r\n" in text


def test_csv_is_as_english_excel_opens_it():
    with override("en"):
        text = as_csv(sheet()).decode("utf-8-sig")
    assert "71.05.01,1250,12.5,2026-11-24,yes" in text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_csv_is_a_formula(attack):
    with override("en"):
        table = pl.read_csv(as_csv(sheet([[attack]], ["Kolom"])), eol_char="\n", quote_char='"')
    assert table["Kolom"][0].startswith("'")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_a_workbook_is_a_formula_and_the_text_is_whole(attack):
    body = as_xlsx(sheet([[attack]], ["Kolom"]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    assert book.get_sheet_by_index(0).to_python()[1][0].strip() == attack.strip()
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_negative_number_stays_a_number():
    text = as_csv(sheet([[-5, Decimal("-2.5")]], ["a", "b"])).decode("utf-8-sig")
    assert text.splitlines()[1] == "-5;-2,5"


def test_a_workbook_keeps_codes_as_text_and_numbers_as_numbers():
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(sheet())))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1] == ["71.05.01", 1250.0, 12.5, date(2026, 11, 24), "ya"]
    assert rows[2][1:4] == ["", "", ""]
    assert book.get_sheet_by_index(1).to_python()[0] == ["Isi", "Daftar uji"]


def test_times_are_written_in_the_offices_zone():
    at = datetime(2026, 11, 24, 1, 14, tzinfo=UTC)
    assert "2026-11-24 09:14" in as_csv(sheet([[at]], ["Waktu"])).decode("utf-8-sig")
