"""What businesses are called: by the patterns of the place, often alike, sometimes not at all.

A pattern such as `Kios {fam}` belongs to a kind of business. A name proves little: the same few
phrases stand over many doors, families repeat, and a chain has one name in a hundred places.
"""

from functools import cache

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Ints
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import (
    PROVINCE,
    scale_of,
    sector_facts,
    shares,
    texts,
)
from sinergi.core.synthetic.world.names import Stock
from sinergi.core.synthetic.world.places import Places

NAMELESS = 0.13
"""Share of businesses without a name of their own."""
OLD = 55
PHRASE_OF_GROUP, PHRASE_MADE = 0.3, 0.42
"""Shares of phrases that belong to the owner's group, and of those put together from two words."""
GROUPS = ("kristen", "islam", "minahasa", "mongondow", "nusa", "jawa", "tionghoa", "tani", "laut")
"""Groups of phrases beside the common ones (umum)."""
OF_ORIGIN = {
    "minahasa": "minahasa", "sangihe": "nusa", "mongondow": "mongondow", "jawa": "jawa",
    "tionghoa": "tionghoa",
}  # fmt: skip
OF_SECTOR = {"pertanian": "tani", "perikanan": "laut"}
BY_SECTOR, BY_ORIGIN = 0.6, 0.4
"""How often a group phrase is that of the sector; else of the origin; else of the faith."""


def chain_of(types: Ints, draws: Draws) -> Ints:
    """The chain each business belongs to (place in the table of chains), or -1."""
    drawn = draws.uniform("chain", len(types))
    chain = np.full(len(types), -1, dtype=np.int64)
    edge = np.zeros(len(shares()))
    for number, row in enumerate(rows("chains")):
        kind = kinds()[row["tipe"]]
        step = float(row["gerai"]) / (PROVINCE * shares()[kind])
        here = (types == kind) & (drawn >= edge[kind]) & (drawn < edge[kind] + step)
        chain[here] = number
        edge[kind] += step
    return chain


@cache
def kinds() -> dict[str, int]:
    """The place of each kind of business by its name."""
    return {name: number for number, name in enumerate(texts("tipe"))}


def trade_names(
    found: pl.DataFrame, owners: pl.DataFrame, places: Places, draws: Draws
) -> pl.Series:
    """A name for each business of `found` (type, village, chain), '' where it has none.

    `owners` is a row for each business: given, family, sex, origin, is_muslim, age.
    """
    draws = draws.within("trade names")
    types, count = found["type"].to_numpy(), found.height
    words = {
        "{fam}": _family(owners),
        "{depan}": _first(owners),
        "{sapaan}": _called(owners, draws),
        "{anak}": _children(owners["is_muslim"].to_numpy(), draws),
        "{inisial}": _initials(owners),
        "{tempat}": places.villages["nama"].gather(found["village"]),
        "{frasa}": _phrases(owners, texts("sektor").gather(types), draws),
    }
    name = filled(_patterns(types, draws), words)
    nameless = _is_nameless(types, draws)
    chain = found["chain"].to_numpy()
    chains = pl.Series([row["nama"] for row in rows("chains")]).gather(np.maximum(chain, 0))
    empty = pl.Series([""]).new_from_index(0, count)
    own = empty.zip_with(pl.Series(nameless), name)
    return chains.zip_with(pl.Series(chain >= 0), own)


def filled(patterns: pl.Series, words: dict[str, pl.Series]) -> pl.Series:
    """Each pattern with its places, such as `{fam}`, filled by its own row of `words`."""
    text = pl.col("pattern")
    for mark in words:
        text = text.str.replace(mark, pl.col(mark), literal=True)
    return pl.DataFrame({"pattern": patterns, **words}).select(text).to_series()


def _is_nameless(types: Ints, draws: Draws) -> Flags:
    """Without a name are mostly drivers, farmers and fishermen, never firms."""
    leaning = np.where(scale_of() == 0, sector_facts("tanpa_nama"), 0.0)
    chance = np.minimum(leaning * NAMELESS / np.sum(leaning * shares()), 0.6)
    return draws.chance("nameless", chance[types], len(types))


def _patterns(types: Ints, draws: Draws) -> pl.Series:
    """One of the patterns of its kind for each business."""
    patterns, first, size = _all_patterns()
    drawn = draws.uniform("pattern", len(types))
    return patterns[first[types] + np.floor(drawn * size[types]).astype(np.int64)]


@cache
def _all_patterns() -> tuple[pl.Series, Ints, Ints]:
    """All patterns in one row, where those of each kind begin, and how many they are."""
    split = [text.split(";") for text in texts("pola_nama")]
    size = np.array([len(own) for own in split], dtype=np.int64)
    return pl.Series([one for own in split for one in own]), np.cumsum(size) - size, size


def _first(owners: pl.DataFrame) -> pl.Series:
    return owners["given"].str.split(" ").list.first()


def _family(owners: pl.DataFrame) -> pl.Series:
    """The family name, the husband's where there are two, the given name where there is none."""
    family = owners["family"].str.split("-").list.first()
    return _first(owners).zip_with(family == "", family)


