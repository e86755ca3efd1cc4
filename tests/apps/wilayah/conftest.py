"""The carried province, and small invented tables as an office would send them."""

import pytest

from sinergi.core.scope import system

KEEPER = system("cli")

TABLE = """kode,nama
94,PAPUA CONTOH
94.01,KAB. TELUK CONTOH
94.01.01,Sungai Satu
94.01.01.1001,Muara
94.01.01.2002,Hulu
94.01.02,Sungai Dua
94.01.02.2001,Muara
94.71,KOTA CONTOH
94.71.01,Pusat
94.71.01.1001,Pelabuhan
"""
"""A province that does not exist, in the form of the official table."""


@pytest.fixture
def sulut(db):
    """North Sulawesi as Sinergi carries it."""
    from sinergi.wilayah.actions import load_carried
    from sinergi.wilayah.actions.loading import CARRIED

    return load_carried(own=CARRIED / "none", keep_loaded=False, by=KEEPER)


@pytest.fixture
def table(tmp_path):
    """Writes a table and gives its path."""

    def write(text: str = TABLE, name: str = "wilayah.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
