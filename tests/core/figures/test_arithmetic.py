"""The published figures of the province, added up again."""

from pathlib import Path

import polars as pl
import pytest

from sinergi.core.figures.arithmetic import CHECKED, CLAIMS, OF_UNITS, check_parts, check_units

PUBLISHED = Path(__file__).parents[3] / "sinergi" / "figures" / "published"
SUMS = {
    "aktif-tidak-aktif": ("koperasi_terdaftar", ("koperasi_aktif", "koperasi_tidak_aktif")),
    "skala-usaha": ("umkm", ("usaha_mikro", "usaha_kecil", "usaha_menengah")),
}


@pytest.fixture(scope="module")
def claims() -> pl.DataFrame:
    read = pl.read_csv(PUBLISHED / "claims.csv", infer_schema=False)
    renamed = read.rename(
        {"indikator": "indicator", "waktu": "period", "nilai": "value", "sumber": "source"}
    )
    return renamed.select(CLAIMS.names()).cast(CLAIMS)


def differences(checked: pl.DataFrame) -> dict[tuple[str, str, str], float]:
    return {
        (period, unit, rule): difference
        for period, unit, rule, difference in checked.select(
            "period", "unit", "rule", "difference"
        ).iter_rows()
    }


def test_what_was_published_adds_up_or_does_not(claims):
    found = differences(check_parts(claims, SUMS))
    assert found["2014-11", "71", "aktif-tidak-aktif"] == 0
    assert found["2020-08", "71", "aktif-tidak-aktif"] == 20
    assert found["2023-06", "71", "aktif-tidak-aktif"] == -53
    assert found["2014-12", "71", "skala-usaha"] == found["2022-08", "71", "skala-usaha"] == 0


def test_the_sixteen_units_make_the_province_of_november_2014(claims):
    units = [kode for kode in claims["unit"].unique() if kode != "71"]
    checked = check_units(claims, units, "71").filter(pl.col("period") == "2014-11")
    assert checked["total"].sort().to_list() == [2612, 3408, 6020]
    assert checked["difference"].to_list() == [0, 0, 0]
    assert set(checked["rule"]) == {OF_UNITS}


def test_a_missing_part_leaves_nothing_to_check(claims):
    without = claims.filter(pl.col("indicator") != "koperasi_tidak_aktif")
    assert "aktif-tidak-aktif" not in set(check_parts(without, SUMS)["rule"])
    assert check_parts(CLAIMS.to_frame(), SUMS).schema == CHECKED
    one_less = claims.filter(pl.col("unit") != "71.binaan")
    units = [kode for kode in claims["unit"].unique() if kode != "71"]
    assert check_units(one_less, units, "71").filter(pl.col("period") == "2014-11").is_empty()


def test_figures_of_two_sources_are_never_added(claims):
    moved = claims.with_columns(
        source=pl.when(pl.col("indicator") == "usaha_kecil")
        .then(pl.lit("lain"))
        .otherwise("source")
    )
    assert "skala-usaha" not in set(check_parts(moved, SUMS)["rule"])
