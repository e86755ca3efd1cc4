"""Businesses of the world: as many, as large and as hard to tell apart as those of the province."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sinergi.core.identifiers.kbli import Edition, Kbli, KbliProblem, read_kbli
from sinergi.core.identifiers.nib import FIRST_ISSUED_ON, NibProblem, nib_problem
from sinergi.core.parameters.size_classes import Criterion, read_size_classes, size_rules
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.marks import LICENCE_MARK
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import PROVINCE, texts
from sinergi.core.synthetic.world.businesses import MEMBERS, PER_OWNER, businesses, memberships
from sinergi.core.synthetic.world.channels import channels, credit
from sinergi.core.synthetic.world.cooperatives import cooperatives
from sinergi.core.synthetic.world.histories import YEARS, years
from sinergi.core.synthetic.world.licences import licences
from sinergi.core.synthetic.world.owners import DISABLED, chain_owners, owners
from sinergi.core.synthetic.world.people import AS_OF, BLOCK, homes, people
from sinergi.core.synthetic.world.trade_names import NAMELESS

SIZE_CLASSES = Path(__file__).parents[3] / "sinergi" / "parameters" / "size_classes.csv"
BLOCKS = 5
REAL = {"mikro": 385_212, "kecil": 24_909, "menengah": 12_915}
"""Businesses of the province in August 2022 (Dinas Koperasi dan UKM Sulawesi Utara)."""
SAID = ("owners", "businesses", "years", "licences", "channels", "credit")


def block(places, number, seed=7, take=None):
    """The frames of one block, made for the first `take` owners only."""
    draws = Draws(seed, number)
    home = homes(places, draws)
    crowd = people(places, home, draws)
    own = owners(crowd, draws).head(take or BLOCK * 4)
    found = businesses(places, home.frame, own, chain_owners(places, seed), draws)
    past = years(found, places, draws)
    return {
        "people": crowd,
        "owners": own,
        "businesses": found,
        "years": past,
        "licences": licences(found, places, draws),
        "channels": channels(found, places, draws),
        "credit": credit(found, past, draws),
    }


@pytest.fixture(scope="module")
def blocks(places):
    return [block(places, number) for number in range(BLOCKS)]


@pytest.fixture(scope="module")
def world(blocks):
    return {name: pl.concat(one[name] for one in blocks) for name in blocks[0]}


@pytest.fixture(scope="module")
def found(world, places):
    """The businesses with words for their kind and place."""
    own = world["businesses"]
    return own.with_columns(
        kind=texts("tipe").gather(own["type"]),
        sector=texts("sektor").gather(own["type"]),
        scale=texts("skala").gather(own["type"]),
        regency=places.villages["kode_kabkota"].gather(own["village"]),
        seller=pl.col("business") // 4,
    )


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(blocks, places):
    again, other = block(places, 2), block(places, 2, seed=8)
    for name in SAID:
        assert again[name].equals(blocks[2][name]), name
        assert not other[name].equals(blocks[2][name]), name


def test_a_larger_draw_has_the_smaller_as_its_beginning(blocks, places):
    few = block(places, 1, take=3_000)
    for name in SAID:
        assert few[name].equals(blocks[1][name].head(few[name].height)), name


def test_ids_are_those_of_the_people_who_keep_the_business(world):
    found, crowd = world["businesses"], world["people"]
    assert found["business"].n_unique() == found.height
    assert (found["business"] // 4).is_in(world["owners"]["person"].implode()).all()
    assert (found["business"] % 4 < len(PER_OWNER)).all()
    assert found["owner"].is_in(crowd["person"].implode()).all()
    assert (found["household"] == found["owner"] // 4).all()
    sex = crowd.select("person", "sex").join(found, left_on="person", right_on="owner")
    assert (sex["sex"] == sex["owner_sex"]).all()


def test_owners_are_as_many_as_asked_and_of_both_sexes(world):
    own = world["owners"]
    per_home = own.group_by("household").len()["len"]
    assert per_home.len() == BLOCKS * BLOCK
    assert (per_home == 1).mean() == pytest.approx(0.86, abs=0.03)
    assert (own["sex"] == "P").mean() == pytest.approx(0.48, abs=0.04)
    assert own["is_disabled"].mean() == pytest.approx(DISABLED, abs=0.004)
    assert 0.06 < own["is_young"].mean() < 0.15
    titled = world["people"].filter(pl.col("full_name").str.contains(", SE$|, S.Pd$"))
    schooled = own.join(titled, on="person", how="semi")["education"]
    assert schooled.is_in(["S1", "S2"]).all()


def test_nobody_is_at_work_before_the_start_or_after_the_end(world):
    lives = world["businesses"].select("business", "started_on", "closed_on")
    past = world["years"].join(lives, on="business")
    assert (past["year"] >= past["started_on"].dt.year()).all()
    after = past.filter(pl.col("year") >= pl.col("closed_on").dt.year())
    assert (after["status"] == "tutup").all()
    long_after = past.filter(pl.col("year") > pl.col("closed_on").dt.year())
    for column in ("omzet_rp", "modal_rp", "workers_l", "workers_p"):
        assert (long_after[column] == 0).all()
    open_ = past.filter(
        pl.col("closed_on").is_null() | (pl.col("closed_on").dt.year() > pl.col("year"))
    )
    assert open_["status"].is_in(["aktif", "jeda"]).all()
    assert (open_["workers_l"] + open_["workers_p"] >= 1).all()
    assert (lives["closed_on"] >= lives["started_on"]).drop_nulls().all()
    assert lives["started_on"].is_between(date(1975, 1, 1), AS_OF).all()
    assert lives["closed_on"].drop_nulls().is_between(date(2018, 12, 31), AS_OF).all()


def test_owners_were_grown_up_when_they_began(world):
    born = world["people"].select(seller="person", born="born_on")
    began = world["businesses"].with_columns(seller=pl.col("business") // 4).join(born, on="seller")
    age = (began["started_on"] - began["born"]).dt.total_days() / 365.25
    assert age.min() >= 16
    began_lately = (began["started_on"].dt.year() >= 2016).mean()
    assert 0.45 < began_lately < 0.75


def test_size_classes_are_shared_as_in_august_2022(world):
    rules = size_rules(read_size_classes(SIZE_CLASSES), Criterion.SALES, date(2022, 8, 1))
    active = world["years"].filter((pl.col("year") == 2022) & (pl.col("status") == "aktif"))
    size = active.select(rules.classes(pl.col("omzet_rp"))).to_series()
    whole = sum(REAL.values())
    for name, real in REAL.items():
        assert (size == name).mean() == pytest.approx(real / whole, abs=0.008), name
    assert (size == "besar").mean() < 0.001


def test_four_of_five_small_manufacturers_make_food(found):
    division = found["kbli_2020"].str.head(2).cast(pl.Int64)
    made = found.filter(division.is_between(10, 33) & (found["scale"] != "menengah"))
    assert made["kbli_2020"].str.starts_with("10").mean() == pytest.approx(0.796, abs=0.03)
    assert 0.14 < made.height / found.height < 0.22


def test_kinds_are_where_and_with_whom_they_belong(found, world):
    sea = found.filter(pl.col("kind").is_in(["Nelayan", "Perahu / pelayaran rakyat"]))
    at_home = sea.filter("is_home")
    assert not at_home["regency"].is_in(["71.73", "71.74"]).any()
    bentenan = found.filter(pl.col("kind") == "Rumah panggung kayu")
    assert (bentenan["regency"] == "71.73").mean() > 0.08
    pork = found.filter(texts("izin").gather(found["type"]) == "haram")
    muslims = world["people"].filter("is_muslim")["person"]
    assert pork.height > 500
    assert not pork["seller"].is_in(muslims.implode()).any()
    women = found.filter(pl.col("kind") == "Kue basah")["owner_sex"] == "P"
    men = found.filter(pl.col("kind") == "Nelayan")["owner_sex"] == "L"
    assert women.mean() > 0.8
    assert men.mean() > 0.9


def test_shares_are_near_what_was_asked(found):
    assert (found["trade_name"] == "").mean() == pytest.approx(NAMELESS, abs=0.012)
    assert found["is_home"].mean() == pytest.approx(0.83, abs=0.025)
    outlets = sum(float(row["gerai"]) for row in rows("chains")) / PROVINCE
    assert found["chain"].is_not_null().mean() == pytest.approx(outlets, rel=0.2)
    women = (found["women_share_pct"] >= 50).mean()
    assert women == pytest.approx(0.5, abs=0.04)
    per_owner = found.group_by("seller").len()["len"]
    assert (per_owner > 1).mean() == pytest.approx(1 - PER_OWNER[0], abs=0.006)


def test_a_name_alone_proves_little(found):
    named = found.filter(pl.col("trade_name") != "")
    assert named["trade_name"].is_duplicated().mean() > 0.4
    assert not named["trade_name"].str.contains(r"[{}]|  |^ | $").any()
    assert (named["trade_name"].str.len_chars() >= 3).all()


def test_a_chain_has_one_name_and_one_owner_or_many(found, blocks):
    outlets = found.filter(pl.col("chain").is_not_null())
    facts = pl.DataFrame(rows("chains")).with_row_index("chain").cast({"chain": pl.Int64})
    outlets = outlets.join(facts, on="chain")
    assert (outlets["kind"] == outlets["tipe"]).all()
    assert (outlets["trade_name"] == outlets["nama"]).mean() > 0.98
    of_one = outlets.filter(pl.col("pemilik") == "satu").group_by("chain")
    assert (of_one.agg(pl.col("owner").n_unique())["owner"] == 1).all()
    assert outlets.filter(pl.col("pemilik") == "satu").height > 80
    assert (outlets.filter(pl.col("pemilik") == "satu")["owner"] < BLOCK * 4).all()
    sole = outlets.filter(pl.col("pemilik") == "satu")["owner"].unique()
    assert sole.is_in(blocks[0]["owners"]["person"].implode()).all()
    of_many = outlets.filter(pl.col("pemilik") == "banyak").group_by("chain")
    assert of_many.agg(pl.col("owner").n_unique() / pl.len())["owner"].mean() > 0.95


def test_second_businesses_stand_beside_the_first_or_are_the_same_line_elsewhere(found):
    first = found.filter(pl.col("business") % 4 == 0)
    second = found.filter(pl.col("business") % 4 > 0).join(first, on="seller", suffix="_1")
    same_line = second["type"] == second["type_1"]
    assert same_line.mean() == pytest.approx(0.17, abs=0.05)
    assert (second.filter(same_line)["village"] != second.filter(same_line)["village_1"]).all()
    same_address = (second["address"] == second["address_1"]) & (
        second["village"] == second["village_1"]
    )
    assert same_address.mean() == pytest.approx(0.7, abs=0.07)
    assert not (same_address & same_line).any()


def test_the_shock_is_visible_and_recovery_uneven(found, world):
    old = found.filter(pl.col("started_on") < date(2017, 1, 1)).select("business", "sector")
    wide = (
        world["years"]
        .join(old, on="business")
        .filter(pl.col("status") != "tutup")
        .group_by("sector", "year")
        .agg(pl.col("omzet_rp").median())
        .pivot("year", index="sector", values="omzet_rp")
    )
    fall = dict(zip(wide["sector"], wide["2020"] / wide["2019"], strict=True))
    back = dict(zip(wide["sector"], wide["2022"] / wide["2019"], strict=True))
    assert fall["dagang_pangan"] > 0.85
    assert fall["wisata"] < 0.45
    assert fall["transportasi"] < 0.6
    assert back["dagang_pangan"] > 0.97
    assert back["wisata"] < 0.85
    paused = world["years"].group_by("year").agg((pl.col("status") == "jeda").mean())
    share = dict(paused.iter_rows())
    assert share[2020] > 3 * share[2019]
    assert share[2024] < 0.02


def test_businesses_grow_shrink_pause_and_close(world):
    past = world["years"].filter(pl.col("status") == "aktif")
    grown = past.filter(pl.col("year").is_in([2022, 2025])).pivot(
        "year", index="business", values="omzet_rp"
    )
    change = (grown["2025"] / grown["2022"]).drop_nulls()
    assert (change > 1.25).mean() > 0.2
    assert (change < 0.8).mean() > 0.1
    last = world["years"].filter(pl.col("year") == YEARS[-1])["status"]
    assert 0.15 < (last == "tutup").mean() < 0.3


def test_licences_are_marked_dated_and_unique(world):
    found = world["licences"].join(
        world["businesses"].select("business", "started_on", "closed_on"), on="business"
    )
    for kind, mark in LICENCE_MARK.items():
        own = found.filter(pl.col("kind") == kind)
        assert own.height > 100, kind
        assert own["number"].str.contains(mark).all(), kind
        if kind != "NIB":
            assert own["number"].n_unique() == own.height, kind
            assert (own["issued_on"] >= own["started_on"]).all(), kind
    assert (found["issued_on"] <= found["closed_on"].fill_null(AS_OF)).all()
    assert (found["expires_on"] > found["issued_on"]).drop_nulls().all()
    old = found.filter(pl.col("kind").is_in(["SIUP", "TDP"]))["issued_on"]
    assert old.max() < FIRST_ISSUED_ON
    food = found.filter(pl.col("kind") == "PIRT").join(world["businesses"], on="business")
    assert (food["kbli_2020"].str.head(2).is_in(["01", "10"])).all()


def test_an_nib_is_given_since_2018_one_for_each_actor(world):
    given = world["licences"].filter(pl.col("kind") == "NIB")
    assert given["issued_on"].min() >= FIRST_ISSUED_ON
    assert all(nib_problem(number) is None for number in given["number"])
    stem = given["issued_on"].dt.strftime("%d%m%y")
    assert (given["number"].str.head(6) == stem).all()
    owned = given.join(world["businesses"], on="business")
    in_person = owned.filter(pl.col("legal_form") == "perorangan")
    assert (in_person.group_by("owner").agg(pl.col("number").n_unique())["number"] == 1).all()
    assert (owned.group_by("number").agg(pl.col("owner").n_unique())["owner"] == 1).all()
    active = world["years"].filter(pl.col("status") == "aktif")
    known = active.join(given.select("business", "issued_on"), on="business", how="left")
    share = known.group_by("year").agg(
        (pl.col("issued_on").dt.year() <= pl.col("year")).fill_null(value=False).mean()
    )
    by_year = dict(share.sort("year").iter_rows())
    assert list(by_year.values()) == sorted(by_year.values())
    assert by_year[2020] < 0.1
    assert 0.4 < by_year[2025] < 0.55


def test_channels_are_used_while_the_business_is_open(world):
    lives = world["businesses"].select("business", "started_on", "closed_on", "type")
    used = world["channels"].join(lives, on="business")
    assert (used["since_on"] >= used["started_on"]).all()
    assert (used["last_seen_on"] >= used["since_on"]).all()
    assert (used["last_seen_on"] <= used["closed_on"].fill_null(AS_OF)).all()
    assert used.select("business", "kind").is_duplicated().sum() == 0
    assert used.filter(pl.col("kind") == "QRIS")["since_on"].min() >= date(2020, 1, 1)
    rides = used.filter(pl.col("kind") == "GoFood/Grab")
    assert (texts("sektor").gather(rides["type"]) == "kuliner").all()
    assert set(used["kind"]) == {row["kanal"] for row in rows("channel_kinds")}


def test_credit_keeps_to_the_limits_of_its_source(world):
    taken = world["credit"].join(
        world["years"].select("business", "year", "status"), on=["business", "year"]
    )
    assert taken.height == world["credit"].height
    assert (taken["status"] == "aktif").all()
    for row in rows("credit_sources"):
        own = taken.filter(
            (pl.col("source") == row["sumber"])
            & pl.col("year").is_between(int(row["mulai"]), int(row["sampai"]))
        )
        low, high = float(row["min_juta"]) * 1e6, float(row["maks_juta"]) * 1e6
        assert own["plafon_rp"].is_between(low, high).all(), row["sumber"]
        assert own.height > 50, row["sumber"]


def test_members_are_in_a_cooperative_of_their_regency(blocks, places):
    draws = Draws(7, 1)
    clubs = cooperatives(places, blocks[1]["people"], draws)
    found = blocks[1]["businesses"]
    member = memberships(found, clubs, places, draws)
    assert member.is_not_null().mean() == pytest.approx(MEMBERS, abs=0.015)
    own = found.with_columns(
        member, here=places.villages["kode_kabkota"].gather(found["village"])
    ).join(clubs.select("cooperative", "kode_kabkota"), on="cooperative")
    assert (own["here"] == own["kode_kabkota"]).all()


def test_the_table_of_kinds_holds_together():
    homes_of_kinds = {row["sektor"] for row in rows("sectors")}
    for row in rows("business_types"):
        assert isinstance(read_kbli(row["kbli_2020"], Edition.KBLI_2020), Kbli), row["tipe"]
        if row["kbli_2025"]:
            assert isinstance(read_kbli(row["kbli_2025"], Edition.KBLI_2025), Kbli), row["tipe"]
        assert row["sektor"] in homes_of_kinds
        assert all(name.count("{") == 1 for name in row["pola_nama"].split(";")), row["tipe"]
        assert row["ketikan"]
    assert np.unique([row["tipe"] for row in rows("business_types")]).size == 200
    assert {row["tipe"] for row in rows("chains")} <= {
        row["tipe"] for row in rows("business_types")
    }


def test_an_nib_and_a_kbli_say_what_is_wrong_with_them():
    assert nib_problem("1905250093184") is None
    assert nib_problem("190525009318") is NibProblem.LENGTH
    assert nib_problem("٧" * 13) is NibProblem.LENGTH
    assert nib_problem("0" * 13) is NibProblem.SAME_DIGIT
    assert read_kbli("64141", Edition.KBLI_2020) == Kbli("64141", Edition.KBLI_2020, "K")
    assert read_kbli("64141", Edition.KBLI_2025) == Kbli("64141", Edition.KBLI_2025, "L")
    assert read_kbli("45407", Edition.KBLI_2020) == Kbli("45407", Edition.KBLI_2020, "G")
    assert read_kbli("45407", Edition.KBLI_2025) is KbliProblem.DIVISION
    assert read_kbli("5610", Edition.KBLI_2025) is KbliProblem.LENGTH
