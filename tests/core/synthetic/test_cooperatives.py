"""Cooperatives of the world: as many, as old and as busy as those of the province."""

from datetime import date

import polars as pl
import pytest

from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.tables import table
from sinergi.core.synthetic.world.cooperative_years import (
    BOOK_YEARS,
    COPIED,
    UNBALANCED,
    meetings,
    statements,
)
from sinergi.core.synthetic.world.cooperatives import OF_VILLAGES, ORDINARY, cooperatives
from sinergi.core.synthetic.world.people import AS_OF, homes, people

BLOCKS = 12


@pytest.fixture(scope="module")
def world(places):
    """Cooperatives, meetings and statements of some blocks."""
    parts = []
    for number in range(BLOCKS):
        draws = Draws(7, number)
        found = cooperatives(places, people(places, homes(places, draws), draws), draws)
        held = meetings(found, draws)
        parts.append((found, held, statements(found, held, draws)))
    return tuple(pl.concat(column) for column in zip(*parts, strict=True))


def test_ids_and_numbers_are_unique(world):
    found, _, _ = world
    assert found.height == BLOCKS * (ORDINARY + OF_VILLAGES)
    for column in ("cooperative", "legal_number", "nik"):
        numbers = found.filter(pl.col(column).cast(pl.String) != "")[column]
        assert numbers.n_unique() == numbers.len(), column


def test_a_village_has_one_cooperative_of_its_own_and_it_is_called_after_it(world, places):
    found, _, _ = world
    own = found.filter("is_village")
    assert own["village"].n_unique() == own.height
    names = places.villages["nama"].gather(own["village"])
    assert all(name.endswith(village) for name, village in zip(own["name"], names, strict=True))
    assert own["founded_on"].min() >= date(2025, 5, 5)


def test_ordinary_ones_are_spread_as_in_november_2014(world):
    ordinary = world[0].filter(~pl.col("is_village"))
    shares = table("cooperative_shares").with_columns(n=pl.col("aktif") + pl.col("tidak_aktif"))
    minahasa = shares.filter(pl.col("kode") == "71.02")["n"].item() / shares["n"].sum()
    here = ((ordinary["kode_kabkota"] == "71.02") & (ordinary["scope"] == "kabkota")).mean()
    assert here == pytest.approx(minahasa, abs=0.03)
    provincial = shares.filter(pl.col("unit") == "provinsi")["n"].item() / shares["n"].sum()
    assert (ordinary["scope"] == "provinsi").mean() == pytest.approx(provincial, abs=0.015)


def test_meetings_come_after_their_year_and_not_of_the_dead(world):
    found, held, _ = world
    joined = held.join(found.select("cooperative", "founded_on", "last_active"), on="cooperative")
    assert joined.height == held.height
    assert (joined["held_on"].dt.year() == joined["book_year"] + 1).all()
    assert (joined["book_year"] <= joined["last_active"]).all()
    assert (joined["founded_on"].dt.year() < joined["book_year"]).all()
    assert joined["held_on"].max() <= AS_OF
    assert (joined["reported_on"] > joined["held_on"]).drop_nulls().all()
    by_year = held.group_by("book_year").len().sort("book_year")["len"]
    assert by_year[BOOK_YEARS.index(2020)] < 0.8 * by_year[BOOK_YEARS.index(2019)]


def test_statements_balance_but_for_those_said_not_to(world):
    _, held, told = world
    assert told.join(held, on=["cooperative", "book_year"], how="anti").is_empty()
    gap = told["assets_rp"] - told["liabilities_rp"] - told["equity_rp"]
    assert ((gap == 0) == told["is_balanced"]).all()
    parts = told.select(pl.sum_horizontal("cash_rp", "receivables_rp", "stock_rp", "fixed_rp"))
    assert (parts.to_series() == told["assets_rp"]).all()
    assert (~told["is_balanced"]).mean() == pytest.approx(UNBALANCED, abs=0.015)
    assert 0 < told["is_copied"].mean() <= COPIED + 0.01


def test_a_copied_statement_is_the_one_before_to_the_rupiah(world):
    _, _, told = world
    figures = ["cash_rp", "assets_rp", "volume_rp", "shu_rp", "members_l"]
    before = told.select(
        "cooperative", pl.col("book_year") + 1, *(pl.col(f).alias(f"b_{f}") for f in figures)
    )
    copied = told.filter("is_copied").join(before, on=["cooperative", "book_year"])
    assert copied.height == told["is_copied"].sum()
    assert all((copied[f] == copied[f"b_{f}"]).all() for f in figures)
