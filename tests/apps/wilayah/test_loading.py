"""Official tables of any province: taken in whole, kept with their history, or refused."""

from datetime import date

import pytest
import xlsxwriter

from sinergi.audit.models import Event
from sinergi.core.refusals import NotAllowed, Unusable
from sinergi.core.scope import Scope
from sinergi.wilayah import queries
from sinergi.wilayah.actions import load_bps_codes, load_carried, load_tables
from sinergi.wilayah.actions.loading import CARRIED
from sinergi.wilayah.models import Region, RegionCode, ReportingUnit
from tests.apps.wilayah.conftest import KEEPER, TABLE

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


def load(*paths, on=ON, within=""):
    return load_tables(paths=paths, on=on, within=within, by=KEEPER)


def test_any_province_loads_from_its_official_table(table):
    loaded = load(table())
    assert loaded.provinces == ("94",)
    assert len(loaded.new) == 10
    bay = Region.objects.get(kode="94.01")
    assert (bay.name, bay.short_name, bay.jenis) == (
        "Kabupaten Teluk Contoh",
        "Teluk Contoh",
        "kabupaten",
    )
    assert Region.objects.get(kode="94.71").name == "Kota Contoh"
    assert Region.objects.get(kode="94.01.01.1001").jenis == "kelurahan"
    assert [u.name for u in ReportingUnit.objects.all()] == [
        "Kabupaten Teluk Contoh",
        "Kota Contoh",
        "Binaan Provinsi",
    ]


def test_a_workbook_with_a_heading_and_codes_without_dots_says_the_same(tmp_path, table):
    path = tmp_path / "resmi.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Lampiran")
    sheet.write_row(0, 0, ["KODE DAN DATA WILAYAH ADMINISTRASI PEMERINTAHAN"])
    sheet.write_row(2, 0, ["Kode Wilayah", "Nama"])
    for at, line in enumerate(TABLE.splitlines()[1:], start=3):
        kode, _, name = line.partition(",")
        sheet.write_row(at, 0, [kode.replace(".", ""), name])
    book.close()
    load(table())
    before = list(Region.objects.values_list("kode", "name"))
    assert not load(path).new
    assert list(Region.objects.values_list("kode", "name")) == before


def test_loading_the_same_again_is_nothing_and_leaves_no_entry(table):
    load(table())
    entries = Event.objects.count()
    assert load(table()).is_nothing
    assert Event.objects.count() == entries


def test_only_the_province_asked_for_is_taken(table):
    loaded = load(table(TABLE + "95,LAIN\n95.01,KAB. LAIN\n"), within="95")
    assert loaded.new == ["95", "95.01"]


def test_a_new_name_keeps_the_old_one(table):
    load(table())
    loaded = load(table(TABLE.replace("Hulu", "Hulu Indah")), on=date(2026, 6, 1))
    assert loaded.renamed == [("94.01.01.2002", "Hulu", "Hulu Indah")]
    sheet = queries.sheet_of(queries.region_by_kode("94.01.01.2002"))
    assert [(c.on, c.text) for c in sheet.history] == [
        (date(2026, 6, 1), "Bernama Hulu sampai hari itu.")
    ]


def test_what_a_newer_table_leaves_out_ends_with_its_codes_and_is_not_deleted(table):
    load(table())
    without = "".join(line for line in TABLE.splitlines(True) if not line.startswith("94.01.02"))
    loaded = load(table(without), on=date(2026, 6, 1))
    assert loaded.ended == ["94.01.02", "94.01.02.2001"]
    gone = Region.objects.get(kode="94.01.02")
    assert gone.ends_on == date(2026, 6, 1)
    assert gone.codes.get().ends_on == date(2026, 6, 1)
    back = load(table(), on=date(2026, 9, 1))
    assert back.reopened == ["94.01.02", "94.01.02.2001"]


