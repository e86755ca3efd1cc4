"""A list of businesses on the pages of a workbook, laid out as its office does, with its truth.

What an office knows comes from `known`, what it does to it from `handwriting`, how it looks from
the table behind `layouts`.
"""

from datetime import date

import polars as pl

from sinergi.core.sheets.writing.book import Book, Column, Value
from sinergi.core.sheets.writing.styles import (
    CENTRED,
    DATE_AMERICAN,
    DATE_ISO,
    DATE_SLASHES,
    DIGITS,
    MONEY,
    TEXT,
    WHOLE,
    Style,
)
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists.cells import Cells
from sinergi.core.synthetic.lists.filed import (
    FAULTS,
    ROWS,
    TOTALS,
    Filed,
    truth_of_other_rows,
)
from sinergi.core.synthetic.lists.handwriting import DAYS, handwritten
from sinergi.core.synthetic.lists.handwriting import MONEY as SUMS_OF_MONEY
from sinergi.core.synthetic.lists.known import Known
from sinergi.core.synthetic.lists.layouts import Layout
from sinergi.core.synthetic.lists.pages import Page
from sinergi.core.synthetic.marks import ROMAN_MONTHS

WORKERS = ("tenaga_kerja", "tk_l", "tk_p")
YEARS = ("tahun_mulai", "tahun_bantuan")
DATES = {"garis": DATE_SLASHES, "iso": DATE_ISO, "amerika": DATE_AMERICAN}
"""Ways with dates that are a look of a real date; the others are texts."""
REPEATED = ("kecamatan", "desa")
"""Columns in which "as above" is written."""
LONGEST_SHEET_NAME = 31


def filled(layout: Layout, office: str, found: Known, draws: Draws) -> Filed:
    """The workbook in which `office` (a region's name) writes what it knows."""
    clean, cells = found.frame, handwritten(found, layout, draws.within("hand"))
    groups = _groups(layout, clean)
    pages = []
    if layout.split == "lembar":
        for name, at in groups:
            page = _begun(layout, office, name)
            _fill(page, cells, [("", at)], draws.within(name))
            pages.append(page)
    else:
        page = _begun(layout, office, "")
        _fill(page, cells, groups, draws)
        pages.append(page)
    ids = clean.select("id").with_row_index("at").cast(pl.Int64)
    return Filed(
        layout.file,
        Book([page.sheet for page in pages], title=layout.title.title()),
        pl.concat([_rows(page, ids) for page in pages]),
        pl.concat([_faults(page, cells.ledger()) for page in pages]),
        pl.concat([_totals(page) for page in pages]),
        layout.form,
    )


def _groups(layout: Layout, clean: pl.DataFrame) -> list[tuple[str, pl.Series]]:
    """The places in the list of each group, in the order in which the list keeps them."""
    listed = clean.with_row_index("at").cast({"at": pl.Int64})
    if not layout.split:
        return [("", listed["at"])]
    parts = listed.partition_by(layout.by, as_dict=True, maintain_order=True)
    return [(str(name), part["at"]) for (name,), part in sorted(parts.items())]


def _begun(layout: Layout, office: str, group: str) -> Page:
    """A page down to where its first header comes."""
    name = (group.title() if group.islower() else group) or (
        "DATA" if layout.letterhead else "Sheet1"
    )
    page = Page.empty(layout, name[:LONGEST_SHEET_NAME])
    if layout.letterhead:
        page.letterhead(
            (f"PEMERINTAH {office.upper()}", "DINAS KOPERASI, USAHA KECIL DAN MENENGAH")
        )
    if layout.title:
        page.heading(" ".join(part for part in (layout.title, group.upper()) if part))
        page.heading(f"{office.upper()} TAHUN {layout.year}")
        page.line("blank")
    return page


def _fill(page: Page, cells: Cells, groups: list[tuple[str, pl.Series]], draws: Draws) -> None:
    """Header, the groups with what stands around them, and what comes below."""
    layout, begun = page.layout, 1
    page.header()
    for number, (name, at) in enumerate(groups):
        if name:
            page.subheading(_ordinal(layout, number), _group_title(layout, name))
        if layout.numbering != "lanjut":
            begun = 1
        _table(page, cells, at, begun)
        begun += len(at)
        if layout.totals == "bagian":
            _total(page, cells, at, "subtotal", draws.within(f"sub {number}"))
    if layout.totals:
        every = pl.concat([at for _, at in groups])
        _total(page, cells, every, "total", draws.within("total"))
    if layout.has_footer:
        page.footer((f"{_date(layout.year)}", "Kepala Dinas,", "", "", "...................."))


def _table(page: Page, cells: Cells, at: pl.Series, begun: int) -> None:
    """The rows of one group, in one table, two, or several with the header between them."""
    layout = page.layout
    if layout.is_double:
        half = (len(at) + 1) // 2
        for start, part, first in zip(
            page.starts, (at[:half], at[half:]), (begun, begun + half), strict=True
        ):
            page.block(_columns(layout, cells.frame[part], first), part, start)
        page.took(half)
        return
    step = layout.repeat or len(at)
    for first in range(0, len(at), step):
        if first:
            page.header()
        part = at[first : first + step]
        frame = cells.frame[part]
        page.block(_columns(layout, frame, begun + first), part)
        if layout.ditto == "gabung":
            _merge(page, frame)
        page.took(len(part))


