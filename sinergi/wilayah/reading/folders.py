"""Reading a folder of reference tables: names and codes, and the facts core has no use for.

`sinergi.core.wilayah.tables` says which files a folder may hold and checks them. Read here besides:

- `regencies_*.csv`: ibu_kota, penduduk_l, penduduk_p, penduduk, luas_km2, label, tile_row,
  tile_col, sumber_penduduk, sumber_luas, sumber_kode;
- `aliases_*.csv`: sumber;
- `changes_*.csv`: jenis (`pemekaran`, `penggabungan`, `ganti nama`), kepastian.
"""

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.wilayah.tables import ReferenceTables, read_tables
from sinergi.wilayah.reading.incoming import Alias, Incoming, Link, Row
from sinergi.wilayah.reading.sheets import shorter_than

KINDS = {"": "split", "pemekaran": "split", "penggabungan": "merge", "ganti nama": "rename"}
TEXTS = {
    "ibu_kota": ("capital", 60),
    "label": ("label", 4),
    "sumber_penduduk": ("population_source", 200),
    "sumber_luas": ("area_source", 200),
}
NUMBERS: dict[str, tuple[str, Callable[[str], object]]] = {
    "penduduk": ("population", int),
    "penduduk_l": ("population_male", int),
    "penduduk_p": ("population_female", int),
    "luas_km2": ("area_km2", Decimal),
    "tile_row": ("tile_row", int),
    "tile_col": ("tile_col", int),
}


def read_folders(*folders: Path, source: str, prefix: str = "") -> Incoming:
    """The tables of `folders`; a file of a later folder replaces one of the same name before it.

    prefix: written before the origin of each region. Raises Unusable where a table is corrupt.
    """
    with _overlaid(folders) as folder:
        tables = read_tables(folder)
        facts, code_origins = _facts(folder)
        origins = _origins(folder)
        rows = tuple(
            Row(
                region.kode,
                region.nama,
                region.kode_bps or "",
                region.valid_from,
                region.valid_to,
                facts.get(region.kode, {}) | _short(region.nama_pendek),
                prefix + origins[region.kode.replace(".", "")],
                code_origins.get(region.kode, ""),
            )
            for region in tables.regions
        )
        return Incoming(source, rows, tuple(_aliases(folder)), tuple(_links(folder, tables)))


@contextmanager
def _overlaid(folders: tuple[Path, ...]) -> Iterator[Path]:
    """One folder with the tables of all; names alone decide which file replaces which."""
    with tempfile.TemporaryDirectory(prefix="sinergi-wilayah-") as name:
        merged = Path(name)
        for folder in folders:
            for path in sorted(folder.rglob("*.csv")):
                for older in merged.rglob(path.name):
                    older.unlink()
                target = merged / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        yield merged


def _lines(folder: Path, pattern: str) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of the files core has already checked, cells trimmed, with their place."""
    for path in sorted(folder.rglob(pattern)):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                cells = {
                    key: (value or "").strip()
                    for key, value in row.items()
                    if isinstance(key, str) and not isinstance(value, list)
                }
                yield cells, f"{path.name} baris {reader.line_num}"


def _origins(folder: Path) -> dict[str, str]:
    """For each code without dots, the file that names it."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("regions_*.csv")):
        origin = path.relative_to(folder).as_posix()
        with path.open(encoding="utf-8-sig", newline="") as file:
            codes = (row["kode"].strip().replace(".", "") for row in csv.DictReader(file))
            found.update(dict.fromkeys(codes, origin))
    return found


def _facts(folder: Path) -> tuple[dict[str, dict[str, object]], dict[str, str]]:
    """What is known of each regency besides its name, and where its codes come from."""
    facts: dict[str, dict[str, object]] = {}
    code_origins: dict[str, str] = {}
    for row, where in _lines(folder, "regencies_*.csv"):
        known = facts.setdefault(row["kode"], {})
        for column, (field, limit) in TEXTS.items():
            if text := row.get(column, ""):
                known[field] = shorter_than(limit, text, column, where)
        for column, (field, read) in NUMBERS.items():
            if text := row.get(column, ""):
                known[field] = _number(read, text, column, where)
        _refuse_wrong_sum(known, where)
        code_origins[row["kode"]] = row.get("sumber_kode", "")
    return facts, code_origins


def _short(name: str | None) -> dict[str, object]:
    return {"short_name": name} if name else {}


def _number(read: Callable[[str], object], text: str, column: str, where: str) -> object:
    try:
        value = read(text)
    except (ValueError, InvalidOperation):
        value = None
    if value is None or not Decimal(str(value)).is_finite() or value < 0:
        raise Unusable(
            N_('%(where)s: kolom %(kolom)s berisi "%(text)s"; tulis bilangan tanpa pemisah ribuan'),
            where=where,
            kolom=column,
            text=text,
        )
    return value


def _refuse_wrong_sum(known: dict[str, object], where: str) -> None:
    parts = (known.get("population_male"), known.get("population_female"))
    whole = known.get("population")
    if whole is not None and None not in parts and sum(parts) != whole:
        raise Unusable(
            N_(
                "%(where)s: penduduk %(whole)s bukan jumlah laki-laki %(male)s dan perempuan "
                "%(female)s; perbaiki salah satunya"
            ),
            where=where,
            whole=whole,
            male=parts[0],
            female=parts[1],
        )


def _aliases(folder: Path) -> Iterator[Alias]:
    for row, where in _lines(folder, "aliases_*.csv"):
        alias = shorter_than(120, row["alias"], "alias", where)
        if not alias:
            raise Unusable(
                N_("%(where)s: kolom alias kosong; isi atau hapus barisnya"), where=where
            )
        decisive = row["cukup_untuk_kode"].startswith("ya")
        yield Alias(row["kode"], alias, decisive, row.get("sumber", "")[:200])


def _links(folder: Path, tables: ReferenceTables) -> Iterator[Link]:
    rows = _lines(folder, "changes_*.csv")
    for (row, where), change in zip(rows, tables.changes, strict=True):
        kind = row.get("jenis", "").lower()
        if kind not in KINDS:
            raise Unusable(
                N_('%(where)s: jenis "%(kind)s" tidak dikenal; tulis salah satu dari: %(known)s'),
                where=where,
                kind=kind,
                known=", ".join(filter(None, KINDS)),
            )
        yield Link(
            change.kode_asal,
            change.kode_baru,
            KINDS[kind],
            change.valid_from,
            shorter_than(120, change.dasar_hukum, "dasar_hukum", where),
            shorter_than(20, row.get("kepastian", ""), "kepastian", where),
        )
