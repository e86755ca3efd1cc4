"""A keyring of its own for every test."""

from dataclasses import replace

import pytest

from sinergi.vault import keyring


@pytest.fixture(autouse=True)
def keys_folder(tmp_path, settings):
    """A fresh folder of keys, in use."""
    folder = tmp_path / "keys"
    keyring.create(folder)
    settings.WORKSPACE = replace(settings.WORKSPACE, keys=folder)
    return folder