def _merge(page: Page, frame: pl.DataFrame) -> None:
    """Show a name that is the same in lines below each other once."""
    for column, shown in enumerate(page.layout.columns):
        if shown.field in REPEATED:
            runs = frame.select(run=pl.col(shown.field).rle()).unnest("run")
            first = page.row
            for length in runs["len"]:
                page.merge_down(column, first, length)
                first += length


def _columns(layout: Layout, frame: pl.DataFrame, begun: int) -> list[Column]:
    made = []
    for shown in layout.columns:
        if shown.field == "no":
            made.append(Column(list(range(begun, begun + frame.height)), CENTRED))
        else:
            texts = frame[shown.field]
            if shown.field in REPEATED and layout.ditto not in ("", "gabung"):
                above = (texts == texts.shift(1)).fill_null(False) & (texts != "")
                texts = (
                    pl.Series([layout.ditto]).new_from_index(0, len(texts)).zip_with(above, texts)
                )
            made.append(_column(layout, shown.field, texts))
    return made


def _column(layout: Layout, field: str, texts: pl.Series) -> Column:
    """The texts of a field as the spreadsheet holds them: numbers and dates where they are such."""
    if field in DAYS and layout.dates in DATES:
        days = texts.str.to_date("%Y-%m-%d", strict=False)
        return Column([day or text for day, text in zip(days, texts, strict=True)],
                      DATES[layout.dates])  # fmt: skip
    if field in SUMS_OF_MONEY:
        return Column(_numbers(texts), MONEY)
    if field in WORKERS or field in YEARS:
        return Column(_numbers(texts), WHOLE)
    if field == "nik" and layout.nik_as_number:
        return Column(_numbers(texts), WHOLE)
    if field == "telepon":
        return Column([int(t) if t.isdigit() and t[0] != "0" else t for t in texts], DIGITS)
    return Column(texts, _look(field))


def _look(field: str) -> Style:
    if field in ("nik", "nib", "kbli", "pirt", "halal", "nomor_izin"):
        return DIGITS
    return CENTRED if field in ("jenis_kelamin", "skala", "status") else TEXT


def _numbers(texts: pl.Series) -> list[Value]:
    """Whole numbers where the text is one, otherwise the text."""
    whole = texts.cast(pl.Int64, strict=False).to_list()
    return [text if number is None else number for number, text in zip(whole, texts, strict=True)]


def _total(page: Page, cells: Cells, at: pl.Series, kind: str, draws: Draws) -> None:
    """The sums of the numbers in the lines `at`; some are not what the lines come to."""
    frame = cells.frame[at]
    wrong = bool(draws.chance("wrong", page.layout.falsified, 1)[0])
    off = 1.0 + 0.2 * (draws.uniform("off", 1)[0] - 0.4) if wrong else 1.0
    sums = {}
    for field in (*SUMS_OF_MONEY, *WORKERS):
        if field in frame.columns:
            right = frame[field].cast(pl.Int64, strict=False)
            if right.null_count() < frame.height:
                known = int(right.sum())
                sums[field] = (known, known if off == 1.0 else round(known * off) + 1)
    label = "JUMLAH" if kind == "total" else "Sub Jumlah"
    page.total(kind, f"{label} ({len(at)} usaha)", sums)


def _ordinal(layout: Layout, number: int) -> str:
    if layout.numbering == "romawi":
        tens, ones = divmod(number, 10)
        return "X" * tens + ROMAN_MONTHS[ones]
    return chr(ord("A") + number) if layout.numbering == "huruf" else ""


def _group_title(layout: Layout, name: str) -> str:
    return f"Kecamatan {name}" if layout.by == "kecamatan" else name.upper()


def _date(year: int) -> str:
    return f"Keadaan {date(year, 12, 31):%d-%m-%Y}"


def _rows(page: Page, ids: pl.DataFrame) -> pl.DataFrame:
    """ROWS of a page."""
    name, sheet = page.layout.file, page.sheet.name
    others = {row + 1: kind for row, kind in page.kinds.items()}
    placed = pl.concat(page.placed).join(ids, on="at", how="left", maintain_order="left")
    things = placed.select(
        file=pl.lit(name),
        sheet=pl.lit(sheet),
        row=pl.col("row") + 1,
        kind=pl.lit("business"),
        column=pl.col("start") + 1,
        id="id",
    ).cast(ROWS)
    both = pl.concat([truth_of_other_rows(name, sheet, others), things])
    return both.sort("row", "column", maintain_order=True)


def _faults(page: Page, ledger: pl.DataFrame) -> pl.DataFrame:
    """FAULTS of a page: of the ledger what stands on it and in a column that is shown."""
    column = {shown.field: at for at, shown in enumerate(page.layout.columns, 1)}
    placed = pl.concat(page.placed).rename({"row": "line"})
    here = ledger.filter(pl.col("field").is_in(list(column))).join(
        placed, left_on="row", right_on="at", maintain_order="left"
    )
    return here.select(
        file=pl.lit(page.layout.file),
        sheet=pl.lit(page.sheet.name),
        column=pl.col("field").replace_strict(column) + pl.col("start"),
        row=pl.col("line") + 1,
        field="field",
        how="how",
        right="right",
        written="written",
    ).cast(FAULTS)


def _totals(page: Page) -> pl.DataFrame:
    """TOTALS of a page."""
    return pl.DataFrame(
        [
            (page.layout.file, page.sheet.name, row + 1, column + 1, field, right, written)
            for row, column, field, right, written in page.totals
        ],
        schema=TOTALS,
        orient="row",
    )
