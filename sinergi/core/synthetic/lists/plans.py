"""Programme workbooks: each office writes its own lines, as the planning system prints them.

A sheet for each year: programme, activity, place, target, budget and fund, with a total that adds
up, and at the end place and date.
"""

from collections.abc import Iterator

import polars as pl

from sinergi.core.sheets.writing.book import Book, Column, Sheet
from sinergi.core.sheets.writing.styles import HEADER, MONEY, NUMBER_ROW, TEXT, TITLE, TOTAL
from sinergi.core.synthetic.lists.filed import (
    FAULTS,
    Filed,
    truth_of_other_rows,
    truth_of_rows,
)
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.plans import Plans

TITLES = (
    "No", "Kode Program", "Kegiatan / Sub Kegiatan", "Lokasi", "Triwulan", "Sasaran",
    "Target (orang)", "Pagu (Rp)", "Sumber Dana", "Realisasi Keuangan (%)",
    "Realisasi Fisik (%)",
)  # fmt: skip
FIRST = 5
"""The row, from 0, in which the lines of a sheet begin."""


def plan_books(made: Plans, places: Places) -> Iterator[Filed]:
    """One workbook for each office that plans anything."""
    districts = dict(
        zip(
            places.villages["kode"].str.head(len("71.05.01")),
            places.villages["kecamatan"],
            strict=True,
        )
    )
    regencies = dict(zip(places.villages["kode_kabkota"], places.villages["kabkota"], strict=True))
    named = made.lines.with_columns(
        regency=pl.col("kode").replace_strict(regencies),
        place=pl.col("district").replace_strict(districts, default=""),
    )
    for (office,), lines in named.group_by("office", maintain_order=True):
        yield _book(str(office), lines, regencies)


def _book(office: str, lines: pl.DataFrame, regencies: dict[str, str]) -> Filed:
    name = f"program-{office.replace('.', '')}.xlsx"
    sheets, truths = [], []
    for year in sorted(lines["year"].unique()):
        found = lines.filter(pl.col("year") == year)
        sheets.append(_sheet(str(year), office, found, regencies))
        truths.append(truth_of_other_rows(name, str(year), _other_rows(found.height)))
        truths.append(truth_of_rows(name, str(year), FIRST + 1, "plan_line", found["line"]))
    return Filed(name, Book(sheets), pl.concat(truths), FAULTS.to_frame())


def _other_rows(lines: int) -> dict[int, str]:
    """What the rows around `lines` lines are, from 1."""
    above = {1: "title", 2: "title", 3: "blank", FIRST - 1: "header", FIRST: "numbers"}
    return {**above, FIRST + lines + 1: "total"}


def _sheet(year: str, office: str, lines: pl.DataFrame, regencies: dict[str, str]) -> Sheet:
    sheet = Sheet(year, widths={2: 52, 3: 34, 5: 24, 7: 18, 8: 22})
    place = regencies.get(office, "Provinsi Sulawesi Utara" if office == "71" else "Jakarta")
    sheet.put(0, 0, "RENCANA KERJA DAN REALISASI PROGRAM", TITLE, columns=len(TITLES))
    sheet.put(1, 0, f"{place.upper()} TAHUN ANGGARAN {year}", TITLE, columns=len(TITLES))
    for at, title in enumerate(TITLES):
        sheet.put(FIRST - 2, at, title, HEADER)
        sheet.put(FIRST - 1, at, at + 1, NUMBER_ROW)
    where = (
        pl.when(pl.col("place") == "")
        .then("regency")
        .otherwise(pl.concat_str(pl.lit("Kec. "), "place", pl.lit(", "), "regency"))
    )
    written = lines.with_columns(
        where=where,
        spent=(pl.col("spent_share") * 100).round(1),
        done=(pl.col("done_share") * 100).round(1),
    )
    columns = [
        Column(list(range(1, written.height + 1))),
        *(Column(written[name], TEXT) for name in ("code", "title", "where")),
        Column(written["quarter"]),
        Column(written["group"], TEXT),
        Column(written["seats"]),
        Column(written["budget_rp"], MONEY),
        Column(written["fund"], TEXT),
        Column(written["spent"]),
        Column(written["done"]),
    ]
    end = sheet.put_block(FIRST, 0, columns)
    sheet.put(end, 2, "JUMLAH", TOTAL)
    sheet.put(end, 7, int(written["budget_rp"].sum()), TOTAL)
    return sheet
