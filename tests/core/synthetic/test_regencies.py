"""The lists of the regencies: every line accounted for, every fault and every total told."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import sinergi
from sinergi.core.parameters.size_classes import Criterion, read_size_classes, size_rules
from sinergi.core.synthetic.lists.handwriting import MONEY
from sinergi.core.synthetic.lists.layouts import regency_layouts
from sinergi.core.synthetic.lists.regencies import regency_books
from sinergi.core.synthetic.world.world import World

RULES = size_rules(
    read_size_classes(Path(sinergi.__file__).parent / "parameters" / "size_classes.csv"),
    Criterion.SALES,
    date(2026, 6, 30),
)
NOT_A_WORKBOOK = {"71.04": "CSV", "71.08": "HTML"}


@pytest.fixture(scope="module")
def world(places):
    return World(places, 7).tables(4_000)


@pytest.fixture(scope="module")
def books(places, world):
    return {book.name: book for book in regency_books(world, places, RULES, seed=7)}


def test_every_regency_has_a_layout_of_its_own(places, books):
    every = regency_layouts()
    assert [layout.kode for layout in every] == places.regency_codes
    shapes = {
        (layout.columns, layout.split, layout.by, layout.numbering, layout.totals, layout.ditto)
        for layout in every
    }
    assert len(shapes) == len(every) == len(books) == 15


def test_every_line_of_every_sheet_is_told_of(books):
    for name, book in books.items():
        for sheet in book.book.sheets:
            told = book.rows.filter(pl.col("sheet") == sheet.name)
            assert sorted(told["row"].unique()) == list(range(1, sheet.height + 1)), name
            things = told.filter(pl.col("kind") == "business")
            assert things["id"].null_count() == 0 < things.height, name
            assert told.filter(pl.col("kind") != "business")["id"].drop_nulls().is_empty()
            assert not told.select("row", "column").is_duplicated().any(), name


def opened(tmp_path, layout, book):
    workbook = CalamineWorkbook.from_path(book.write(tmp_path))
    return {
        name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in workbook.sheet_names
    }


@pytest.mark.parametrize(
    "layout",
    [layout for layout in regency_layouts() if layout.kode not in NOT_A_WORKBOOK],
    ids=lambda layout: layout.kode,
)
def test_names_in_the_file_are_right_or_told_as_spoilt(layout, books, world, tmp_path):
    book = books[layout.file]
    sheets = opened(tmp_path, layout, book)
    owner = dict(world["businesses"].select("business", "owner").iter_rows())
    name = dict(world["people"].select("person", "full_name").iter_rows())
    column = next(at for at, c in enumerate(layout.columns) if c.field == "nama_pemilik")
    spoilt = {
        (sheet, row, at): written
        for sheet, row, at, written in book.faults.filter(pl.col("field") == "nama_pemilik")
        .select("sheet", "row", "column", "written")
        .iter_rows()
    }
    things = book.rows.filter(pl.col("kind") == "business")
    for sheet, row, start, thing in things.select("sheet", "row", "column", "id").iter_rows():
        at = start + column
        written = str(sheets[sheet][row - 1][at - 1])
        told = spoilt.pop((sheet, row, at), None)
        right = told if told is not None else name[owner[thing]]
        assert written.casefold() == right.casefold(), (layout.file, sheet, row)
    assert not spoilt


@pytest.mark.parametrize(
    "layout", [one for one in regency_layouts() if one.totals == "akhir"], ids=lambda one: one.kode
)
def test_totals_are_told_with_what_the_cells_come_to(layout, books, tmp_path):
    book = books[layout.file]
    sheets = opened(tmp_path, layout, book)
    for sheet, row, column, right, written in book.totals.select(
        "sheet", "row", "column", "right", "written"
    ).iter_rows():
        lines = book.rows.filter((pl.col("sheet") == sheet) & (pl.col("kind") == "business"))
        cells = [sheets[sheet][line - 1][column - 1] for line in lines["row"]]
        assert sum(cell for cell in cells if isinstance(cell, float | int)) == right
        assert sheets[sheet][row - 1][column - 1] == written


def test_a_share_of_totals_is_falsified(books):
    totals = pl.concat([book.totals for book in books.values()])
    wrong = totals.filter(pl.col("right") != pl.col("written")).height
    assert 0.03 < wrong / totals.height < 0.4


def test_every_way_of_going_wrong_is_there(books):
    faults = pl.concat([book.faults for book in books.values()])
    assert (faults["right"] != faults["written"]).all()
    assert {
        "blank", "ear", "family_variant", "female_day_lost", "husband_lost", "neighbour",
        "of_household", "rounded", "stale", "swapped", "typo", "zero_lost",
    } <= set(faults["how"])  # fmt: skip
    written_twice = pl.concat([book.rows for book in books.values()]).filter(
        pl.col("kind") == "business"
    )
    again = written_twice.height - written_twice.n_unique(["file", "id"])
    assert again / written_twice.height == pytest.approx(0.03, abs=0.015)
    assert set(MONEY) & set(faults["field"])


def test_the_same_seed_gives_the_same_lists(places, world, books):
    for again in regency_books(world, places, RULES, seed=7):
        assert again.rows.equals(books[again.name].rows)
        assert again.faults.equals(books[again.name].faults)
