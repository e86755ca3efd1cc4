"""Files of every kind are read back by somebody else and say what was put into them."""

import csv
import time
import zipfile
from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from sinergi.core.refusals import Unusable
from sinergi.core.sheets.writing import xlsx
from sinergi.core.sheets.writing.book import Book, Column, Formula, Merge, Sheet
from sinergi.core.sheets.writing.csv_text import Csv
from sinergi.core.sheets.writing.files import FORMS, Xls, write_book
from sinergi.core.sheets.writing.html_table import Html
from sinergi.core.sheets.writing.styles import (
    CENTRED,
    DATE_LONG,
    DATE_SHORT,
    DATE_SLASHES,
    DECIMAL,
    DIGITS,
    HEADER,
    MOMENT,
    MONEY,
    NUMBER_ROW,
    PERCENT,
    PLAIN,
    RUPIAH,
    TEXT,
    TITLE,
    TOTAL,
    WRAPPED,
)

NAMES = ["Ñona Wua’a", "丽 Liem 🙂", "Maria  Lumentut ", "<b>&\"'", "baris\nkedua"]
HEAD, FIRST, END = 3, 6, 11

WORKBOOKS = [".xlsx", ".xls", ".ods"]
MERGED = {
    ((0, 0), (0, 7)),
    *(((HEAD, column), (HEAD + 1, column)) for column in (0, 1, 2, 5, 6, 7)),
    ((HEAD, 3), (HEAD, 4)),
    ((FIRST, 4), (FIRST + 2, 4)),
    ((END, 0), (END, 4)),
}


def a_list() -> Book:
    """A small list as an office lays it out, with whatever a format may stumble over."""
    return Book(
        [_hidden(), _list(), _summary()],
        font="Arial",
        font_size=10,
        author="Dinas Koperasi & UKM",
        title="Daftar <UMKM>",
    )


def _list() -> Sheet:
    sheet = Sheet(
        "UMKM 2025",
        widths={0: 5, 1: 24, 5: 16},
        heights={HEAD: 30, 2: 6},
        frozen=(FIRST, 2),
        title_rows=(HEAD, FIRST - 1),
        hidden_columns=frozenset({8}),
        hidden_rows=frozenset({FIRST + 3}),
        is_landscape=True,
        fits_width=True,
    )
    sheet.put(0, 0, "DAFTAR PELAKU USAHA MIKRO", TITLE, columns=8)
    for column, text in enumerate(["No", "Nama", "NIK"]):
        sheet.put(HEAD, column, text, HEADER, rows=2)
    sheet.put(HEAD, 3, "Alamat", HEADER, columns=2)
    sheet.put_row(HEAD + 1, 3, ["Desa", "Kecamatan"], HEADER)
    for column, text in enumerate(["Omzet", "Lahir", "Porsi"], 5):
        sheet.put(HEAD, column, text, HEADER, rows=2)
    sheet.put_row(HEAD + 2, 0, list(range(1, 9)), NUMBER_ROW)
    columns = [
        Column([1, 2, 3, 4, 5], CENTRED),
        Column(NAMES),
        Column(["7105016003859014", "", None, "7105016003859017", "0"], DIGITS),
        Column(["Tatelu", "Tatelu", "sda", "idem", "Kolongan"]),
        Column(["Dimembe", None, None, "Kalawat", "Kalawat"]),
        Column([2_500_000, 1e12, "Rp 2,5 jt", None, -3], RUPIAH),
        Column([date(1985, 3, 20), date(1900, 1, 1), "12-8-85", None, 1985], DATE_SLASHES),
        Column([0.5, 0.25, 1, 0, 1 / 3], PERCENT),
    ]
    assert sheet.put_block(FIRST, 0, columns) == END
    sheet.merges.append(Merge(FIRST, 4, 3, 1))
    sheet.put(FIRST + 4, 5, 3_000_000_000, MONEY)
    sheet.put(END, 0, "JUMLAH", TOTAL, columns=5)
    sheet.put(END, 5, Formula(f"SUM(F{FIRST + 1}:F{END})", 77.5), TOTAL)
    return sheet


def _summary() -> Sheet:
    sheet = Sheet("Rekap 'A' 1")
    sheet.put(0, 0, "Jumlah (juta)", HEADER)
    sheet.put(0, 1, Formula(f"SUM('UMKM 2025'!F{FIRST + 1}:F{END})/1000000", 12345.5), DECIMAL)
    sheet.put(1, 0, datetime(2025, 3, 4, 5, 6, 7), MOMENT)
    sheet.put(2, 0, date(2024, 5, 6), DATE_SHORT)
    sheet.put(2, 1, date(2024, 8, 6), DATE_LONG)
    sheet.put(3, 0, Formula("B1", "teks"), TEXT)
    return sheet


