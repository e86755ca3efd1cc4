"""Published figures: cited, added up again, and never mended."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from sinergi.core.refusals import NotAllowed, Unusable
from sinergi.core.scope import system
from sinergi.figures import queries
from sinergi.figures import words as words_carried
from sinergi.figures.actions import load_published
from sinergi.figures.models import Claim
from sinergi.figures.reading import CARRIED, read_published
from sinergi.wilayah.actions import load_carried
from sinergi.wilayah.models import Region
from tests.people import Cast


@pytest.fixture
def figures(tmp_path, cast: Cast) -> Region:
    """The carried regions and figures; returns the province."""
    load_carried(own=tmp_path, keep_loaded=True, by=system("cli"))
    load_published(own=tmp_path, by=system("cli"))
    return Region.objects.get(kode="71")


def words(html: str) -> str:
    """The text of a page on one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_loading_again_changes_nothing_and_only_the_keeper_loads(figures, tmp_path, cast):
    assert load_published(own=tmp_path, by=system("cli")) == 0
    with pytest.raises(NotAllowed):
        load_published(own=tmp_path, by=cast.scope("hendrik"))


def test_the_office_corrects_a_claim_by_its_own_table(figures, tmp_path):
    row = "koperasi_aktif,71.05,2014-11,157,dinas-sulut-2014-11,dibetulkan"
    (tmp_path / "claims.csv").write_text(
        f"indikator,unit,waktu,nilai,sumber,catatan\n{row}\n", encoding="utf-8"
    )
    assert load_published(own=tmp_path, by=system("cli")) == 1
    claim = Claim.objects.get(indicator__kode="koperasi_aktif", kode="71.05", period="2014-11")
    assert (claim.value, claim.note) == (Decimal(157), "dibetulkan")
    off = [one for one in queries.checks(figures) if one.period == "2014-11" and not one.adds_up]
    assert off


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("tidak_ada,71,2014,1,dinas-sulut-2014-11,", "tidak_ada"),
        ("koperasi_aktif,71,2014,1,sumber-hantu,", "sumber-hantu"),
        ("koperasi_aktif,71,2014,seribu,dinas-sulut-2014-11,", "seribu"),
    ],
)
def test_a_corrupt_row_is_named_and_nothing_is_loaded(figures, tmp_path, row, said):
    before = Claim.objects.count()
    (tmp_path / "claims.csv").write_text(
        f"indikator,unit,waktu,nilai,sumber,catatan\n{row}\n", encoding="utf-8"
    )
    with pytest.raises(Unusable, match=said):
        load_published(own=tmp_path, by=system("cli"))
    assert Claim.objects.count() == before


def test_the_sums_that_do_not_add_up_are_told_apart(figures):
    found = {(c.period, c.rule): c for c in queries.checks(figures)}
    assert found["2020-08", "aktif-tidak-aktif"].difference == 20
    assert found["2023-06", "aktif-tidak-aktif"].difference == -53
    units = [c for c in queries.checks(figures) if c.rule == "units" and c.period == "2014-11"]
    assert {c.total for c in units} == {3408, 2612, 6020}
    assert all(c.adds_up and len(c.parts) == 16 for c in units)


def test_the_list_names_what_is_off(figures, cast):
    page = words(cast.client("grace").get(reverse("indicators")).content.decode())
    assert "selisih +20" in page
    assert "selisih −53" in page
    assert "tak terjelaskan" in page


def test_an_indicator_is_drawn_and_its_claims_are_listed(figures, cast):
    page = cast.client("olga").get(reverse("indicator", args=["koperasi_aktif"]))
    text = words(page.content.decode())
    assert "November 2014" in text
    assert "Binaan Provinsi: 149" in text
    assert "1.002" in text
    assert len(page.context["table"].every_column) == 5


def test_a_claim_cites_its_source_and_says_there_are_no_names(figures, cast):
    claim = Claim.objects.get(indicator__kode="koperasi_terdaftar", kode="71", period="2023-06")
    page = words(cast.client("olga").get(reverse("claim", args=[claim.pk])).content.decode())
    assert "6.381 unit" in page
    assert "manado.antaranews.com" in page
    assert "selisih −53" in page
    assert "tanpa daftar nama" in page


def test_what_is_not_there_is_not_found(figures, cast):
    olga = cast.client("olga")
    assert olga.get(reverse("indicator", args=["hantu"])).status_code == 404
    assert olga.get(reverse("claim", args=[999_999])).status_code == 404
    assert cast.client("outsider").get(reverse("indicators")).status_code == 404


def test_search_finds_indicators(figures, cast):
    page = cast.client("olga").get("/cari/", {"q": "koperasi sehat"}).content.decode()
    assert "Koperasi aktif dan sehat" in page


def test_the_carried_words_are_those_of_the_tables_and_read_in_english(figures, cast):
    rows = read_published(CARRIED).indicators
    told = {row[column] for row in rows for column in ("nama", "satuan", "definisi")}
    assert told - set(words_carried.CARRIED) <= {"km²"}
    client = cast.client("olga")
    client.post("/bahasa/", {"language": "en"})
    page = words(client.get(reverse("indicators")).content.decode())
    assert "Active cooperatives" in page
    assert "Koperasi aktif" not in page
