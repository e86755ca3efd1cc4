"""Formulas in the notation of each format."""

import pytest

from sinergi.core.sheets.writing.formulas import cell_name
from sinergi.core.sheets.writing.ods import open_formula
from sinergi.core.sheets.writing.ptg import formula_tokens


def sheet_index(name: str) -> int:
    return ["Rekap", "Kec. 'A'"].index(name)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("SUM(A1:A3)", "25 0000 0200 00C0 00C0 42 01 0400"),
        ("B2+$C$3", "44 0100 01C0 44 0200 0200 03"),
        ("-A1*2", "44 0000 00C0 13 1E 0200 05"),
        ("(1-0.5)/2", "1E 0100 1F 000000000000E03F 04 15 1E 0200 06"),
        ("ROUND(A1,2)", "44 0000 00C0 1E 0200 41 1B00"),
        ("SUBTOTAL(9,A1:B2)", "1E 0900 25 0000 0100 00C0 01C0 42 02 5801"),
        ("SUM(A1,B1+C1)", "24 0000 00C0 44 0000 01C0 44 0000 02C0 03 42 02 0400"),
        ("SUM('Kec. ''A'''!D5:D90)/10", "3B 0100 0400 5900 03C0 03C0 42 01 0400 1E 0A00 06"),
        ("Rekap!A1", "5A 0000 0000 00C0"),
    ],
)
def test_old_excel_keeps_tokens_in_reverse_polish_order(text, tokens):
    assert formula_tokens(text, sheet_index) == bytes.fromhex(tokens)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("SUM(D5:D90)", "SUM([.D5:.D90])"),
        ("ROUND($F$5*100,2)", "ROUND([.$F$5]*100;2)"),
        ("SUM('Kec. ''A'''!D5:D90)/Rekap!AA1", "SUM([$'Kec. ''A'''.D5:.D90])/[$'Rekap'.AA1]"),
    ],
)
def test_open_document_brackets_its_references(text, written):
    assert open_formula(text) == written


@pytest.mark.parametrize("text", ["", "SUM(A1", "A1+", "VLOOKUP(A1,B:C,2)", "A1 A2", '"x"', "A1)"])
def test_anything_else_is_an_error(text):
    with pytest.raises(ValueError, match="formula"):
        formula_tokens(text, sheet_index)


@pytest.mark.parametrize(("column", "name"), [(0, "A7"), (25, "Z7"), (26, "AA7"), (702, "AAA7")])
def test_cells_have_names(column, name):
    assert cell_name(6, column) == name
