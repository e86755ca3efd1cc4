"""What Sinergi carries of North Sulawesi, held against facts that can be looked up."""

from collections import Counter

import pytest

from sinergi.core.scope import system
from sinergi.core.wilayah.reasons import Outcome
from sinergi.wilayah import queries
from sinergi.wilayah.actions import load_carried
from sinergi.wilayah.actions.loading import CARRIED
from sinergi.wilayah.models import Region, RegionAlias, RegionChange, RegionCode, ReportingUnit

DISAGREE = {
    "71.07": "7109",
    "71.08": "7107",
    "71.09": "7108",
    "71.10": "7111",
    "71.11": "7110",
}
"""Where the BPS code is not the Kemendagri code without dots: Mitra to Bolsel."""
DAILY = {
    "Bolmut": "71.08",
    "Minsel": "71.05",
    "Minut": "71.06",
    "Sitaro": "71.09",
    "Kotamabagu": "71.74",
    "Boltim": "71.10",
    "Bolsel": "71.11",
}
"""Short names as everybody writes them, and one usual slip."""


@pytest.fixture
def regencies(sulut):
    """The fifteen."""
    return list(Region.objects.filter(level=Region.Level.REGENCY))


def test_the_tree_is_complete_to_its_villages(sulut):
    assert queries.totals() == {
        "provinces": 1,
        "regencies": 15,
        "districts": 171,
        "villages": 1839,
    }
    kinds = Counter(Region.objects.values_list("jenis", flat=True))
    assert (kinds["kabupaten"], kinds["kota"]) == (11, 4)
    assert (kinds["desa"], kinds["kelurahan"]) == (1507, 332)
    wrong = [r.kode for r in Region.objects.select_related("parent") if not below(r)]
    assert wrong == []


def below(region: Region) -> bool:
    """Whether the region hangs where its code says."""
    above = region.kode.rpartition(".")[0] or ("ID" if region.kode != "ID" else None)
    return (region.parent.kode if region.parent else None) == above


def test_every_regency_has_its_facts_and_a_tile_of_its_own(regencies):
    for one in regencies:
        assert one.capital
        assert one.short_name
        assert len(one.label) == 3
        assert one.population == one.population_male + one.population_female
        assert one.area_km2 > 100
        assert one.population_source
        assert one.area_source
    assert len({(one.tile_row, one.tile_col) for one in regencies}) == 15
    assert len({one.label for one in regencies}) == 15
    province = Region.objects.get(kode="71")
    assert sum(one.population for one in regencies) == province.population == 2_645_291
    assert abs(sum(one.area_km2 for one in regencies) - province.area_km2) < 1


def test_the_two_schemes_disagree_on_five_regencies(regencies):
    bps = dict(
        RegionCode.objects.filter(scheme="bps", region__level=Region.Level.REGENCY).values_list(
            "region__kode", "kode"
        )
    )
    assert len(bps) == 15
    assert {ours: kode for ours, kode in bps.items() if ours.replace(".", "") != kode} == DISAGREE


def test_a_bare_number_that_two_schemes_claim_is_never_resolved_alone(sulut):
    gazetteer = queries.gazetteer_of(Region.objects.get(kode="71"))
    for digits in DISAGREE.values():
        alone = queries.read_place({"regency": digits}, gazetteer=gazetteer)
        assert alone.outcome is Outcome.ASK, digits
        assert alone.place is None, digits
        meant = {ours for ours, bps in DISAGREE.items() if bps == digits} | {f"71.{digits[2:]}"}
        assert {place.kode for place in alone.choices} == meant


def test_daily_names_settle_their_region(sulut):
    decisive = RegionAlias.objects.filter(is_decisive=True)
    settled = dict(decisive.values_list("alias", "region__kode"))
    assert {alias: settled[alias] for alias in DAILY} == DAILY


def test_names_that_could_mean_more_do_not_settle(sulut):
    for alias in ("Bolmong", "Mitra"):
        assert not RegionAlias.objects.filter(alias=alias, is_decisive=True).exists()


def test_reporting_units_are_fifteen_and_the_province(sulut):
    units = list(ReportingUnit.objects.all())
    assert [unit.order for unit in units] == list(range(1, 17))
    assert [unit.is_supervised_by_province for unit in units] == [False] * 15 + [True]
    assert units[-1].name == "Binaan Provinsi"
    assert units[-1].region.kode == "71"


def test_history_says_which_regency_came_from_which(sulut):
    came = dict(RegionChange.objects.values_list("after__kode", "before__kode"))
    assert came["71.07"] == "71.05"
    assert came["71.10"] == came["71.11"] == "71.01"
    assert all(RegionChange.objects.values_list("legal_basis", flat=True))


def test_loading_again_changes_nothing(sulut):
    again = load_carried(own=CARRIED / "none", keep_loaded=True, by=system("upgrade"))
    assert again.is_nothing
