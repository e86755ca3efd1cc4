"""The published figures that Sinergi carries, read from the folder beside this module.

An office puts tables of the same form into `reference/figures` of its workspace; rows with the same
key there take the place of ours.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

CARRIED = Path(__file__).resolve().parent / "published"
COLUMNS = {
    "sources": ("kode", "penerbit", "judul", "rujukan", "terbit", "kepastian"),
    "indicators": ("kode", "nama", "satuan", "definisi", "arah", "dasar_hukum"),
    "claims": ("indikator", "unit", "waktu", "nilai", "sumber", "catatan"),
    "sums": ("kode", "jumlah", "bagian"),
}
"""What each table must hold."""

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """The rows of the four tables, those of later folders in the place of earlier ones."""

    sources: list[Row]
    indicators: list[Row]
    claims: list[Row]
    sums: list[Row]


def read_published(*folders: Path) -> Published:
    """The tables of `folders`, each overlaying those before it; a corrupt one is refused."""
    return Published(**{name: list(_overlaid(name, folders)) for name in COLUMNS})


def sums_of(published: Published) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By rule: the indicator of the total and those of its parts, as `core.figures` takes them."""
    rules: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in published.sums:
        _, parts = rules.get(row["kode"], ("", ()))
        rules[row["kode"]] = (row["jumlah"], (*parts, row["bagian"]))
    return rules


def _overlaid(name: str, folders: tuple[Path, ...]) -> Iterator[Row]:
    key = COLUMNS[name][:1] if name in {"sources", "indicators"} else COLUMNS[name][:3]
    if name == "claims":
        key = ("indikator", "unit", "waktu", "sumber")
    rows: dict[tuple[str, ...], Row] = {}
    for folder in folders:
        path = folder / f"{name}.csv"
        if path.exists():
            rows |= {tuple(row[column] for column in key): row for row in _rows(path, name)}
    yield from rows.values()


def _rows(path: Path, name: str) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(COLUMNS[name]) - set(reader.fieldnames or ())
            if missing:
                raise Unusable(
                    N_("%(file)s: kolom %(columns)s tidak ada"),
                    file=path.name,
                    columns=", ".join(sorted(missing)),
                )
            for row in reader:
                yield {column: (row[column] or "").strip() for column in COLUMNS[name]}
    except (UnicodeDecodeError, csv.Error):
        raise Unusable(
            N_("%(file)s rusak atau bukan CSV UTF-8; simpan ulang, atau ganti dengan salinannya"),
            file=path.name,
        ) from None
