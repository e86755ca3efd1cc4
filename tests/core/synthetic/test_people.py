"""People of the world: households that look real and are nobody."""

from datetime import date

import numpy as np
import polars as pl
import pytest

from sinergi.core.identifiers.nik import Nik, read_nik
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.marks import MARK
from sinergi.core.synthetic.world import people as made
from sinergi.core.synthetic.world.people import AS_OF, BLOCK, homes, people
from sinergi.core.synthetic.world.places import Places

YEAR = 365.25


def block(places: Places, number: int, seed: int = 7) -> pl.DataFrame:
    draws = Draws(seed, number)
    return people(places, homes(places, draws), draws)


@pytest.fixture(scope="module")
def crowd(places):
    return pl.concat([block(places, number) for number in range(4)])


def test_the_same_seed_gives_the_same_people_and_another_gives_others(places):
    assert block(places, 3).equals(block(places, 3))
    assert not block(places, 3).equals(block(places, 3, seed=8))


def test_every_number_is_well_formed_unique_and_marked(crowd):
    assert crowd["person"].n_unique() == crowd["nik"].n_unique() == crowd.height
    assert crowd["nik"].str.contains(MARK["nik"]).all()
    phones = crowd.filter(pl.col("phone") != "")["phone"]
    assert phones.str.contains(MARK["phone"]).all()
    for nik, born_on, sex in crowd.select("nik", "born_on", "sex").head(2_000).iter_rows():
        said = read_nik(nik, today=AS_OF)
        assert isinstance(said, Nik)
        assert (said.born_on, said.sex) == (born_on, sex)


def test_the_area_of_a_nik_is_where_somebody_was_registered_not_where_they_live(crowd, places):
    here = pl.Series(places.areas)[crowd["village"]]
    share = (crowd["nik"].str.head(6) == here).mean()
    assert share == pytest.approx(made.REGISTERED[0], abs=0.03)


def test_people_live_where_the_province_lives(crowd, places):
    regency = places.villages["kode_kabkota"].gather(crowd["village"])
    manado = (regency == "71.71").mean()
    weights = places.villages.group_by("kode_kabkota").agg(pl.col("weight").sum())
    whole = weights["weight"].sum()
    asked = weights.filter(pl.col("kode_kabkota") == "71.71")["weight"].item() / whole
    assert manado == pytest.approx(asked, abs=0.015)


def test_households_hold_families(crowd):
    heads = crowd.filter(pl.col("role") == "head")
    assert heads.height == 4 * BLOCK
    child = crowd.filter(pl.col("role") == "child").join(
        heads.select("household", head_family="family", head_born="born_on"), on="household"
    )
    inherited = child.filter(pl.col("origin") == "minahasa")
    assert (inherited["family"] == inherited["head_family"]).all()
    apart = (child["born_on"] - child["head_born"]).dt.total_days() / YEAR
    assert apart.min() > 18
    wives = crowd.filter((pl.col("role") == "spouse") & (pl.col("origin") == "minahasa"))
    assert wives["family"].str.contains("-").mean() == pytest.approx(0.4, abs=0.05)


def test_nobody_is_a_minor_and_nobody_unborn(crowd):
    age = (pl.Series([AS_OF]) - crowd["born_on"]).dt.total_days() / YEAR
    assert age.min() >= 17.9
    assert age.max() < 79
    assert crowd["sex"].is_in(["L", "P"]).all()
    assert (crowd["name"].str.strip_chars() == crowd["name"]).all()
    assert (crowd["given"] != "").all()


def test_families_share_phones(crowd):
    known = crowd.filter(pl.col("phone") != "")
    shared = known.filter(pl.col("phone").is_duplicated())
    assert 0.1 < shared.height / known.height < 0.45


def test_a_nik_says_what_it_says_and_what_is_wrong_with_it():
    assert read_nik("7105015003859014", today=date(2026, 1, 1)) == Nik(
        "710501", date(1985, 3, 10), "P", "9014"
    )
    assert read_nik("3273010119800002", today=AS_OF) == "nik.date"
    assert read_nik("7105010003850000", today=AS_OF) == "nik.date"
    assert read_nik("7105011003850000", today=AS_OF) == "nik.serial"
    assert read_nik("710501100385001", today=AS_OF) == "nik.length"
    assert np.all(
        [read_nik(text, today=AS_OF) == "nik.length" for text in ("", "x" * 16, "٧" * 16)]
    )