def _hidden() -> Sheet:
    sheet = Sheet("referensi", is_hidden=True)
    sheet.put(0, 0, "tersembunyi", WRAPPED)
    return sheet


@pytest.fixture
def office_list() -> Book:
    return a_list()


def read(path, sheet: str) -> list[list[object]]:
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


@pytest.fixture(params=[*WORKBOOKS, "streamed.xlsx"])
def written(request, office_list, tmp_path, monkeypatch):
    if request.param.startswith("streamed"):
        monkeypatch.setattr(xlsx, "SHARED_UP_TO", 10)
    path = tmp_path / f"daftar{request.param}"
    write_book(office_list, path)
    return path


def test_values_come_back(written):
    rows = read(written, "UMKM 2025")
    assert rows[0][0] == "DAFTAR PELAKU USAHA MIKRO"
    assert rows[HEAD] == ["No", "Nama", "NIK", "Alamat", "", "Omzet", "Lahir", "Porsi"]
    assert rows[HEAD + 1] == ["", "", "", "Desa", "Kecamatan", "", "", ""]
    assert rows[HEAD + 2] == [1, 2, 3, 4, 5, 6, 7, 8]
    block = list(zip(*rows[FIRST:END], strict=True))
    assert block[0] == (1, 2, 3, 4, 5)
    assert list(block[1]) == NAMES
    assert block[2] == ("7105016003859014", "", "", "7105016003859017", "0")
    assert block[4] == ("Dimembe", "", "", "Kalawat", "Kalawat")
    assert block[5] == (2_500_000, 1e12, "Rp 2,5 jt", "", 3_000_000_000)
    assert block[6][0] == date(1985, 3, 20)
    assert block[6][2:4] == ("12-8-85", "")
    assert block[7] == (0.5, 0.25, 1, 0, 1 / 3)
    assert rows[END][0] == "JUMLAH"
    assert rows[END][5] == 77.5
    assert len(rows) == END + 1


def test_summary_keeps_results_moments_and_days(written):
    rows = read(written, "Rekap 'A' 1")
    assert rows[0] == ["Jumlah (juta)", 12345.5]
    assert rows[1][0] == datetime(2025, 3, 4, 5, 6, 7)
    assert rows[2] == [date(2024, 5, 6), date(2024, 8, 6)]
    assert rows[3][0] == "teks"


def test_sheets_keep_order_name_and_state(written):
    found = CalamineWorkbook.from_path(written).sheets_metadata
    assert [sheet.name for sheet in found] == ["referensi", "UMKM 2025", "Rekap 'A' 1"]
    assert [sheet.visible is SheetVisibleEnum.Visible for sheet in found] == [False, True, True]


def test_merges_come_back(written):
    sheet = CalamineWorkbook.from_path(written).get_sheet_by_name("UMKM 2025")
    found = sheet.merged_cell_ranges  # None for OpenDocument, whose spans are read below
    assert found is None if written.suffix == ".ods" else set(found) == MERGED


def test_open_document_spans_repeats_and_hides(office_list, tmp_path):
    write_book(office_list, tmp_path / "x.ods")
    with zipfile.ZipFile(tmp_path / "x.ods") as package:
        assert package.namelist()[0] == "mimetype"
        assert package.getinfo("mimetype").compress_type == zipfile.ZIP_STORED
        content = package.read("content.xml").decode()
    spans = {
        f'table:number-columns-spanned="{c}" table:number-rows-spanned="{r}"'
        for r, c in ((1, 8), (2, 1), (1, 2), (3, 1), (1, 5))
    }
    assert all(span in content for span in spans)
    assert content.count("number-rows-spanned") == len(MERGED)
    assert content.count("<table:covered-table-cell") == 7 + 6 + 1 + 2 + 4
    assert content.count("<table:table-header-rows>") == 1
    inside = content.partition("<table:table-header-rows>")[2]
    inside = inside.partition("</table:table-header-rows>")[0]
    assert inside.count("<table:table-row") == 3
    assert 'table:number-columns-repeated="16384"' in content
    assert 'office:date-value="1985-03-20"' in content
    assert "Maria<text:s/><text:s/>Lumentut" in content
    assert "<text:p>baris</text:p><text:p>kedua</text:p>" in content


