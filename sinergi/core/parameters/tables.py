"""Reading a table of regulation numbers, and asking which of its rows hold on a day.

Besides its own columns a table has `dasar_hukum` (regulation and article), `berlaku_mulai`,
`berlaku_sampai` (first and last day, the last empty while the row holds) and `kepastian`
(see Certainty). A table that contradicts itself is refused as a whole: half a rule is no rule.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable

BASIS = ("dasar_hukum", "berlaku_mulai", "berlaku_sampai", "kepastian")


class ParameterTableError(Unusable):
    """A parameter table cannot be used; `message` says where it is wrong and why."""


class Certainty(StrEnum):
    """How well a number is known: read in several places, in one, or only remembered."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row: its own cells as texts, and what they rest on. `where` names file and line."""

    cells: dict[str, str]
    legal_basis: str
    valid_from: date
    valid_to: date | None
    certainty: Certainty
    where: str

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force on `day`, both ends included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def text(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self.cells[column]:
            raise ParameterTableError(
                N_("%(where)s: kolom %(kolom)s kosong"), where=self.where, kolom=column
            )
        return self.cells[column]

    def whole(self, column: str) -> int:
        """A whole number of 0 or more, written with digits only."""
        text = self.text(column)
        if not (text.isascii() and text.isdigit()):
            raise ParameterTableError(
                N_('%(where)s: "%(text)s" di kolom %(kolom)s bukan bilangan bulat'),
                where=self.where,
                text=text,
                kolom=column,
            )
        return int(text)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The rows of a table, in the order of the file."""

    name: str
    rows: tuple[Parameter, ...]

    def on(self, day: date) -> tuple[Parameter, ...]:
        """The rows in force on `day`; empty before the first regulation."""
        return tuple(row for row in self.rows if row.holds_on(day))


def read_parameters(path: Path, keys: Sequence[str], columns: Sequence[str]) -> Parameters:
    """The table at `path`, which has `keys` and `columns` besides the four of BASIS.

    Two rows with the same `keys` never hold on the same day. Raises ParameterTableError.
    """
    rows = tuple(
        _parameter(cells, where) for cells, where in _lines(path, (*keys, *columns, *BASIS))
    )
    if not rows:
        raise ParameterTableError(N_("%(file)s tidak berisi baris"), file=path.name)
    _refuse_overlaps(rows, keys)
    return Parameters(path.stem, rows)


def _parameter(cells: dict[str, str], where: str) -> Parameter:
    valid_from = _day(cells["berlaku_mulai"], where)
    valid_to = _day(cells["berlaku_sampai"], where)
    if valid_from is None or (valid_to is not None and valid_to < valid_from):
        raise ParameterTableError(
            N_("%(where)s: berlaku_mulai harus diisi dan tidak sesudah berlaku_sampai"),
            where=where,
        )
    if not cells["dasar_hukum"]:
        raise ParameterTableError(N_("%(where)s: dasar_hukum kosong"), where=where)
    try:
        certainty = Certainty(cells["kepastian"])
    except ValueError:
        raise ParameterTableError(
            N_('%(where)s: kepastian "%(text)s" tidak dikenal; tulis %(pilihan)s'),
            where=where,
            text=cells["kepastian"],
            pilihan=", ".join(Certainty),
        ) from None
    own = {name: text for name, text in cells.items() if name not in BASIS}
    return Parameter(own, cells["dasar_hukum"], valid_from, valid_to, certainty, where)


def _refuse_overlaps(rows: tuple[Parameter, ...], keys: Sequence[str]) -> None:
    """Two rows of one key in force together would leave it to chance which of them counts."""
    by_key: dict[tuple[str, ...], list[Parameter]] = {}
    for row in rows:
        by_key.setdefault(tuple(row.text(key) for key in keys), []).append(row)
    for key, same in by_key.items():
        same.sort(key=lambda row: row.valid_from)
        for earlier, later in pairwise(same):
            if earlier.holds_on(later.valid_from):
                raise ParameterTableError(
                    N_("%(where)s: %(kunci)s berlaku bersamaan dengan %(lain)s"),
                    where=later.where,
                    kunci=", ".join(key),
                    lain=earlier.where,
                )


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParameterTableError(
            N_('%(where)s: "%(text)s" bukan tanggal (tulis seperti 2007-01-02)'),
            where=where,
            text=text,
        ) from None


def _lines(path: Path, required: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows with cells trimmed, each with the place to name when it is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval=None)
            missing = [name for name in required if name not in (reader.fieldnames or ())]
            if missing:
                raise ParameterTableError(
                    N_("%(file)s: kolom %(kolom)s tidak ada"),
                    file=path.name,
                    kolom=", ".join(missing),
                )
            for row in reader:
                where = f"{path.name} baris {reader.line_num}"
                if "" in row or None in row.values():
                    raise ParameterTableError(
                        N_("%(where)s: jumlah kolom tidak sama dengan judulnya"), where=where
                    )
                yield {name: text.strip() for name, text in row.items()}, where
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ParameterTableError(
            N_("%(file)s tidak dapat dibaca: %(sebab)s"), file=path.name, sebab=problem
        ) from problem
