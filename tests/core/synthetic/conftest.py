"""The places of the reference province, and blocks of the world made from them once."""

import csv
from pathlib import Path

import pytest

from sinergi.core.synthetic.world.places import Places, places_of
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.tables import read_tables

REFERENCE = Path(__file__).parents[3] / "sinergi" / "wilayah" / "reference"


@pytest.fixture(scope="session")
def places() -> Places:
    with (REFERENCE / "regencies_71.csv").open(encoding="utf-8") as file:
        population = {row["kode"]: int(row["penduduk"]) for row in csv.DictReader(file)}
    return places_of(Gazetteer(read_tables(REFERENCE)), population, seed=7)
