"""Who runs a business: mostly one person of a household, sometimes two or three."""

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import YOUNG
from sinergi.core.synthetic.world.people import AS_OF, BLOCK, DAYS_IN_YEAR, ROLES, homes, people
from sinergi.core.synthetic.world.places import Places

OWNERS = (0.84, 0.13, 0.03)
"""Share of households in which one, two or three people run a business, where it has as many."""
FIRST_OWNER = (0.56, 0.4, 0.2, 0.08)
"""How likely each of ROLES is the first to run one; a judgement."""
DISABLED = 0.025
EDUCATION = ("SD", "SMP", "SMA", "D3", "S1", "S2")
EDUCATION_SHARES = (0.2, 0.2, 0.44, 0.05, 0.1, 0.01)
"""Highest school certificate of owners; a judgement near what surveys of households say."""
SCHOOL_MOVES = 0.35
"""Owners born in 1960 are this much of the scale lower than those born in 2000; a judgement."""
SOLE_OWNERS_LIVE_IN = 512
"""Owners of whole chains are among the first households, so that every world has them."""


def owners(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """The people of a block who run a business there, by household and role.

    Columns: person, household, village, role, sex, origin, is_muslim, born_on, given, family,
    is_disabled, is_young (30 years or less on AS_OF), education.
    """
    within = draws.within("owners")
    chosen = _chosen(people, within)
    if draws.block == 0:
        chosen |= people["person"].is_in(_sole_owner_ids(draws.seed)).to_numpy()
    drawn = pl.DataFrame(
        {
            "is_disabled": within.chance("disabled", DISABLED, people.height),
            "education": _education(people, within),
        }
    )
    age = (pl.lit(AS_OF) - pl.col("born_on")).dt.total_days() / DAYS_IN_YEAR
    return (
        people.select(
            "person", "household", "village", "role", "sex", "origin", "is_muslim", "born_on",
            "given", "family",
        )
        .hstack(drawn)
        .with_columns(is_young=age < YOUNG + 1)
        .filter(pl.Series(chosen))
    )  # fmt: skip


def chain_owners(places: Places, seed: int) -> pl.DataFrame:
    """The people who own all outlets of a chain: chain, owner, sex. They live in block 0."""
    draws = Draws(seed)
    found = people(places, homes(places, draws), draws).select("person", "sex")
    chains = [number for number, row in enumerate(rows("chains")) if row["pemilik"] == "satu"]
    wanted = pl.DataFrame({"chain": chains, "owner": _sole_owner_ids(seed)})
    return wanted.join(found, left_on="owner", right_on="person", how="left", maintain_order="left")


def _sole_owner_ids(seed: int) -> list[int]:
    """The heads of as many different households as there are chains with one owner."""
    count = sum(row["pemilik"] == "satu" for row in rows("chains"))
    order = Draws(seed).within("chain owners").order("household", SOLE_OWNERS_LIVE_IN)
    return [int(household) * len(ROLES) for household in order[:count]]


def _chosen(people: pl.DataFrame, draws: Draws) -> Flags:
    """Which people run a business: the first of each household by lot, up to as many as drawn."""
    home = people["household"].to_numpy() - draws.block * BLOCK
    role = people["role"].replace_strict({name: n for n, name in enumerate(ROLES)}).to_numpy()
    lot = draws.uniform("lot", BLOCK * len(ROLES))[home * len(ROLES) + role]
    # Exponential waiting times rank people so that the first is one of each role by its weight.
    wait = -np.log1p(-lot) / np.asarray(FIRST_OWNER)[role]
    order = np.lexsort((wait, home))
    rank = np.empty(people.height, dtype=np.int64)
    rank[order] = _places_in_group(home[order])
    return np.asarray(rank <= draws.pick("owners", OWNERS, BLOCK)[home])


def _places_in_group(group: Ints) -> Ints:
    """0, 1, 2… within each run of equal numbers."""
    first = np.r_[True, group[1:] != group[:-1]]
    start = np.maximum.accumulate(np.where(first, np.arange(len(group)), 0))
    return np.arange(len(group)) - start


def _education(people: pl.DataFrame, draws: Draws) -> pl.Series:
    """The highest certificate; younger people went to school longer, a title proves a degree."""
    born = people["born_on"].dt.year().to_numpy()
    shift = SCHOOL_MOVES * np.clip((born - 1980) / 40.0, -0.5, 0.5)
    drawn: Floats = np.clip(draws.uniform("education", people.height) + shift, 0.0, 0.999)
    edges = np.cumsum(EDUCATION_SHARES) / np.sum(EDUCATION_SHARES)
    level = pl.Series(EDUCATION)[np.searchsorted(edges, drawn, side="right")]
    degree = pl.col("full_name").str.contains(r", (S|M)[A-Z.]|^(Ir|Drs|Dra|Pdt)\.")
    return (
        people.select("full_name")
        .with_columns(level=level)
        .select(
            pl.when(pl.col("full_name").str.contains(", A.Md", literal=True))
            .then(pl.lit("D3"))
            .when(pl.col("full_name").str.contains(", MM", literal=True))
            .then(pl.lit("S2"))
            .when(degree & ~pl.col("level").is_in(["S1", "S2"]))
            .then(pl.lit("S1"))
            .otherwise("level")
        )
        .to_series()
    )