@pytest.mark.parametrize("suffix", [*FORMS, "excel", "streamed"])
def test_the_same_book_gives_the_same_bytes(office_list, tmp_path, monkeypatch, suffix):
    book = Book([office_list.sheets[1]]) if FORMS.get(suffix, "") in _csv_forms() else office_list
    if suffix == "streamed":
        monkeypatch.setattr(xlsx, "SHARED_UP_TO", 10)
    form = Html("excel") if suffix == "excel" else FORMS.get(suffix, FORMS[".xlsx"])
    bodies = set()
    for moment in (0, 100_000_000):
        monkeypatch.setattr(time, "time", lambda moment=moment: 1_700_000_000 + moment)
        write_book(book, tmp_path / "a", form)
        bodies.add((tmp_path / "a").read_bytes())
    assert len(bodies) == 1


def _csv_forms():
    return [form for form in FORMS.values() if isinstance(form, Csv)]


def test_the_same_bytes_after_a_while(office_list, tmp_path):
    for suffix in WORKBOOKS:
        write_book(office_list, tmp_path / f"a{suffix}")
    time.sleep(2.1)  # archives count in steps of two seconds
    for suffix in WORKBOOKS:
        write_book(office_list, tmp_path / f"b{suffix}")
        first, second = ((tmp_path / f"{name}{suffix}").read_bytes() for name in "ab")
        assert first == second


@pytest.mark.parametrize(
    ("suffix", "rows", "columns"), [(".xls", 65_537, 1), (".xls", 1, 257), (".ods", 1, 16_385)]
)
def test_a_sheet_too_large_for_the_format_is_refused(tmp_path, suffix, rows, columns):
    sheet = Sheet("Data")
    sheet.put(rows - 1, columns - 1, "x")
    with pytest.raises(Unusable, match=r"Lembar Data berisi \d+ (baris|kolom); (XLS|ODS) memuat"):
        write_book(Book([sheet]), tmp_path / f"a{suffix}")
    assert not list(tmp_path.iterdir())


def test_old_excel_takes_its_last_cell(tmp_path):
    sheet = Sheet("Data")
    sheet.put(65_535, 255, "ujung")
    write_book(Book([sheet]), tmp_path / "a.xls")
    assert read(tmp_path / "a.xls", "Data")[-1][-1] == "ujung"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_text_no_cell_can_hold_is_refused_with_its_place(tmp_path, suffix):
    sheet = Sheet("Data")
    sheet.put(4, 2, "x" * 32_768)
    with pytest.raises(Unusable, match="C5 di lembar Data"):
        write_book(Book([sheet]), tmp_path / f"a{suffix}")
    assert not list(tmp_path.iterdir())


def test_long_texts_of_old_excel_go_on_in_the_next_record(tmp_path):
    texts = [
        sign * size for sign in ("a", "é", "你", "🙂") for size in (1, 2055, 4111, 8221, 16_383)
    ]
    texts += [f"{n} {'č' * (n % 40)}" for n in range(4_000)]
    sheet = Sheet("Data", blocks=[])
    sheet.put_block(0, 0, [Column(texts, PLAIN)])
    write_book(Book([sheet]), tmp_path / "a.xls")
    assert [row[0] for row in read(tmp_path / "a.xls", "Data")] == texts


def test_an_old_excel_file_larger_than_its_header_can_map(tmp_path):
    many = 40_000  # past 7 MB the sectors of the allocation table need a table themselves
    columns = [Column([float(n + k) / 7 for n in range(many)], MONEY) for k in range(12)]
    sheet = Sheet("Data")
    sheet.put_block(0, 0, columns)
    write_book(Book([sheet]), tmp_path / "a.xls")
    assert (tmp_path / "a.xls").stat().st_size > 8_000_000
    rows = read(tmp_path / "a.xls", "Data")
    assert rows[-1] == [column.values[-1] for column in columns]
    assert rows[20_000] == [column.values[20_000] for column in columns]


@pytest.mark.parametrize("suffix", WORKBOOKS)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, b"x"])
def test_what_is_no_value_of_a_cell_is_an_error(tmp_path, suffix, value):
    sheet = Sheet("Data")
    sheet.put(0, 0, value)
    with pytest.raises((TypeError, ValueError)):
        write_book(Book([sheet]), tmp_path / f"a{suffix}")
    assert not list(tmp_path.iterdir())


def test_signs_that_xml_cannot_hold_do_no_harm(tmp_path):
    sheet = Sheet("Data")
    sheet.put(0, 0, "a\x00\x0b\ufffeb")
    for suffix in (".ods", ".html"):
        write_book(Book([sheet]), tmp_path / f"a{suffix}")
    assert read(tmp_path / "a.ods", "Data") == [["ab"]]
    assert "<td>ab</td>" in (tmp_path / "a.html").read_text()


def test_an_unknown_ending_is_refused(office_list, tmp_path):
    with pytest.raises(Unusable, match=r"Akhiran \.pdf tidak dikenal"):
        write_book(office_list, tmp_path / "a.pdf")
    write_book(office_list, tmp_path / "a.pdf", Xls())


