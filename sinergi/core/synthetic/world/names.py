"""What people of the world are called: given names, family names, titles."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows

TWO_GIVEN_NAMES = 0.4
"""Share of people with a second given name; a judgement."""
TITLED = 0.09
ZIPF = 0.6
"""The n-th most common given name is as common as n to the power of -0.6; a judgement."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Names to draw from, each with the edge of its share of the interval from 0 to 1."""

    names: pl.Series
    edges: Floats

    @classmethod
    def of(cls, names: list[str], weights: list[float]) -> "Stock":
        """Names as often as they weigh."""
        edges = np.cumsum(np.asarray(weights, dtype=np.float64))
        return cls(pl.Series(names), edges / edges[-1])

    def at(self, uniform: Floats) -> pl.Series:
        """The name at each number from 0 to 1."""
        places = np.searchsorted(self.edges, uniform, side="right")
        return self.names[np.minimum(places, len(self.names) - 1)]


@cache
def origins() -> list[str]:
    """The groups of people by origin, in the order of their table."""
    return [row["asal"] for row in rows("origin_groups")]


@cache
def origin_facts(column: str) -> Floats:
    """A number of every group, in the order of `origins`."""
    return np.array([float(row[column]) for row in rows("origin_groups")])


def given_names(draws: Draws, group: pl.Series, sex: pl.Series) -> pl.Series:
    """One or two given names for each person of a naming `group` and `sex`."""
    first, second = draws.uniform("given", len(group)), draws.uniform("second", len(group))
    has_two = pl.Series(draws.chance("has_two", TWO_GIVEN_NAMES, len(group)))
    names = pl.Series(np.full(len(group), "", dtype=object), dtype=pl.String)
    for (of_group, of_sex), stock in _given().items():
        here = (group == of_group) & (sex == of_sex)
        pair = pl.DataFrame({"a": stock.at(first), "b": stock.at(second), "two": has_two})
        full = pair.select(
            pl.when(pl.col("two") & (pl.col("a") != pl.col("b")))
            .then(pl.concat_str("a", pl.lit(" "), "b"))
            .otherwise("a")
        ).to_series()
        names = full.zip_with(here, names)
    return names


def family_names(draws: Draws, name: str, origin: Ints) -> pl.Series:
    """A family name for each person, of the group of their `origin` (place in `origins`)."""
    drawn = draws.uniform(name, len(origin))
    names = pl.Series([""]).new_from_index(0, len(origin))
    for place, group in enumerate(origins()):
        names = _family()[group].at(drawn).zip_with(pl.Series(origin == place), names)
    return names


def titles(draws: Draws, sex: pl.Series, is_muslim: Flags) -> tuple[pl.Series, pl.Series]:
    """What stands before and behind a name: (`Ir.`, ``), (``, `SE`), and mostly nothing."""
    count = len(sex)
    before, behind = (pl.Series([""]).new_from_index(0, count) for _ in range(2))
    titled = draws.chance("titled", TITLED, count)
    drawn = draws.uniform("title", count)
    for of_sex in ("L", "P"):
        for of_muslims in (False, True):
            here = pl.Series(titled & (sex == of_sex).to_numpy() & (is_muslim == of_muslims))
            front, back = _titles(of_sex, of_muslims)
            before = front.at(drawn).zip_with(here, before)
            behind = back.at(drawn).zip_with(here, behind)
    return before, behind


@cache
def _given() -> dict[tuple[str, str], Stock]:
    stocks: dict[tuple[str, str], list[str]] = {}
    for row in rows("given_names"):
        stocks.setdefault((row["kelompok"], row["kelamin"]), []).append(row["nama"])
    return {
        key: Stock.of(names, [(rank + 1) ** -ZIPF for rank in _shuffled(len(names))])
        for key, names in stocks.items()
    }


def _shuffled(count: int) -> list[int]:
    """Ranks in no order of the alphabet, and the same in every world."""
    ranks: list[int] = Draws(0).order("ranks of names", count).tolist()
    return ranks


@cache
def _family() -> dict[str, Stock]:
    by_group: dict[str, list[dict[str, str]]] = {}
    for row in rows("family_names"):
        by_group.setdefault(row["asal"], []).append(row)
    return {
        group: Stock.of([r["nama"] for r in found], [float(r["bobot"]) ** 2 for r in found])
        for group, found in by_group.items()
    }


@cache
def _titles(sex: str, is_muslim: bool) -> tuple[Stock, Stock]:
    """Titles of one kind of people, twice: what stands in front, what stands behind."""
    group = "islam" if is_muslim else "kristen"
    fit = [
        row
        for row in rows("titles")
        if row["kelamin"] in {"", sex} and row["kelompok"] in {"", group}
    ]
    weights = [float(row["bobot"]) for row in fit]
    return (
        Stock.of([r["gelar"] if r["letak"] == "depan" else "" for r in fit], weights),
        Stock.of([r["gelar"] if r["letak"] == "belakang" else "" for r in fit], weights),
    )