def _initials(owners: pl.DataFrame) -> pl.Series:
    return owners.select(
        pl.concat_str(
            pl.col("given").str.split(" ").list.eval(pl.element().str.head(1)).list.join(""),
            pl.col("family").str.head(1),
        )
    ).to_series()


def _called(owners: pl.DataFrame, draws: Draws) -> pl.Series:
    """The owner as customers call her: Oma Meike, Mas Agus, Ci Lanny."""
    drawn = draws.uniform("called", owners.height)
    group = owners.select(
        pl.when(pl.col("origin").is_in(["jawa", "tionghoa", "bugis"]))
        .then("origin")
        .when("is_muslim")
        .then(pl.lit("islam"))
        .otherwise(pl.lit("umum"))
    ).to_series()
    stage = np.searchsorted(_STAGES, owners["age"].to_numpy(), side="right")
    word = pl.Series([""]).new_from_index(0, owners.height)
    for (of_group, of_sex, of_stage), stock in _honorifics().items():
        here = (group == of_group) & (owners["sex"] == of_sex) & pl.Series(stage == of_stage)
        word = stock.at(drawn).zip_with(here, word)
    return (
        pl.DataFrame({"w": word, "n": _first(owners)})
        .select(pl.concat_str("w", pl.lit(" "), "n").str.strip_chars())
        .to_series()
    )


_STAGES = (28, 40, OLD)
"""Ages in years at which others begin to call somebody differently."""


@cache
def _honorifics() -> dict[tuple[str, str, int], Stock]:
    """What to call people of a group and sex in each stage of life."""
    found: dict[tuple[str, str, int], Stock] = {}
    for stage, youngest in enumerate((18, *_STAGES)):
        fit = [row for row in rows("honorifics") if int(row["usia_min"]) <= youngest]
        for key in {(row["kelompok"], row["kelamin"]) for row in fit}:
            own = [row for row in fit if (row["kelompok"], row["kelamin"]) == key]
            found[*key, stage] = Stock.of(
                [row["sapaan"] for row in own], [float(row["bobot"]) for row in own]
            )
    return found


def _children(is_muslim: Flags, draws: Draws) -> pl.Series:
    """A child's name: what a shop is most often called after."""
    drawn = draws.uniform("child", len(is_muslim))
    christian, muslim = (
        Stock.of(names, [rank**-0.4 for rank in range(1, len(names) + 1)])
        for names in (_child_names("kristen"), _child_names("islam"))
    )
    return muslim.at(drawn).zip_with(pl.Series(is_muslim), christian.at(drawn))


@cache
def _child_names(group: str) -> list[str]:
    return [row["nama"] for row in rows("child_names") if row["kelompok"] == group]


def _phrases(owners: pl.DataFrame, sector: pl.Series, draws: Draws) -> pl.Series:
    """A phrase: a common one, one of the owner's group, or two words put together."""
    count = owners.height
    kind, drawn = draws.uniform("phrase kind", count), draws.uniform("phrase", count)
    leaning = draws.uniform("phrase group", count)
    of_faith = owners.select(
        pl.when("is_muslim").then(pl.lit("islam")).otherwise(pl.lit("kristen"))
    ).to_series()
    of_origin = owners["origin"].replace_strict(OF_ORIGIN, default=None, return_dtype=pl.String)
    of_sector = sector.replace_strict(OF_SECTOR, default=None, return_dtype=pl.String)
    group = _choose(
        leaning < BY_SECTOR, of_sector, _choose(leaning > BY_ORIGIN, of_faith, of_origin)
    )
    group = group.fill_null(of_faith)
    stocks = _phrase_stocks()
    phrase = stocks["umum"].at(drawn)
    for name in GROUPS:
        here = (group == name) & pl.Series(kind < PHRASE_OF_GROUP)
        phrase = stocks[name].at(drawn).zip_with(here, phrase)
    made = pl.DataFrame(
        {"a": stocks["awal"].at(drawn), "b": stocks["akhir"].at(draws.uniform("second", count))}
    )
    both = made.select(pl.concat_str("a", pl.lit(" "), "b")).to_series()
    return both.zip_with(pl.Series(kind > 1.0 - PHRASE_MADE), phrase)


def _choose(here: Flags, wanted: pl.Series, other: pl.Series) -> pl.Series:
    """`wanted` where it is asked for and known, else `other`."""
    return wanted.zip_with(pl.Series(here) & wanted.is_not_null(), other)


@cache
def _phrase_stocks() -> dict[str, Stock]:
    """Phrases by group, and the first and second words of those that are put together."""
    found: dict[str, tuple[list[str], list[float]]] = {}
    parts = [(row["letak"], row["kata"], row["bobot"]) for row in rows("phrase_parts")]
    whole = [(row["kelompok"], row["frasa"], row["bobot"]) for row in rows("phrases")]
    for group, words, weight in parts + whole:
        names, weights = found.setdefault(group, ([], []))
        names.append(words)
        weights.append(float(weight))
    return {group: Stock.of(*stock) for group, stock in found.items()}
