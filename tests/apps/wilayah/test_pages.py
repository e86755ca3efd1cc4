"""The pages of regions as people read them, and what regions hang into the shell."""

import csv
import io

import pytest

from sinergi.audit.wording import Names
from sinergi.ui import registries
from sinergi.wilayah import queries, shell
from sinergi.wilayah.actions import load_boundaries, load_tables
from sinergi.wilayah.measures import MEASURES, measure_of, tile_map
from sinergi.wilayah.models import Region
from tests.apps.wilayah.conftest import KEEPER
from tests.apps.wilayah.test_boundaries import feature, geojson  # noqa: F401 a fixture

SOUGHT = {
    "minsel": "71.05",
    "kotamabagu": "71.74",
    "amurang": "71.05.10",
    "kec. tomohon selatan": "71.73.01",
    "71.07": "71.07",
    "71.05.10": "71.05.10",
    "7105": "71.05",
    "lansot tomohon": "71.73.01.1007",
    "tomohn selatan": "71.73.01",
}
"""Words as people type them, and the region that must come first."""


@pytest.fixture
def reader(sulut, cast):
    """The head of the provincial agency, with the whole province loaded."""
    return cast.client("grace")


def text(client, path):
    """What the page says."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_the_map_shows_fifteen_tiles_by_any_measure_and_says_most_and_least(sulut):
    province = Region.objects.get(kode="71")
    lines = queries.lines_below(province)
    for measure in MEASURES.values():
        drawn = tile_map(province, lines, measure)
        assert len(drawn.tiles) == 15
        assert all(tile.value is not None and tile.url for tile in drawn.tiles)
        assert drawn.summary.startswith("Terbesar")
        assert drawn.source.startswith("Sumber")


def test_the_marked_region_says_its_rank(sulut):
    province = Region.objects.get(kode="71")
    lines = queries.lines_below(province)
    drawn = tile_map(province, lines, measure_of("penduduk"), selected="71.71")
    assert drawn.summary == "Bergaris tebal: Kota Manado, 459.409, urutan 1 dari 15."


def test_counts_of_the_lines_are_those_of_the_tree(sulut):
    lines = {line.kode: line for line in queries.lines_below(Region.objects.get(kode="71"))}
    assert sum(line.districts for line in lines.values()) == 171
    assert sum(line.villages for line in lines.values()) == 1839
    assert (lines["71.05"].districts, lines["71.05"].villages) == (17, 177)
    assert round(lines["71.71"].density) == 2840


def test_the_province_page_sorts_and_exports_its_table(reader):
    page = text(reader, "/wilayah/?ukuran=luas&wilayah.sort=-population")
    assert page.index("Kota Manado</a></th>") < page.index("Kota Tomohon</a></th>")
    assert "Luas wilayah dalam km²" in page
    answer = reader.get("/wilayah/?wilayah.export=csv&wilayah.sort=-population")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 16
    assert rows[1][:3] == ["Kota Manado", "71.71", "7171"]


def test_a_regency_page_tells_codes_history_and_whose_digits_they_are(reader):
    page = text(reader, "/wilayah/71.07/")
    for words in (
        "Kabupaten Minahasa Tenggara",
        "7109",
        "Ratahan",
        "Dimekarkan dari Kabupaten Minahasa Selatan.",
        "UU 9/2007",
        "adalah kode Kabupaten Bolaang Mongondow Utara",
        "nomor 7 di tabel provinsi",
        'aria-current="true"',
        "Tombatu Timur",
    ):
        assert words in page, words


def test_the_province_lists_sixteen_reporting_units(reader):
    page = text(reader, "/wilayah/71/")
    assert "Binaan Provinsi" in page
    assert "1–16 dari 16" in page


def test_district_village_and_country_have_pages_and_unknown_codes_none(reader):
    assert "Kelurahan" in text(reader, "/wilayah/71.73.01/")
    village = text(reader, "/wilayah/71.73.01.1007/")
    assert "Lansot" in village
    assert "Tomohon Selatan" in village
    assert "Provinsi Sulawesi Utara" in text(reader, "/wilayah/ID/")
    for unknown in ("72", "71.05.99", "minsel", "71.05.", "7105"):
        assert reader.get(f"/wilayah/{unknown}/").status_code == 404, unknown


def test_a_region_that_ended_says_so(reader, table):
    rows = Region.objects.exclude(kode="ID").exclude(kode__startswith="71.05.01")
    lines = "".join(f"{kode},{name}\n" for kode, name in rows.values_list("kode", "name"))
    load_tables(paths=[table("kode,nama\n" + lines)], by=KEEPER)
    page = text(reader, "/wilayah/71.05.01/")
    assert "tidak berlaku lagi sejak" in page


def test_an_outline_is_shown_and_given_when_it_is_loaded(reader, geojson):  # noqa: F811
    assert "Batas wilayah" not in text(reader, "/wilayah/71.05/")
    assert reader.get("/wilayah/71.05/?unduh=geojson").status_code == 404
    load_boundaries(path=geojson(feature(kode="71.05")), source="Peta uji", by=KEEPER)
    assert "Sumber batas: Peta uji" in text(reader, "/wilayah/71.05/")
    file = reader.get("/wilayah/71.05/?unduh=geojson")
    assert file.headers["Content-Type"] == "application/geo+json"
    assert "batas-71.05.geojson" in file.headers["Content-Disposition"]
    assert file.json()["geometry"]["type"] == "Polygon"


def test_a_place_is_read_asked_about_or_unknown(reader):
    settled = text(reader, "/wilayah/baca/?desa=kel.+lansot+–+tomohon")
    assert "71.73.01.1007" in settled
    assert "dikenali" in settled
    asked = text(reader, "/wilayah/baca/?kabupaten=7107")
    assert "Kabupaten Minahasa Tenggara" in asked
    assert "Kabupaten Bolaang Mongondow Utara" in asked
    assert "perlu dipilih" in asked
    assert "tidak dikenal" in text(reader, "/wilayah/baca/?desa=zzzzqqq")
    assert "Coba salah satu contoh" in text(reader, "/wilayah/baca/?desa=++")


def test_an_installation_without_tables_says_what_to_do(cast):
    Region.objects.filter(level=Region.Level.PROVINCE).update(ends_on="2020-01-01")
    assert "sinergi wilayah load" in text(cast.client("olga"), "/wilayah/")
    assert shell.state_map(cast.scope("olga")) is None


def test_search_finds_names_other_names_codes_and_slips(sulut, cast):
    found = {
        words: [region.kode for region in queries.find(words, most=5, scope=cast.scope("olga"))]
        for words in SOUGHT
    }
    assert {words: kodes[:1] for words, kodes in found.items()} == {
        words: [kode] for words, kode in SOUGHT.items()
    }


def test_among_equal_names_those_at_home_come_first(sulut, cast):
    def first(who):
        return next(iter(queries.find("lansot", most=5, scope=cast.scope(who)))).kode

    assert first("olga").startswith("71.05.")
    assert first("rahmat").startswith("71.06.")


def test_an_undotted_number_of_both_schemes_finds_both(sulut, cast):
    found = {region.kode for region in queries.find("7107", most=5, scope=cast.scope("olga"))}
    assert found == {"71.07", "71.08"}


def test_search_says_where_and_stays_shut_to_whoever_has_no_role(sulut, cast):
    hits = list(shell.search(cast.scope("olga"), "lansot tomohon", 5))
    assert hits[0].detail.startswith("Kelurahan di Tomohon Selatan, Kota Tomohon")
    assert not list(shell.search(cast.scope("outsider"), "lansot", 5))
    assert not list(shell.search(cast.scope("nobody"), "lansot", 5))


def test_home_shows_the_readers_own_region(sulut, cast):
    own = list(shell.facts(cast.scope("olga")))
    assert [fact.value for fact in own] == ["243.297", "1.455,9 km²", "17", "177"]
    assert own[0].url == "/wilayah/71.05/"
    assert shell.state_map(cast.scope("olga")).selected == "71.05"
    assert shell.state_map(cast.scope("grace")).selected == "71"
    assert len(shell.state_map(cast.scope("melky")).tiles) == 15
    for nobody in ("outsider", "nobody"):
        assert not list(shell.facts(cast.scope(nobody)))
        assert shell.state_map(cast.scope(nobody)) is None


def test_the_menu_leads_here_only_for_those_who_may(cast):
    def names(who):
        return {entry.name for entry in registries.menu_for(cast.scope(who))}

    assert "regions" in names("olga")
    assert "regions" not in names("outsider")


def test_the_trail_calls_regions_by_their_names(sulut):
    assert Names(str).of("region:71.05") == "Kabupaten Minahasa Selatan"
