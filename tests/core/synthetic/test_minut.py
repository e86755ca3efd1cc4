"""The two lists of Minahasa Utara: the published totals, and every difference with its reason."""

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sinergi.core.synthetic.lists.minut import TABLE, VIEWS, minut_lists


@pytest.fixture(scope="module")
def made(places):
    return minut_lists(places, seed=7)


@pytest.mark.parametrize(
    ("view", "all_of_them", "active"), [(VIEWS[0], 532, 270), (VIEWS[1], 513, 220)]
)
def test_the_files_come_to_the_published_totals(made, tmp_path, view, all_of_them, active):
    book = next(one for one in made.filed if one.name == view.file)
    lines = CalamineWorkbook.from_path(book.write(tmp_path)).get_sheet_by_index(0)
    lines = lines.to_python(skip_empty_area=False)
    column = list(view.titles).index("status")
    statuses = [line[column] for line in lines[TABLE : TABLE + all_of_them]]
    assert statuses.count("Aktif") == active
    assert statuses.count("Tidak Aktif") == all_of_them - active
    assert [line[2] for line in lines[TABLE + all_of_them :]] == [all_of_them, active]
    assert sorted(book.rows["row"]) == list(range(1, len(lines) + 1))
    things = book.rows.filter(pl.col("kind") == "cooperative_2014")["id"]
    listed = made.truth.filter(pl.col(view.status) != "")["cooperative"]
    assert sorted(things) == sorted(listed)


def test_the_difference_is_what_the_reasons_come_to(made):
    one, other = (made.truth.filter(pl.col(view.status) != "") for view in VIEWS)
    only_one = made.truth.filter(pl.col("di_provinsi") == "").height
    only_other = made.truth.filter(pl.col("di_sendiri") == "").height
    assert one.height - other.height == only_one - only_other == 532 - 513
    twice = made.truth.filter(pl.col("alasan") == "tercatat_dua_kali")
    again = made.truth.filter(pl.col("cooperative").is_in(twice["cooperative"].implode()))
    assert again.height == 2 * twice.height
    assert made.truth.height - twice.height == made.truth["cooperative"].n_unique()
