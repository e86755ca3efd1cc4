"""The regions of Sulawesi Utara, loaded once."""

from pathlib import Path

import pytest

import sinergi
from sinergi.core.wilayah.gazetteer import Gazetteer

REFERENCE = Path(sinergi.__file__).parent / "wilayah" / "reference"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer of the tables the package carries."""
    return Gazetteer.load(REFERENCE)