def test_a_table_that_comes_later_makes_what_is_new_begin_then(table):
    load(table())
    load(table(TABLE + "94.01.03,Sungai Tiga\n"), on=date(2026, 6, 1))
    assert Region.objects.get(kode="94.01.03").starts_on == date(2026, 6, 1)
    assert Region.objects.get(kode="94.01.01").starts_on is None


def test_starting_sinergi_does_not_take_a_newer_table_back(sulut, table):
    text = "kode,nama\n" + "".join(
        f"{kode},{name}\n"
        for kode, name in Region.objects.exclude(kode="ID").values_list("kode", "name")
        if kode != "71.05.01" and not kode.startswith("71.05.01.")
    )
    load(table(text))
    again = load_carried(own=CARRIED / "none", keep_loaded=True, by=KEEPER)
    assert again.is_nothing
    assert Region.objects.get(kode="71.05.01").ends_on == ON


def test_bps_codes_are_added_from_a_crosswalk(table):
    load(table())
    pairs = table("kode_kemendagri,kode_bps\n94.01.01,9401010\n94.01.01.1001,9401010001\n", "b.csv")
    assert load_bps_codes(path=pairs, on=ON, by=KEEPER).codes == 2
    codes = RegionCode.objects.filter(scheme="bps").values_list("kode", flat=True)
    assert sorted(codes) == ["9401010", "9401010001"]


BPS_AS_OURS = "kode,nama\n71,Sulawesi Utara\n71.07,Kabupaten Bolaang Mongondow Utara\n"
CORRUPT = {
    "no columns": ("satu,dua\n1,2\n", "kolom kode dan nama"),
    "no code": (TABLE + "94.9x,Rusak\n", "baris 12"),
    "twice": (TABLE + "94.71,KOTA CONTOH\n", "sudah ada"),
    "no name": (TABLE + "94.72,\n", "nama wilayah 94.72 kosong"),
    "no parent": (TABLE + "94.05.01,Tanpa Induk\n", "induk 94.05"),
    "open quote": (TABLE + '94.72,"KOTA\n', "tidak dapat dibaca"),
    "a bps code": (TABLE + "9401010,Sungai\n", "kode BPS"),
    "a part": ("kode,nama\n94,PAPUA CONTOH\n94.71,KOTA CONTOH\n94.71.01,Pusat\n", "sebagian"),
    "binary": ("kode,nama\n\0\0", "bukan berkas teks"),
    "empty": ("", "kolom kode dan nama"),
}


@pytest.mark.parametrize(("text", "said"), CORRUPT.values(), ids=CORRUPT)
def test_a_corrupt_table_is_refused_in_one_sentence_and_nothing_is_half_loaded(table, text, said):
    load(table())
    before = list(Region.objects.values())
    with pytest.raises(Unusable) as refusal:
        load(table(text, "rusak.csv"))
    assert said in str(refusal.value)
    assert "rusak.csv" in str(refusal.value)
    assert list(Region.objects.values()) == before


@pytest.mark.parametrize("name", ["rusak.xlsx", "tidak-ada.csv"])
def test_a_file_that_cannot_be_opened_is_refused(table, tmp_path, name):
    path = tmp_path / name
    if name.endswith("xlsx"):
        path.write_bytes(b"PK\x03\x04 bukan buku kerja")
    with pytest.raises(Unusable):
        load(path)
    assert not Region.objects.exists()


def test_bps_numbers_given_as_kemendagri_numbers_are_found_out(sulut, table):
    with pytest.raises(Unusable, match="menurut BPS"):
        load(table(BPS_AS_OURS))


def test_two_regions_never_share_a_code(sulut, table):
    pairs = table("kode_kemendagri,kode_bps\n71.01,7102\n", "b.csv")
    with pytest.raises(Unusable, match="milik wilayah lain"):
        load_bps_codes(path=pairs, on=ON, by=KEEPER)


def test_nobody_but_the_keeper_loads(table):
    with pytest.raises(NotAllowed):
        load_tables(paths=[table()], by=Scope(actor="person:1", rights=frozenset({"region.view"})))
    assert not Region.objects.exists()
