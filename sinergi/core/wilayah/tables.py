"""Reading the reference tables of regions from a folder of CSV files.

A folder may hold, also in folders of its own:

- `regions_*.csv`: kode, nama and optionally kode_bps, berlaku_mulai, berlaku_sampai; every unit of
  every level, official names;
- `regencies_*.csv`: kode, and optionally nama (how the office writes it), nama_pendek, kode_bps,
  berlaku_mulai; facts about regencies and cities that the first table does not carry;
- `aliases_*.csv`: kode, alias, cukup_untuk_kode (`ya`, or `tidak` when the alias alone is not
  enough to say the place);
- `changes_*.csv`: kode_asal, kode_baru, berlaku_mulai, dasar_hukum; which region was split from
  which.

An office replaces any of them by its own files of the same form.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.wilayah.codes import Scheme, format_code, level_of


class ReferenceTableError(Unusable):
    """The reference tables cannot be used; `message` says why in words for the office."""


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One unit as its table gives it. Dates are None where the table is silent."""

    kode: str
    nama: str
    kode_bps: str | None = None
    nama_pendek: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name of a region; `enough` when it settles the region by itself."""

    kode: str
    alias: str
    enough: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A region that was split from another on a date, and the law that did it."""

    kode_asal: str
    kode_baru: str
    valid_from: date | None
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """Everything a gazetteer is built from; regions are ordered by code."""

    regions: tuple[RegionRow, ...]
    aliases: tuple[AliasRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()


def read_tables(folder: Path) -> ReferenceTables:
    """All tables in `folder`; ReferenceTableError when there are none or they contradict."""
    if not folder.is_dir():
        raise ReferenceTableError(N_("Folder rujukan wilayah tidak ada: %(folder)s"), folder=folder)
    regions = _regions(folder)
    if not regions:
        raise ReferenceTableError(
            N_("Tidak ada tabel regions_*.csv di folder rujukan %(folder)s"), folder=folder
        )
    return ReferenceTables(
        regions=tuple(regions[kode] for kode in sorted(regions)),
        aliases=tuple(_aliases(folder, regions)),
        changes=tuple(_changes(folder, regions)),
    )


def _regions(folder: Path) -> dict[str, RegionRow]:
    found: dict[str, RegionRow] = {}
    for path in sorted(folder.rglob("regions_*.csv")):
        for row, where in _rows(path, ("kode", "nama")):
            region = _region(row, where)
            if region.kode in found:
                raise ReferenceTableError(
                    N_("%(where)s: kode %(kode)s ditulis dua kali"), where=where, kode=region.kode
                )
            found[region.kode] = region
    for path in sorted(folder.rglob("regencies_*.csv")):
        for row, where in _rows(path, ("kode",)):
            _enrich(found, row, where)
    return found


def _region(row: dict[str, str], where: str) -> RegionRow:
    kode, nama = row["kode"], row["nama"]
    try:
        digits = kode.replace(".", "")
        level_of(Scheme.KEMENDAGRI, digits)
        kode = format_code(Scheme.KEMENDAGRI, digits)
    except ValueError:
        raise ReferenceTableError(
            N_('%(where)s: "%(kode)s" bukan kode wilayah Kemendagri'), where=where, kode=kode
        ) from None
    if not nama:
        raise ReferenceTableError(N_("%(where)s: kolom nama kosong"), where=where)
    return RegionRow(
        kode,
        nama,
        kode_bps=row.get("kode_bps") or None,
        nama_pendek=row.get("nama_pendek") or None,
        valid_from=_date(row.get("berlaku_mulai", ""), where),
        valid_to=_date(row.get("berlaku_sampai", ""), where),
    )


def _enrich(found: dict[str, RegionRow], row: dict[str, str], where: str) -> None:
    known = _known(found, row["kode"], where)
    found[known.kode] = RegionRow(
        known.kode,
        row.get("nama") or known.nama,
        kode_bps=row.get("kode_bps") or known.kode_bps,
        nama_pendek=row.get("nama_pendek") or known.nama_pendek,
        valid_from=_date(row.get("berlaku_mulai", ""), where) or known.valid_from,
        valid_to=known.valid_to,
    )


def _aliases(folder: Path, regions: dict[str, RegionRow]) -> Iterator[AliasRow]:
    for path in sorted(folder.rglob("aliases_*.csv")):
        for row, where in _rows(path, ("kode", "alias", "cukup_untuk_kode")):
            region = _known(regions, row["kode"], where)
            yield AliasRow(region.kode, row["alias"], row["cukup_untuk_kode"].startswith("ya"))


def _changes(folder: Path, regions: dict[str, RegionRow]) -> Iterator[ChangeRow]:
    for path in sorted(folder.rglob("changes_*.csv")):
        for row, where in _rows(path, ("kode_asal", "kode_baru", "berlaku_mulai", "dasar_hukum")):
            yield ChangeRow(
                _known(regions, row["kode_asal"], where).kode,
                _known(regions, row["kode_baru"], where).kode,
                _date(row["berlaku_mulai"], where),
                row["dasar_hukum"],
            )


def _known(regions: dict[str, RegionRow], kode: str, where: str) -> RegionRow:
    if kode not in regions:
        raise ReferenceTableError(
            N_("%(where)s: kode %(kode)s tidak ada di tabel wilayah"), where=where, kode=kode
        )
    return regions[kode]


def _date(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ReferenceTableError(
            N_('%(where)s: "%(text)s" bukan tanggal (tulis seperti 2007-01-02)'),
            where=where,
            text=text,
        ) from None


def _rows(path: Path, required: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a table with cells trimmed, each with the place to name when it is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in required if name not in (reader.fieldnames or ())]
            if missing:
                raise ReferenceTableError(
                    N_("%(file)s: kolom %(kolom)s tidak ada"),
                    file=path.name,
                    kolom=", ".join(missing),
                )
            for row in reader:
                cells = {
                    name: (value or "").strip()
                    for name, value in row.items()
                    if isinstance(name, str) and not isinstance(value, list)
                }
                yield cells, f"{path.name} baris {reader.line_num}"
    except (UnicodeDecodeError, csv.Error):
        raise ReferenceTableError(
            N_("%(file)s rusak atau bukan CSV UTF-8; simpan ulang, atau ganti dengan salinannya"),
            file=path.name,
        ) from None
    except OSError:
        raise ReferenceTableError(
            N_("%(file)s tidak dapat dibuka; periksa letak dan izinnya"), file=path.name
        ) from None
