"""Splits, merges and new codes: recorded once, with their law, and nothing is lost."""

from datetime import date

import pytest

from sinergi.audit.models import Event
from sinergi.core.refusals import Conflict, Unusable
from sinergi.wilayah import queries
from sinergi.wilayah.actions import load_tables, record_change
from sinergi.wilayah.models import Region, RegionChange
from tests.apps.wilayah.conftest import KEEPER, TABLE

pytestmark = pytest.mark.django_db
ON = date(2026, 2, 1)


@pytest.fixture
def loaded(table):
    """The invented province, after a newer table split 94.01.01 and moved a village."""
    load_tables(paths=[table()], on=date(2025, 1, 1), by=KEEPER)
    moved = TABLE.replace("94.01.01.2002,Hulu\n", "94.01.03,Hulu Raya\n94.01.03.2001,Hulu\n")
    load_tables(paths=[table(moved)], on=date(2026, 3, 1), by=KEEPER)


def change(kind, before, after, on=ON, law="Perda 1/2026"):
    return record_change(kind=kind, before=before, after=after, on=on, legal_basis=law, by=KEEPER)


def history(kode):
    sheet = queries.sheet_of(queries.region_by_kode(kode))
    return [(one.on, one.text, one.legal_basis) for one in sheet.history]


def test_a_split_dates_the_new_region_and_shows_on_both(loaded):
    assert change("split", ["94.01.01"], ["94.01.03"]) == 1
    new = Region.objects.get(kode="94.01.03")
    assert new.starts_on == new.codes.get().starts_on == ON
    assert Region.objects.get(kode="94.01.01").ends_on is None
    assert history("94.01.03") == [(ON, "Dimekarkan dari Sungai Satu.", "Perda 1/2026")]
    assert history("94.01.01") == [(ON, "Hulu Raya dimekarkan dari wilayah ini.", "Perda 1/2026")]
    event = Event.objects.get(action="region.split")
    assert (event.target, event.region) == ("region:94.01.01", "94")


def test_a_new_code_ends_the_old_region_and_names_its_successor(loaded):
    assert change("rename", ["94.01.01.2002"], ["94.01.03.2001"]) == 1
    old = Region.objects.get(kode="94.01.01.2002")
    assert old.ends_on == old.codes.get().ends_on == ON
    assert [one.kode for one in queries.sheet_of(old).successors] == ["94.01.03.2001"]


def test_a_merge_ends_what_was_merged(loaded):
    assert change("merge", ["94.01.01.1001"], ["94.01.02.2001"], on=date(2026, 4, 1)) == 1
    assert Region.objects.get(kode="94.01.01.1001").ends_on == date(2026, 4, 1)
    assert Region.objects.get(kode="94.01.02.2001").ends_on is None


def test_a_region_that_still_holds_others_cannot_be_merged_away(loaded):
    with pytest.raises(Conflict, match="masih membawahi"):
        change("merge", ["94.01.01"], ["94.01.02"])
    assert Region.objects.get(kode="94.01.01").ends_on is None
    assert not RegionChange.objects.exists()


def test_recording_again_changes_nothing(loaded):
    change("split", ["94.01.01"], ["94.01.03"])
    assert change("split", ["94.01.01"], ["94.01.03"]) == 0
    assert Event.objects.filter(action="region.split").count() == 1
    assert change("split", ["94.01.01"], ["94.01.03"], law="Perda 2/2026") == 1
    assert RegionChange.objects.get().legal_basis == "Perda 2/2026"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["94.01.01"], ["94.09"], "belum dimuat"),
        (["94.01.01"], ["94.01.01"], "asal dan hasil"),
        (["94.01"], ["94.01.03"], "setingkat"),
    ],
)
def test_what_makes_no_sense_is_refused(loaded, before, after, said):
    with pytest.raises(Unusable, match=said):
        change("split", before, after)
    assert not RegionChange.objects.exists()
