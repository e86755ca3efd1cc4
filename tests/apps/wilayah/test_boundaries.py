"""Outlines from GeoJSON: all or nothing, drawn small, given back whole."""

import json
import re

import pytest

from sinergi.core.refusals import NotAllowed, Unusable
from sinergi.core.scope import PUBLIC
from sinergi.wilayah import queries
from sinergi.wilayah.actions import load_boundaries, load_tables
from sinergi.wilayah.models import Boundary, Region
from sinergi.wilayah.outlines import thinned
from tests.apps.wilayah.conftest import KEEPER

SQUARE = [[[124.0, 1.0], [125.0, 1.0], [125.0, 2.0], [124.0, 2.0], [124.0, 1.0]]]
BESIDE = [[[125.0, 1.0], [126.0, 1.0], [126.0, 2.0], [125.0, 2.0], [125.0, 1.0]]]


def feature(coordinates=SQUARE, kind="Polygon", **properties):
    """One feature of GeoJSON."""
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


SMALL = """kode,nama,kode_bps
71,SULAWESI UTARA,71
71.04,KAB. KEPULAUAN TALAUD,7104
71.05,KAB. MINAHASA SELATAN,7105
71.06,KAB. MINAHASA UTARA,7106
71.07,KAB. MINAHASA TENGGARA,7109
71.08,KAB. BOLAANG MONGONDOW UTARA,7107
"""


@pytest.fixture
def small(db, table):
    """A few regencies, two of which share their digits over the schemes."""
    load_tables(paths=[table(SMALL)], by=KEEPER)


@pytest.fixture
def geojson(tmp_path):
    """Writes features into a file."""

    def write(*features):
        path = tmp_path / "batas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    return write


def load(path, **how):
    return load_boundaries(path=path, by=KEEPER, **how)


def test_codes_of_either_scheme_find_their_region_and_loading_again_is_nothing(small, geojson):
    path = geojson(feature(kode="71.05"), feature(BESIDE, KDPKAB="71.06"), feature(kode="7104"))
    drawn = load(path, source="Peta uji")
    assert (drawn.new, drawn.replaced, drawn.unchanged) == (3, 0, 0)
    assert set(Boundary.objects.values_list("region__kode", flat=True)) == {
        "71.04",
        "71.05",
        "71.06",
    }
    assert load(path, source="Peta uji").unchanged == 3
    assert load(geojson(feature(BESIDE, kode="71.05"))).replaced == 1


def test_a_province_is_drawn_by_its_parts_and_a_part_by_itself(small, geojson):
    load(geojson(feature(kode="71.05"), feature(BESIDE, kode="71.06")), source="Peta uji")
    whole = queries.drawing_of(Region.objects.get(kode="71"), {"71.05": "5"})
    assert [(area.kode, area.shade) for area in whole.areas] == [("71.05", "5"), ("71.06", "2")]
    assert not whole.is_own
    part = queries.drawing_of(Region.objects.get(kode="71.05"), {})
    assert part.is_own
    assert part.origin == "Peta uji"
    assert re.fullmatch(r"M[\d. ]+(L[\d. ]+){3}Z", part.areas[0].path)
    assert queries.drawing_of(Region.objects.get(kode="71.04"), {}) is None


def test_the_file_given_back_is_the_one_that_came(small, geojson):
    load(geojson(feature(kode="71.07")), source="Peta uji")
    given = queries.boundary_file(Region.objects.get(kode="71.07"))
    assert given["geometry"]["coordinates"] == SQUARE
    assert given["properties"] == {
        "kode_kemendagri": "71.07",
        "kode_bps": "7109",
        "nama": "Kabupaten Minahasa Tenggara",
        "sumber": "Peta uji",
    }


def test_thinning_keeps_the_shape_and_drops_what_cannot_be_seen():
    straight = [(124 + n / 1000, 1.0) for n in range(1001)]
    ring = [*straight, (125.0, 2.0), (124.0, 2.0), (124.0, 1.0)]
    islet = [(126.0, 1.0), (126.0001, 1.0), (126.0001, 1.0001), (126.0, 1.0)]
    assert thinned([ring, islet]) == [
        [(124.0, 1.0), (125.0, 1.0), (125.0, 2.0), (124.0, 2.0), (124.0, 1.0)]
    ]


CORRUPT = {
    "no code": ([feature(nama="Minsel")], "tidak menyebut kode"),
    "unknown": ([feature(kode="71.99")], "belum dimuat"),
    "twice": ([feature(kode="71.05"), feature(KDPKAB="71.05")], "sudah ada di"),
    "two schemes": ([feature(kode="7107")], "Kemendagri dan di BPS"),
    "a point": ([feature([124.0, 1.0], "Point", kode="71.05")], "bukan bidang"),
    "open ring": ([feature([SQUARE[0][:-1]], kode="71.05")], "tidak tertutup"),
    "turned": ([feature([[[y, x] for x, y in SQUARE[0]]], kode="71.05")], "luar Indonesia"),
    "nothing": ([], "satu pun fitur"),
    "no number": ([feature([[["a", 1], *SQUARE[0][1:]]], kode="71.05")], "bukan bilangan"),
}


@pytest.mark.parametrize(("features", "said"), CORRUPT.values(), ids=CORRUPT)
def test_a_corrupt_file_is_refused_and_nothing_is_half_loaded(small, geojson, features, said):
    with pytest.raises(Unusable, match=said):
        load(geojson(feature(BESIDE, kode="71.06"), *features) if features else geojson())
    assert not Boundary.objects.exists()


def test_a_file_cut_off_in_the_middle_is_refused(small, geojson):
    path = geojson(feature(kode="71.05"))
    path.write_text(path.read_text()[:-20])
    with pytest.raises(Unusable, match="bukan GeoJSON yang utuh"):
        load(path)


def test_nobody_but_the_keeper_loads(small, geojson):
    with pytest.raises(NotAllowed):
        load_boundaries(path=geojson(feature(kode="71.05")), by=PUBLIC)
