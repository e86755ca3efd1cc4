"""Kinds of business: what is typical where, and for whom.

The table `business_types` holds judgements: how common a kind is, its usual sales and workers, the
share of women who run it, where it is typical (`wilayah`, kode) and where it never is (`bukan_di`).
"""

from functools import cache

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows, table
from sinergi.core.synthetic.world.places import Places

SCALES = ("mikro", "kecil", "menengah")
TYPICAL, ELSEWHERE, LARGE_ELSEWHERE = 3.0, 0.3, 0.1
"""How a kind with a region of its own is spread; larger firms keep closer to theirs. Judgements."""
YOUNG = 30
"""Age in years up to which the law on youth counts somebody as young (Law 40/2009: 16 to 30)."""
YOUNG_OWNERS = (1.0, 0.5, 0.15)
"""By scale: how often people up to 30 run such a business, against others; judgements."""
PROVINCE = 423_036
"""Businesses of the province (Dinas Koperasi dan UKM Sulawesi Utara, August 2022)."""
FORBIDDEN = "haram"
"""The mark of kinds that no Muslim runs: pigs, spirits, dishes of pork."""


@cache
def texts(column: str) -> pl.Series:
    """A column of the table of kinds as texts, '' where empty."""
    return table("business_types")[column].cast(pl.String).fill_null("")


@cache
def facts(column: str) -> Floats:
    """A column of numbers of the table of kinds."""
    return table("business_types")[column].cast(pl.Float64).to_numpy()


@cache
def sectors() -> list[str]:
    """The sectors, in the order of their table."""
    return [row["sektor"] for row in rows("sectors")]


@cache
def sector_of() -> Ints:
    """For each kind, the place of its sector in `sectors`."""
    place = {name: number for number, name in enumerate(sectors())}
    return texts("sektor").replace_strict(place, return_dtype=pl.Int64).to_numpy()


@cache
def sector_facts(column: str) -> Floats:
    """For each kind, a number of its sector."""
    return np.asarray(np.array([float(row[column]) for row in rows("sectors")])[sector_of()])


@cache
def scale_of() -> Ints:
    """For each kind, the place of its usual scale in SCALES."""
    place = {name: number for number, name in enumerate(SCALES)}
    return texts("skala").replace_strict(place, return_dtype=pl.Int64).to_numpy()


@cache
def shares() -> Floats:
    """How large a share of all businesses each kind is."""
    return np.asarray(facts("bobot") / facts("bobot").sum())


def drawn_types(
    places: Places, village: Ints, is_woman: Flags, is_muslim: Flags, is_young: Flags, drawn: Floats
) -> Ints:
    """A kind for each business by where it is and who runs it, at the number drawn for it."""
    urban = places.villages["is_urban"].to_numpy()
    groups = _edges(places)
    group = np.ravel_multi_index(
        (
            places.regency_of[village],
            urban[village].astype(np.int64),
            is_woman.astype(np.int64),
            is_muslim.astype(np.int64),
            is_young.astype(np.int64),
        ),
        groups.shape[:-1],
    )
    edges = groups.reshape(-1, groups.shape[-1])
    # One search over all groups: the edges of group g lie between g and g + 1.
    stacked = (edges + np.arange(len(edges))[:, None]).ravel()
    found = np.searchsorted(stacked, group + drawn, side="right") - group * edges.shape[1]
    return np.asarray(np.minimum(found, edges.shape[1] - 1), dtype=np.int64)


def _edges(places: Places) -> Floats:
    """Cumulated shares: [regency, is_urban, is_woman, is_muslim, is_young, kind]."""
    spread = _spread(places)
    women = facts("perempuan")
    by_sex = np.stack([1.0 - women, women]) * 2.0
    forbidden = (texts("izin") == FORBIDDEN).to_numpy()
    by_faith = np.stack([np.ones(len(women)), np.where(forbidden, 0.0, 1.0)])
    by_age = np.stack([np.ones(len(women)), np.asarray(YOUNG_OWNERS)[scale_of()]])
    weights = (
        spread[:, :, None, None, None, :]
        * by_sex[None, None, :, None, None, :]
        * by_faith[None, None, None, :, None, :]
        * by_age[None, None, None, None, :, :]
    )
    edges = np.cumsum(weights, axis=-1)
    return np.asarray(edges / edges[..., -1:])


def _spread(places: Places) -> Floats:
    """Weights [regency, is_urban, kind] whose mean over the province is the weight of the kind."""
    urban = places.villages["is_urban"].to_numpy().astype(np.int64)
    people = np.zeros((len(places.regency_codes), 2))
    np.add.at(people, (places.regency_of, urban), places.weights)
    in_town = np.stack([np.ones(len(sector_of())), sector_facts("kota")])
    raw = _typicality(places)[:, None, :] * in_town[None, :, :]
    mean = np.einsum("ru,rut->t", people / people.sum(), raw)
    return np.asarray(raw / np.maximum(mean, 1e-9) * facts("bobot"))


def _typicality(places: Places) -> Floats:
    """Factors [regency, kind]: more where a kind is at home, nothing where it cannot be."""
    known = set(places.regency_codes)
    factors = np.ones((len(places.regency_codes), len(sector_of())))
    columns = zip(texts("wilayah"), texts("bukan_di"), scale_of(), strict=True)
    for kind, (home, never, scale) in enumerate(columns):
        homes = known & set(home.split(";"))
        elsewhere = LARGE_ELSEWHERE if scale else ELSEWHERE
        for place, kode in enumerate(places.regency_codes):
            if kode in never.split(";"):
                factors[place, kind] = 0.0
            elif homes:
                factors[place, kind] = TYPICAL if kode in homes else elsewhere
    return factors
