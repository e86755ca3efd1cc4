"""`sinergi wilayah load`, `boundaries` and `change` from the console: exit codes and sentences."""

import json

import pytest

from sinergi.cli import main
from sinergi.wilayah.models import Boundary, Region, RegionChange
from tests.apps.wilayah.conftest import TABLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(tmp_path):
    """The table of the invented province as a file."""
    path = tmp_path / "wilayah.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_it_loads_says_what_it_did_and_does_nothing_twice(table, capsys):
    assert main(["wilayah", "load", str(table), "--province", "94"]) == 0
    assert "wilayah.csv: 10 baris. Baru 10" in capsys.readouterr().out
    assert main(["wilayah", "load", str(table)]) == 0
    assert "tidak ada yang berubah" in capsys.readouterr().out


def test_without_a_file_it_loads_what_sinergi_carries(capsys):
    assert main(["wilayah", "load"]) == 0
    assert "2026 baris" in capsys.readouterr().out
    assert Region.objects.filter(level=Region.Level.VILLAGE).count() == 1839


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "{rusak}"],
        ["load", "{tidak-ada}"],
        ["load", "{wilayah}", "--province", "12"],
        ["load", "{wilayah}", "--on", "besok"],
        ["load", "--scheme", "bps"],
        ["boundaries", "{rusak}"],
        ["boundaries", "{tidak-ada}"],
        ["change", "split", "--from", "94", "--into", "95", "--on", "2026-01-01", "--law", "UU"],
        ["change", "split", "--from", "94", "--into", "95", "--on", "", "--law", "UU"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_used_is_one_sentence_and_not_zero(table, tmp_path, capsys, arguments):
    (tmp_path / "rusak.csv").write_text("satu;dua\n", encoding="utf-8")
    words = [
        str(tmp_path / f"{word[1:-1]}.csv") if word.startswith("{") else word for word in arguments
    ]
    assert main(["wilayah", *words]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert not Region.objects.exists()


def test_boundaries_and_changes_are_recorded(table, tmp_path, capsys):
    main(["wilayah", "load", str(table)])
    ring = [[140, -3], [141, -3], [141, -2], [140, -3]]
    path = tmp_path / "batas.geojson"
    feature = {
        "type": "Feature",
        "properties": {"nomor": "94.01"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert main(["wilayah", "boundaries", str(path), "--key", "NOMOR"]) == 0
    assert "1 batas baru" in capsys.readouterr().out
    assert Boundary.objects.get().region.kode == "94.01"
    split = ["--from", "94.01", "--into", "94.71", "--on", "2026-01-02", "--law", "UU 1/2026"]
    assert main(["wilayah", "change", "split", *split]) == 0
    assert "1 hubungan wilayah dicatat" in capsys.readouterr().out
    assert RegionChange.objects.get().legal_basis == "UU 1/2026"
