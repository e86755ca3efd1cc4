"""The world as a whole: sizes that nest, tables that fit together, and the same bytes again."""

import polars as pl
import pytest

from sinergi.core.synthetic.world.world import KEYS, SIZES, TABLES, World


@pytest.fixture(scope="module")
def small(places):
    return World(places, 7).tables(SIZES["small"])


def test_a_size_is_as_many_entities_as_it_says(small, places):
    assert small["businesses"].height + small["cooperatives"].height == SIZES["small"]
    larger = World(places, 7).tables(12_345)
    assert larger["businesses"].height + larger["cooperatives"].height == 12_345


def test_a_small_world_is_the_beginning_of_a_larger_one(small, places):
    larger = World(places, 7).tables(12_345)
    for name in ("households", "people", "owners", "years", "licences", "channels", "meetings"):
        few = small[name]
        assert few.join(larger[name], on=few.columns, how="anti", nulls_equal=True).is_empty(), name
    apart = ["member_of"]
    firms = small["businesses"].drop(apart)
    assert firms.equals(larger["businesses"].head(firms.height).drop(apart))


def test_the_same_seed_makes_the_same_world(small, places):
    again = World(places, 7).tables(SIZES["small"])
    assert all(again[name].equals(small[name]) for name in TABLES)


def test_whatever_points_at_something_finds_it(small):
    for name, key in KEYS.items():
        table = "businesses" if key == "business" else "cooperatives"
        assert small[name].join(small[table], on=key, how="anti").is_empty(), name
    people = small["people"].select("person")
    lost = small["businesses"].join(people, left_on="owner", right_on="person", how="anti")
    assert lost.is_empty()
    for organ in ("chair", "treasurer"):
        named = small["cooperatives"].filter(pl.col(organ) >= 0)
        assert named.join(people, left_on=organ, right_on="person", how="anti").is_empty()
    members = small["businesses"].filter(pl.col("member_of").is_not_null())
    coops = small["cooperatives"].select("cooperative")
    assert members.join(coops, left_on="member_of", right_on="cooperative", how="anti").is_empty()
    homes = small["people"].join(small["households"], on="household", how="anti")
    assert homes.is_empty()
