"""Loading regions: what the package carries, and official tables of any province.

One transaction each: a table is taken in whole, or nothing changes. What was already there is not
recorded again.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import NATION, Scope
from sinergi.wilayah.actions.codes import give_bps_codes
from sinergi.wilayah.actions.loaded import Loaded
from sinergi.wilayah.actions.merging import Merge
from sinergi.wilayah.models import Region
from sinergi.wilayah.permissions import require_keeper
from sinergi.wilayah.reading.folders import read_folders
from sinergi.wilayah.reading.incoming import OWN, Incoming
from sinergi.wilayah.reading.official import read_bps_codes, read_official

CARRIED = Path(__file__).resolve().parent.parent / "reference"
CARRIED_NAME = "bawaan Sinergi"


def load_carried(*, own: Path, keep_loaded: bool, by: Scope) -> Loaded:
    """Load the tables that Sinergi carries, overlaid by those in the office's folder `own`.

    keep_loaded: leave a province alone that the office has loaded from an official table, so that
    starting Sinergi does not take a newer table back.
    """
    folders = [folder for folder in (CARRIED, own) if folder.is_dir()]
    incoming = read_folders(*folders, source=CARRIED_NAME)
    return _take_in(incoming, on=None, keep_loaded=keep_loaded, by=by)


def load_tables(
    *, paths: Sequence[Path], on: date | None = None, within: str = "", by: Scope
) -> Loaded:
    """Load official tables in CSV or XLSX, or a folder of reference tables, as the newer state.

    on: the day from which they hold; today where None. within: only this region and what lies in
    it. Regions that the tables should name and do not end on that day.
    """
    folders = [path for path in paths if path.is_dir()]
    if folders and len(folders) < len(paths):
        raise Unusable(N_("Muat folder dan berkas dengan perintah terpisah."))
    if folders:
        name = ", ".join(folder.name for folder in folders)
        incoming = read_folders(*folders, source=name[:120], prefix=OWN).within_region(within)
    else:
        incoming = read_official(paths, within=within)
    return _take_in(incoming, on=on, by=by)


@transaction.atomic
def load_bps_codes(*, path: Path, on: date | None = None, within: str = "", by: Scope) -> Loaded:
    """Add the BPS codes of a crosswalk to regions that are there; names and all else stay."""
    require_keeper(by=by)
    pairs = [
        pair
        for pair in read_bps_codes(path)
        if not within or pair[0] == within or pair[0].startswith(within + ".")
    ]
    loaded = give_bps_codes(pairs, source=path.name, on=on or timezone.localdate())
    _record(loaded, by=by)
    return loaded


@transaction.atomic
def _take_in(
    incoming: Incoming, *, on: date | None, keep_loaded: bool = False, by: Scope
) -> Loaded:
    """Merge and record; what changes nothing leaves no entry."""
    require_keeper(by=by)
    if keep_loaded:
        own = Region.objects.filter(level=Region.Level.PROVINCE, origin__startswith=OWN)
        incoming = incoming.within(
            incoming.provinces - frozenset(own.values_list("kode", flat=True))
        )
    loaded = Merge(incoming, on=on or timezone.localdate()).run()
    _record(loaded, by=by)
    return loaded


def _record(loaded: Loaded, *, by: Scope) -> None:
    if loaded.is_nothing:
        return
    place = loaded.provinces[0] if len(loaded.provinces) == 1 else NATION
    record(
        action="wilayah.loaded",
        target=f"region:{place}",
        region=place,
        after={"source": loaded.source, **loaded.counts},
        by=by,
    )
