"""Tables of regulation numbers: which rows hold on a day, and which tables are refused."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sinergi.core.parameters.size_classes import (
    Criterion,
    SizeClass,
    read_size_classes,
    size_rules,
)
from sinergi.core.parameters.tables import Certainty, ParameterTableError, read_parameters

SHIPPED = Path(__file__).parents[2] / "sinergi" / "parameters"
OLD, NEW = date(2021, 2, 1), date(2021, 2, 2)
HEADER = "kunci,nilai,dasar_hukum,berlaku_mulai,berlaku_sampai,kepastian\n"
GOOD = "a,1,UU 1/2000,2000-01-01,2009-12-31,tinggi\na,2,UU 2/2010,2010-01-01,,sedang\n"


def table(folder, text):
    path = folder / "numbers.csv"
    path.write_text(text, encoding="utf-8")
    return read_parameters(path, ("kunci",), ("nilai",))


def test_a_row_holds_from_its_first_to_its_last_day(tmp_path):
    numbers = table(tmp_path, HEADER + GOOD)
    assert numbers.on(date(1999, 12, 31)) == ()
    for day, value in ((date(2000, 1, 1), 1), (date(2009, 12, 31), 1), (date(2010, 1, 1), 2)):
        (row,) = numbers.on(day)
        assert row.whole("nilai") == value
    assert row.legal_basis == "UU 2/2010"
    assert row.certainty is Certainty.MEDIUM
    assert row.where == "numbers.csv baris 3"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kolom kunci, nilai"),
        (HEADER, "tidak berisi baris"),
        (HEADER.replace("dasar_hukum,", ""), "kolom dasar_hukum tidak ada"),
        (HEADER + "a,1,UU 1/2000,2000-01-01,,pasti\n", 'kepastian "pasti" tidak dikenal'),
        (HEADER + "a,1,UU 1/2000,1 Januari 2000,,tinggi\n", "bukan tanggal"),
        (HEADER + "a,1,UU 1/2000,,,tinggi\n", "berlaku_mulai harus diisi"),
        (HEADER + "a,1,UU 1/2000,2001-01-01,2000-01-01,tinggi\n", "tidak sesudah"),
        (HEADER + "a,1,,2000-01-01,,tinggi\n", "dasar_hukum kosong"),
        (HEADER + ",1,UU 1/2000,2000-01-01,,tinggi\n", "kolom kunci kosong"),
        (HEADER + "a,1,UU 1/2000,2000-01-01\n", "jumlah kolom"),
        (HEADER + GOOD + "a,3,UU 3/2020,2020-01-01,,tinggi\n", "berlaku bersamaan"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_with_its_place(tmp_path, text, said):
    with pytest.raises(ParameterTableError, match=said):
        table(tmp_path, text)


def test_a_number_that_is_no_number_or_a_file_that_is_no_text_is_refused(tmp_path):
    (row,) = table(tmp_path, HEADER + "a,1e3,UU 1/2000,2000-01-01,,tinggi\n").rows
    with pytest.raises(ParameterTableError, match="bukan bilangan bulat"):
        row.whole("nilai")
    (tmp_path / "numbers.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ParameterTableError, match="tidak dapat dibaca"):
        read_parameters(tmp_path / "numbers.csv", ("kunci",), ("nilai",))
    with pytest.raises(ParameterTableError, match="tidak dapat dibaca"):
        read_parameters(tmp_path / "missing.csv", ("kunci",), ("nilai",))


def test_size_classes_follow_the_law_of_the_day_and_bounds_are_inclusive():
    shipped = read_size_classes(SHIPPED / "size_classes.csv")
    old = size_rules(shipped, Criterion.SALES, OLD)
    new = size_rules(shipped, Criterion.SALES, NEW)
    assert old.class_of(300_000_000) is SizeClass.MICRO
    assert old.class_of(300_000_001) is SizeClass.SMALL
    assert new.class_of(2_000_000_000) is SizeClass.MICRO
    assert new.class_of(2_000_000_001) is SizeClass.SMALL
    assert new.class_of(50_000_000_001) is SizeClass.LARGE
    capital = size_rules(shipped, Criterion.CAPITAL, NEW)
    assert capital.class_of(10_000_000_000) is SizeClass.MEDIUM
    assert capital.legal_basis == ("PP 7/2021 pasal 35 ayat (3)",)
    with pytest.raises(ParameterTableError, match="tidak lengkap"):
        size_rules(shipped, Criterion.CAPITAL, OLD)
    with pytest.raises(ParameterTableError, match="tidak lengkap"):
        size_rules(shipped, Criterion.NET_ASSETS, NEW)


def test_a_column_gets_the_classes_its_values_get_one_by_one():
    rules = size_rules(read_size_classes(SHIPPED / "size_classes.csv"), Criterion.SALES, NEW)
    amounts = [0, *(bound + step for bound in rules.bounds for step in (0, 1)), None]
    column = pl.DataFrame({"rp": amounts}).select(rules.classes(pl.col("rp"))).to_series()
    assert column.to_list() == [None if rp is None else rules.class_of(rp) for rp in amounts]


def test_a_ladder_with_a_gap_is_refused(tmp_path):
    text = (SHIPPED / "size_classes.csv").read_text(encoding="utf-8")
    for wrong, said in (
        (text.replace("kecil,omzet,2000000000", "kecil,omzet,2500000000"), "bersambung"),
        (text.replace("menengah,modal", "menengah,aset"), "tidak lengkap|tidak dikenal"),
        (text.replace("kecil,modal", "sedang,modal"), "tidak lengkap"),
    ):
        (tmp_path / "size_classes.csv").write_text(wrong, encoding="utf-8")
        with pytest.raises(ParameterTableError, match=said):
            read_size_classes(tmp_path / "size_classes.csv")