class Tables(HTMLParser):
    """Tables as rows of (text, columns, rows, tag, attributes)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tables: list[list[list[list]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            span = (int(said.get("colspan", 1)), int(said.get("rowspan", 1)))
            self.tables[-1][-1].append(["", *span, tag, said])
        elif tag == "br":
            self.tables[-1][-1][-1][0] += "\n"

    def handle_data(self, data):
        if self.tables and self.tables[-1] and self.tables[-1][-1]:
            self.tables[-1][-1][-1][0] += data


@pytest.mark.parametrize("markup", ["php", "excel"])
def test_html_saved_as_xls_spans_and_shows(office_list, tmp_path, markup):
    path = tmp_path / "a.xls"
    write_book(office_list, path, Html(markup))
    _, rows, _ = Tables(path.read_text(encoding="utf-8")).tables
    rows = [[[cell[0].rstrip("\n"), *cell[1:]] for cell in row] for row in rows]
    assert rows[0][0][:3] == ["DAFTAR PELAKU USAHA MIKRO", 8, 1]
    assert [cell[:3] for cell in rows[HEAD]][2:5] == [
        ["NIK", 1, 2],
        ["Alamat", 2, 1],
        ["Omzet", 1, 2],
    ]
    assert [cell[0] for cell in rows[HEAD + 1]] == ["Desa", "Kecamatan"]
    assert [cell[0] for cell in rows[FIRST]][2:] == [
        *("7105016003859014", "Tatelu", "Dimembe", "Rp 2.500.000", "20/03/1985", "50,00%"),
    ]
    assert rows[FIRST + 3][1][0] == NAMES[3]
    assert sum(cell[1] for cell in rows[END]) == 8
    money = rows[FIRST][5][4]
    assert money.get("x:num") == ("2500000" if markup == "excel" else None)
    assert rows[END][1][4].get("x:fmla") == ("=SUM(F7:F11)" if markup == "excel" else None)


def test_html_names_what_its_encoding_lacks(tmp_path):
    sheet = Sheet("Data")
    sheet.put(0, 0, "Wua’a 丽")
    write_book(Book([sheet]), tmp_path / "a.htm")
    assert b">Wua\x92a &#20029;<" in (tmp_path / "a.htm").read_bytes()


def test_csv_as_an_indonesian_excel_saves_it(office_list, tmp_path):
    write_book(Book([office_list.sheets[1]]), tmp_path / "a.csv")
    body = (tmp_path / "a.csv").read_bytes()
    lines = body.decode("cp1252").split("\r\n")
    assert lines[1] == ";;;;;;;"
    assert lines[FIRST] == (
        "1;Ñona Wua’a;7105016003859014;Tatelu;Dimembe;Rp 2.500.000;20/03/1985;50,00%"
    )
    assert lines[FIRST + 1].startswith("2;? Liem ?;;Tatelu;;")
    assert lines[FIRST + 3].startswith('4;"<b>&""\'";')
    assert '5;"baris\nkedua";' in body.decode("cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_a_system_exports_it(tmp_path, delimiter, encoding):
    sheet = Sheet("Data")
    values = ["é, ;\t“x”", 7105016003859014, 2.5, date(2024, 3, 5), datetime(2024, 3, 5, 1), None]
    sheet.put_block(0, 0, [Column([value], DIGITS) for value in values])
    sheet.put(0, 6, Formula("SUM(B1:C1)", 9.5))
    form = Csv(delimiter, encoding, language="en", quotes_all=True, as_shown=False)
    write_book(Book([sheet]), tmp_path / "a.csv", form)
    body = (tmp_path / "a.csv").read_bytes()
    assert body.startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")
    assert body.endswith(b'"\r\n')
    (row,) = csv.reader([body.decode(encoding)], delimiter=delimiter)
    assert row == [
        "é, ;\t“x”", "7105016003859014", "2.5", "2024-03-05", "2024-03-05 01:00:00", "", "9.5",
    ]  # fmt: skip


def test_csv_takes_marks_off_letters_the_encoding_lacks_and_asks_for_the_rest(tmp_path):
    sheet = Sheet("Data")
    sheet.put(0, 0, "ā Łódź ﬁ 丽 ʻ — “é”")
    write_book(Book([sheet]), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode("cp1252") == "a ?ódz fi ? ? — “é”\r\n"


def test_csv_holds_one_sheet(office_list, tmp_path):
    with pytest.raises(Unusable, match="CSV memuat satu lembar, sedangkan buku ini berisi 3"):
        write_book(office_list, tmp_path / "a.csv")
