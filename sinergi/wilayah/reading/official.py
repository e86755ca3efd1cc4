"""Reading official tables of regions: a column of codes, a column of names, titles as they come.

Codes may stand with or without dots, names in capitals or not, the title row below a heading of
several lines, and several sheets in one workbook. Names may be spread over a column for each level
("Nama Kecamatan", "Nama Desa"): then the rightmost one that is filled is the name of the row.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.text.folding import fold, tokens
from sinergi.core.wilayah.codes import Code, Scheme, parse_code
from sinergi.wilayah.reading.incoming import OWN, Incoming, Row
from sinergi.wilayah.reading.sheets import Lines, sheets_of, shorter_than

CODES = frozenset({
    "kode", "kode wilayah", "kode kemendagri", "kode wilayah kemendagri", "kode wil", "kode daerah",
    "kode desa", "kode desa kelurahan", "kode kecamatan", "kode wilayah administrasi pemerintahan",
    "kode dan data wilayah", "code",
})  # fmt: skip
NAMES = frozenset({"wilayah", "uraian", "daerah", "name"})
BPS_CODES = frozenset({"kode bps", "kode wilayah bps", "bps", "kode wilayah kerja statistik"})
STARTS, ENDS = frozenset({"berlaku mulai", "berlaku sejak"}), frozenset({"berlaku sampai"})
NUMBERING = re.compile(r"\(?\d\)?")
SEARCHED = 30
"""How many lines from the top the titles are looked for in."""


@dataclass(frozen=True, slots=True)
class Titles:
    """Where the columns are, by their titles."""

    code: int
    names: tuple[int, ...]
    bps: int | None = None
    starts: int | None = None
    ends: int | None = None


def read_official(paths: Sequence[Path], *, within: str = "") -> Incoming:
    """What the tables say of the regions in `within` ("": all); Unusable where one is corrupt."""
    rows: dict[str, Row] = {}
    for row in (row for path in paths for row in _rows(path)):
        if within and row.kode != within and not row.kode.startswith(within + "."):
            continue
        if row.kode in rows:
            raise Unusable(
                N_("%(where)s: kode %(kode)s sudah ada di %(first)s; hapus salah satu barisnya"),
                where=row.where,
                kode=row.kode,
                first=rows[row.kode].where,
            )
        rows[row.kode] = row
    source = ", ".join(path.name for path in paths)
    if not rows:
        raise Unusable(
            N_("%(file)s tidak memuat satu pun wilayah %(within)s; periksa isinya"),
            file=source,
            within=within,
        )
    return Incoming(source[:120], tuple(rows.values()))


def read_bps_codes(path: Path) -> list[tuple[str, str, str]]:
    """The crosswalk of a file: Kemendagri code, BPS code, and where it stands."""
    found: list[tuple[str, str, str]] = []
    for sheet, titles, lines in _tables(path):
        if titles.bps is None:
            continue
        for line, cells in lines:
            where = f"{sheet} baris {line}"
            ours, theirs = _at(cells, titles.code), _at(cells, titles.bps)
            if ours and theirs and not NUMBERING.fullmatch(ours):
                kode = _reading(ours, Scheme.KEMENDAGRI, where).text
                found.append((kode, _reading(theirs, Scheme.BPS, where).text, where))
    if not found:
        raise Unusable(
            N_(
                "%(file)s tidak memuat pasangan kode; perlu kolom kode_kemendagri dan kode_bps "
                "yang terisi"
            ),
            file=path.name,
        )
    return found


def _rows(path: Path) -> Iterator[Row]:
    for sheet, titles, lines in _tables(path):
        if not titles.names:
            continue
        for line, cells in lines:
            text = _at(cells, titles.code)
            if text and not NUMBERING.fullmatch(text) and _plain(text) not in CODES:
                yield _row(text, cells, titles, f"{sheet} baris {line}", path.name)


def _row(text: str, cells: Sequence[str], titles: Titles, where: str, name: str) -> Row:
    code = _reading(text, Scheme.KEMENDAGRI, where)
    names = [cell for at in titles.names if (cell := _at(cells, at))]
    if not names:
        raise Unusable(N_("%(where)s: nama wilayah %(kode)s kosong; isi"), where=where, kode=text)
    bps = _at(cells, titles.bps)
    return Row(
        code.text,
        shorter_than(110, names[-1], "nama", where),
        kode_bps=_reading(bps, Scheme.BPS, where).text if bps else "",
        starts_on=_date(_at(cells, titles.starts), where),
        ends_on=_date(_at(cells, titles.ends), where),
        origin=f"{OWN}{name}"[:200],
        where=where,
    )


def _tables(path: Path) -> Iterator[tuple[str, Titles, Lines]]:
    """The sheets that have titles we know, each with the lines below its titles."""
    seen: list[str] = []
    found = False
    for sheet, lines in sheets_of(path):
        for place, (_, cells) in enumerate(lines[:SEARCHED]):
            titles = _titles(cells)
            if titles is not None:
                found = True
                yield sheet, titles, lines[place + 1 :]
                break
            seen += [cell for cell in cells if cell][: max(0, 8 - len(seen))]
    if not found:
        raise Unusable(
            N_(
                "%(file)s: kolom kode dan nama wilayah tidak ditemukan; beri judul “kode” dan "
                "“nama”. Yang terbaca: %(seen)s"
            ),
            file=path.name,
            seen=", ".join(seen) or "–",
        )


def _titles(cells: Sequence[str]) -> Titles | None:
    """The columns of a title row; None where the row is none."""
    plain = [_plain(cell) for cell in cells]
    code = _first(plain, CODES)
    named = tuple(
        at for at, title in enumerate(plain) if title.startswith("nama ") or title == "nama"
    )
    names = named or tuple(at for at, title in enumerate(plain) if title in NAMES)
    bps = _first(plain, BPS_CODES)
    if code is None or not (names or bps is not None):
        return None
    return Titles(code, names, bps, _first(plain, STARTS), _first(plain, ENDS))


def _first(plain: Sequence[str], wanted: Iterable[str]) -> int | None:
    return next((at for at, title in enumerate(plain) if title in wanted), None)


def _plain(title: str) -> str:
    return " ".join(tokens(fold(title)))


def _at(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _reading(text: str, scheme: Scheme, where: str) -> Code:
    """`text` as a code of `scheme`, or the sentence that says what it is instead."""
    readings: Mapping[Scheme, Code] = {code.scheme: code for code in parse_code(text)}
    if scheme in readings:
        return readings[scheme]
    if readings and scheme is Scheme.KEMENDAGRI:
        raise Unusable(
            N_(
                "%(where)s: %(kode)s adalah kode BPS, bukan kode Kemendagri; muat tabel ini "
                "dengan --scheme bps"
            ),
            where=where,
            kode=text,
        )
    raise Unusable(
        N_('%(where)s: "%(kode)s" bukan kode wilayah %(scheme)s; perbaiki kodenya'),
        where=where,
        kode=text,
        scheme=scheme.upper() if scheme is Scheme.BPS else scheme.title(),
    )


def _date(text: str, where: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unusable(
            N_('%(where)s: "%(text)s" bukan tanggal (tulis seperti 2007-01-02)'),
            where=where,
            text=text,
        ) from None
