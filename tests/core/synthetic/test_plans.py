"""Plans of all tiers, with overlaps and gaps that are known."""

import polars as pl
import pytest

from sinergi.core.synthetic.world.plans import GAPS, OVERLAPPING, YEARS, plans


@pytest.fixture(scope="module")
def made(places):
    return plans(places, seed=7)


def test_the_same_seed_plans_the_same(places, made):
    assert plans(places, seed=7).lines.equals(made.lines)
    assert not plans(places, seed=8).lines.equals(made.lines)


def test_overlapping_lines_serve_the_same_people_in_other_words_and_for_another_tier(made):
    one = made.overlaps.join(made.lines, on="line").join(
        made.lines, left_on="repeats", right_on="line", suffix="_other"
    )
    assert one.height == made.overlaps.height > 20
    for same in ("theme", "kode", "year", "quarter", "district", "group"):
        assert (one[same] == one[f"{same}_other"]).all(), same
    assert (one["tier"] != one["tier_other"]).all()
    assert (one["title"] != one["title_other"]).all()
    upper = made.lines.filter(pl.col("tier") != "kabkota").height
    assert made.overlaps.height / upper == pytest.approx(OVERLAPPING, abs=0.05)


def test_in_a_gap_nobody_plans_anything(made, places):
    assert made.lines.join(made.gaps, on=["theme", "kode"], how="semi").is_empty()
    themes = made.lines["theme"].n_unique()
    share = made.gaps.height / (themes * len(places.regency_codes))
    assert share == pytest.approx(GAPS, abs=0.03)


def test_every_office_plans_with_its_own_money(made):
    assert set(made.lines["year"]) == set(YEARS)
    assert made.lines["office"].n_unique() == 18
    assert (made.lines["budget_rp"] > 0).all()
    assert made.lines.filter(pl.col("fund").is_null()).is_empty()
    centre = made.lines.filter(pl.col("tier") == "pusat")
    assert set(centre["fund"]) == {"APBN"}
    assert made.lines.filter(pl.col("year") == YEARS[-1])["spent_share"].null_count() > 0
