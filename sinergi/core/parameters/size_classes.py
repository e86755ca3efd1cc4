"""Size classes of businesses (mikro, kecil, menengah) by the rules of a day.

The law gives several criteria joined by "or" (capital or sales; net assets or sales before 2021)
and leaves open what counts when they disagree. So a class is always asked by one criterion, which
stands beside the figure; Sinergi does not mix them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import polars as pl

from sinergi.core.messages import N_
from sinergi.core.parameters.tables import (
    Parameter,
    Parameters,
    ParameterTableError,
    read_parameters,
)


class SizeClass(StrEnum):
    """The classes of the law, and what lies above them."""

    MICRO = "mikro"
    SMALL = "kecil"
    MEDIUM = "menengah"
    LARGE = "besar"


LADDER = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM)


class Criterion(StrEnum):
    """What a business is measured by, in rupiah (sales: of one year)."""

    SALES = "omzet"
    CAPITAL = "modal"
    NET_ASSETS = "kekayaan_bersih"


@dataclass(frozen=True, slots=True)
class SizeRules:
    """The upper bounds (inclusive) of mikro, kecil, menengah by one criterion, and their source."""

    criterion: Criterion
    bounds: tuple[int, int, int]
    legal_basis: tuple[str, ...]

    def class_of(self, amount_rp: int) -> SizeClass:
        """The class of one business."""
        for size, bound in zip(LADDER, self.bounds, strict=True):
            if amount_rp <= bound:
                return size
        return SizeClass.LARGE

    def classes(self, amount_rp: pl.Expr) -> pl.Expr:
        """The class of every business of a column; null where the amount is unknown."""
        micro, small, medium = self.bounds
        return (
            pl.when(amount_rp <= micro)
            .then(pl.lit(SizeClass.MICRO.value))
            .when(amount_rp <= small)
            .then(pl.lit(SizeClass.SMALL.value))
            .when(amount_rp <= medium)
            .then(pl.lit(SizeClass.MEDIUM.value))
            .when(amount_rp.is_not_null())
            .then(pl.lit(SizeClass.LARGE.value))
        )


def read_size_classes(path: Path) -> Parameters:
    """The table of size classes, each criterion a ladder without gap on every day it holds."""
    table = read_parameters(path, ("kelas", "kriteria"), ("lebih_dari", "sampai", "satuan"))
    for day in sorted({row.valid_from for row in table.rows}):
        for criterion in sorted({row.text("kriteria") for row in table.on(day)}):
            _ladder(table, _criterion(criterion, table), day)
    return table


def size_rules(table: Parameters, criterion: Criterion, day: date) -> SizeRules:
    """The rules by `criterion` in force on `day`; refused where that day knows none."""
    ladder = _ladder(table, criterion, day)
    bounds = (ladder[0].whole("sampai"), ladder[1].whole("sampai"), ladder[2].whole("sampai"))
    return SizeRules(criterion, bounds, tuple(dict.fromkeys(row.legal_basis for row in ladder)))


def _criterion(text: str, table: Parameters) -> Criterion:
    try:
        return Criterion(text)
    except ValueError:
        raise ParameterTableError(
            N_('%(file)s: kriteria "%(text)s" tidak dikenal'), file=table.name, text=text
        ) from None


def _ladder(table: Parameters, criterion: Criterion, day: date) -> list[Parameter]:
    """The three rows from mikro up, each beginning where the one below ends."""
    found = {row.text("kelas"): row for row in table.on(day) if row.text("kriteria") == criterion}
    if set(found) != set(LADDER):
        raise ParameterTableError(
            N_("%(file)s: ukuran menurut %(kriteria)s tidak lengkap pada %(hari)s"),
            file=table.name,
            kriteria=criterion,
            hari=day,
        )
    ladder = [found[size] for size in LADDER]
    floor = 0
    for row in ladder:
        if row.whole("lebih_dari") != floor or row.whole("sampai") <= floor:
            raise ParameterTableError(
                N_("%(where)s: batas tidak bersambung dengan kelas di bawahnya"), where=row.where
            )
        floor = row.whole("sampai")
    return ladder
