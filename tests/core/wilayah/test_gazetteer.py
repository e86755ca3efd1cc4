"""The tree of regions, its codes and its history, and tables that cannot be used."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sinergi.core.wilayah.codes import Code, Level, Scheme
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.tables import ReferenceTableError

SPLIT = ["71.07", "71.08", "71.09", "71.10", "71.11"]


def test_the_province_is_complete(gazetteer: Gazetteer) -> None:
    assert Counter(region.level for region in gazetteer.regions) == {
        Level.PROVINCE: 1, Level.REGENCY: 15, Level.DISTRICT: 171, Level.VILLAGE: 1839,
    }  # fmt: skip
    kinds = Counter(region.kind for region in gazetteer.regions if region.kind)
    assert kinds == {"kabupaten": 11, "kota": 4, "kelurahan": 332, "desa": 1507}


def test_the_two_schemes_mean_different_regencies_by_one_number(gazetteer: Gazetteer) -> None:
    for kode in SPLIT:
        ours = gazetteer.region(kode)
        theirs = gazetteer.find(Code(Scheme.BPS, kode.replace(".", ""), Level.REGENCY))
        assert ours.kode_bps != kode.replace(".", "")
        assert theirs is not None
        assert gazetteer.regions[theirs].kode in SPLIT
        assert gazetteer.regions[theirs].kode != kode


def test_a_region_knows_what_lies_above_and_below(gazetteer: Gazetteer) -> None:
    lansot, tomohon = gazetteer.node_of["71.73.01.1007"], gazetteer.node_of["71.73"]
    assert gazetteer.label(lansot) == "Lansot, Tomohon Selatan, Kota Tomohon"
    assert gazetteer.contains(tomohon, lansot)
    assert not gazetteer.contains(lansot, tomohon)
    assert len(gazetteer.below(tomohon, Level.DISTRICT)) == 5
    assert len(gazetteer.below(tomohon, Level.VILLAGE)) == 44
    assert gazetteer.below(lansot, Level.DISTRICT) == ()


def test_splits_keep_their_history(gazetteer: Gazetteer) -> None:
    before, after = date(2006, 12, 31), date(2007, 1, 2)
    assert not gazetteer.valid_on("71.07.03.2002", before)
    assert gazetteer.valid_on("71.07.03.2002", after)
    assert gazetteer.parent_on("71.07.03.2002", before) == "71.05"
    assert gazetteer.parent_on("71.07.03.2002", date(2000, 1, 1)) == "71.02"
    assert gazetteer.parent_on("71.07.03.2002", after) == "71.07"
    belang, minahasa = gazetteer.node_of["71.07"], gazetteer.node_of["71.02"]
    assert minahasa in gazetteer.former_parents[belang]
    assert gazetteer.law_of_split(gazetteer.node_of["71.05"], belang) == "UU 9/2007"


def tables(folder: Path, **files: str) -> Path:
    """A folder of reference tables; `regions` and the like name the files."""
    for name, text in files.items():
        (folder / f"{name}_99.csv").write_text(text, encoding="utf-8")
    return folder


GOOD = "kode,nama\n99,Contoh\n99.01,Kabupaten Contoh\n"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "Tidak ada tabel regions_*.csv"),
        ({"regions": "kode\n99\n"}, "regions_99.csv: kolom nama tidak ada"),
        ({"regions": "kode,nama\n99x,A\n"}, 'regions_99.csv baris 2: "99x" bukan kode wilayah'),
        ({"regions": "kode,nama\n99,\n"}, "regions_99.csv baris 2: kolom nama kosong"),
        ({"regions": GOOD + "99,Lagi\n"}, "regions_99.csv baris 4: kode 99 ditulis dua kali"),
        ({"regions": "kode,nama\n99.01,A\n"}, "memuat 99.01 tetapi tidak memuat induknya, 99"),
        (
            {"regions": GOOD, "aliases": "kode,alias,cukup_untuk_kode\n99.02,B,ya\n"},
            "aliases_99.csv baris 2: kode 99.02 tidak ada di tabel wilayah",
        ),
        (
            {"regions": "kode,nama,berlaku_mulai\n99,A,2007\n"},
            'regions_99.csv baris 2: "2007" bukan tanggal',
        ),
    ],
)
def test_tables_that_contradict_are_refused(
    tmp_path: Path, files: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ReferenceTableError) as refused:
        Gazetteer.load(tables(tmp_path, **files))
    assert sentence in str(refused.value.message)


def test_a_folder_that_is_not_there_or_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReferenceTableError, match="tidak ada"):
        Gazetteer.load(tmp_path / "none")
    (tmp_path / "regions_99.csv").write_bytes(b"kode,nama\n99,\xff\xfe\n")
    with pytest.raises(ReferenceTableError, match="rusak atau bukan CSV"):
        Gazetteer.load(tmp_path)


def test_another_province_is_resolved_from_its_own_tables(tmp_path: Path) -> None:
    text = GOOD + "99.01.01,Kota Baru\n99.01.01.2001,Suka Maju\n"
    gazetteer = Gazetteer.load(tables(tmp_path, regions=text))
    assert gazetteer.label(gazetteer.node_of["99.01.01.2001"]) == (
        "Suka Maju, Kota Baru, Kabupaten Contoh"
    )
