"""An upgrade that fails leaves the house closed and says what to do; a second one opens it."""

import pytest
from django.db.utils import OperationalError

from sinergi.cli import main, upgrade
from sinergi.config import maintenance
from sinergi.config.upkeep import backing_up, preparing
from sinergi.config.workspace import Workspace
from sinergi.core.refusals import Unusable

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(settings, tmp_path, monkeypatch) -> Workspace:
    """A workspace whose database is that of the tests."""
    settings.WORKSPACE = Workspace(root=tmp_path, keys=tmp_path / "keys")
    monkeypatch.setenv("SINERGI_DATA_DIR", str(tmp_path))
    return settings.WORKSPACE


def test_what_went_wrong_in_the_middle_keeps_it_closed(house, monkeypatch, capsys):
    def broken():
        raise OperationalError("disk I/O error in secret_table")

    monkeypatch.setattr(upgrade, "back_up_first", lambda **_: house.backups / "sinergi-x.zip")
    monkeypatch.setattr(preparing, "bring_up_to_date", broken)
    assert main(["upgrade"]) == 2
    closed, why = capsys.readouterr().err.splitlines()
    assert "tetap tertutup" in closed
    assert "sinergi-x.zip" in closed
    assert "Basis data tidak dapat dipakai" in why
    assert maintenance.is_on(house)
    monkeypatch.setattr(preparing, "bring_up_to_date", lambda: None)
    assert main(["upgrade"]) == 0
    assert not maintenance.is_on(house)


@pytest.mark.parametrize("was_closed", [False, True])
def test_without_a_backup_nothing_is_changed(house, monkeypatch, capsys, was_closed):
    def full(*_):
        raise Unusable("Disk penuh.")

    monkeypatch.setattr(backing_up, "make_backup", full)
    monkeypatch.setattr(preparing, "bring_up_to_date", lambda: pytest.fail("was upgraded"))
    if was_closed:
        maintenance.close(house, "upgrade")
    assert main(["upgrade"]) == 2
    assert "Disk penuh." in capsys.readouterr().err
    assert maintenance.is_on(house) is was_closed
