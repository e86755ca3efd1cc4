"""The life of a business: when it began, when it closed, what it sold and who worked in each year.

Sales follow the sector (the shock of 2020 and 2021, and its uneven recovery), a trend of their own
and chance that lasts from one year to the next. All rates are judgements; sales are in rupiah of
the year.
"""

from datetime import date

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import (
    facts,
    scale_of,
    sector_facts,
    sector_of,
    sectors,
)
from sinergi.core.synthetic.world.people import AS_OF, DAYS_IN_YEAR
from sinergi.core.synthetic.world.places import Places

YEARS = (2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026)
MIDDLE = YEARS.index(2022)
"""The year in which a median business sells the median of its kind."""
FIRST_START = date(1975, 1, 1)
MEAN_AGE = 15.0
"""Years since the start, on average, had owners been there for ever."""
YOUNGEST_STARTER = 16.5
CLOSES = 0.036
"""Chance to close in a usual year; twice as high in the first years."""
EARLY_YEARS = 3.0
TREND, TREND_SPREAD = 0.01, 0.07
STEADIER = (1.0, 0.8, 0.5)
"""By scale of the kind: how much of the trends and chances of small trade it feels."""
SHOCK_SPREAD, SHOCK_LASTS = 0.2, 0.6
SCALE_SPREAD = (1.0, 0.8, 0.36)
"""By scale of the kind: how much of the spread of its sector sales have."""
LARGEST_SALES = 42e9
"""Sales in rupiah that no business of the world exceeds by its size alone."""
WORKERS_FOLLOW = 0.55
"""Elasticity of workers to sales."""
CAPITAL_OF_SCALE, CAPITAL_SPREAD = (1.0, 0.85, 0.65), (0.4, 0.3, 0.15)
"""By scale: capital per rupiah of sales against the usual of the sector, and its spread."""
ROUND_TO = 100_000
PAUSED_SALES = 0.35
"""What is sold at most in a year of pause, as a share of the usual."""


def lives(types: Ints, born_on: pl.Series, draws: Draws) -> tuple[pl.Series, pl.Series]:
    """When each business began and, where it did, closed; owners began as grown-ups.

    Every business of the world was open at some time since the first of YEARS.
    """
    draws = draws.within("lives")
    count = len(types)
    owner_age = (pl.Series([AS_OF]) - born_on).dt.total_days().to_numpy() / DAYS_IN_YEAR
    longest = (AS_OF - FIRST_START).days / DAYS_IN_YEAR
    oldest = np.clip(owner_age - YOUNGEST_STARTER, 0.5, longest)
    # Waiting times, cut off at `oldest`: the inverse of their distribution.
    reach = 1.0 - np.exp(-oldest / MEAN_AGE)
    age = -MEAN_AGE * np.log1p(-draws.uniform("age", count) * reach)
    started = _days(np.floor(age * DAYS_IN_YEAR))
    return started, _closings(types, age, draws)


def years(found: pl.DataFrame, places: Places, draws: Draws) -> pl.DataFrame:
    """What each business of `found` did in each of YEARS since it began, by business and year.

    Columns: business, year, status (aktif, jeda, tutup; as it ended the year), omzet_rp, modal_rp
    (without land and buildings), workers_l, workers_p (owner included). All 0 after the year in
    which it closed. The last year stands for the twelve months until AS_OF.
    """
    draws = draws.within("years")
    types = found["type"].to_numpy()
    began, closed = _year_of(found["started_on"]), _year_of(found["closed_on"])
    sales = _sales(found, places, draws)
    grid = np.asarray(YEARS)[None, :]
    open_share = _open_share(found)
    paused = _pauses(types, draws) & (closed[:, None] > grid) & (began[:, None] < grid)
    weak = PAUSED_SALES * draws.uniform("paused sales", len(types))[:, None]
    earned = sales * open_share * np.where(paused, weak, 1.0)
    status = np.where(closed[:, None] <= grid, 2, np.where(paused, 1, 0))
    men, women = _workers(found, sales, draws)
    gone = closed[:, None] < grid
    capital = _capital(types, sales, draws)
    kept = (began[:, None] <= grid).ravel()
    frame = {
        "business": np.repeat(found["business"].to_numpy(), len(YEARS)),
        "year": np.tile(np.asarray(YEARS, dtype=np.int64), len(types)),
        "status": pl.Series(("aktif", "jeda", "tutup"))[status.ravel()],
        "omzet_rp": _rounded(np.where(gone, 0.0, earned)),
        "modal_rp": _rounded(np.where(gone, 0.0, capital)),
        "workers_l": np.where(gone, 0, men).ravel(),
        "workers_p": np.where(gone, 0, women).ravel(),
    }
    return pl.DataFrame(frame).filter(pl.Series(kept))


def _closings(types: Ints, age: Floats, draws: Draws) -> pl.Series:
    """The day of closing, null while open; more often when young and in the years of the shock."""
    first, last = _spans()
    from_ = np.minimum(first, age[:, None])
    exposed = np.maximum(0.0, from_ - last)
    is_young = age[:, None] - last < EARLY_YEARS
    rate = CLOSES * _of_sector_years("tutup")[types] * np.where(is_young, 2.0, 1.0)
    risk = np.cumsum(exposed * rate, axis=1)
    due = -np.log1p(-draws.uniform("closing", len(types)))
    year = np.minimum((risk <= due[:, None]).sum(axis=1), len(YEARS) - 1)[:, None]
    risk_of_year = np.take_along_axis(exposed * rate, year, axis=1)[:, 0]
    left = np.take_along_axis(risk, year, axis=1)[:, 0] - due
    part = np.clip(1.0 - left / np.maximum(risk_of_year, 1e-9), 0.0, 1.0)
    start = np.take_along_axis(from_, year, axis=1)[:, 0]
    ago = start - part * np.take_along_axis(exposed, year, axis=1)[:, 0]
    days = np.minimum(np.ceil(ago * DAYS_IN_YEAR), np.floor(age * DAYS_IN_YEAR))
    return _days(days).zip_with(pl.Series(left > 0), pl.Series([None], dtype=pl.Date))


def _sales(found: pl.DataFrame, places: Places, draws: Draws) -> Floats:
    """Sales of a whole year of work: [business, year], in rupiah."""
    types, count = found["type"].to_numpy(), found.height
    scale = scale_of()[types]
    spread = sector_facts("sebaran")[types] * np.asarray(SCALE_SPREAD)[scale]
    median = facts("omzet_median_juta")[types] * 1e6
    # Larger firms sell to the whole province, so the wealth of their own place counts for less.
    region = _region_factors(places)[found["village"].to_numpy()] ** np.where(scale > 0, 0.3, 1.0)
    size = np.minimum(median * region * np.exp(spread * draws.normal("size", count)), LARGEST_SALES)
    steadier = np.asarray(STEADIER)[scale]
    trend = TREND + TREND_SPREAD * steadier * draws.normal("trend", count)
    felt = 0.4 + 1.2 * draws.uniform("felt", count)
    level = _of_sector_years("tingkat")[types]
    lasting = np.zeros(count)
    columns = []
    for number, year in enumerate(YEARS):
        chance = SHOCK_SPREAD * steadier * draws.normal(f"chance {year}", count)
        lasting = SHOCK_LASTS * lasting + chance
        growth = trend * (number - MIDDLE) + lasting
        columns.append(size * level[:, number] ** felt * np.exp(np.clip(growth, -1.2, 0.8)))
    # A business needs two years to find its customers.
    age = np.asarray(YEARS)[None, :] - _year_of(found["started_on"])[:, None]
    young = np.where(age <= 0, 0.7, np.where(age == 1, 0.88, 1.0))
    return np.asarray(np.column_stack(columns) * young)


def _capital(types: Ints, sales: Floats, draws: Draws) -> Floats:
    """Capital without land and buildings: what the sector needs, following sales slowly."""
    scale = scale_of()[types]
    share = sector_facts("modal")[types] * np.asarray(CAPITAL_OF_SCALE)[scale]
    share = share * np.exp(np.asarray(CAPITAL_SPREAD)[scale] * draws.normal("capital", len(types)))
    steady = np.median(sales, axis=1)[:, None]
    return np.asarray(np.minimum(share, 1.5)[:, None] * steady**0.7 * sales**0.3)


def _workers(found: pl.DataFrame, sales: Floats, draws: Draws) -> tuple[Ints, Ints]:
    """Men and women at work, the owner among them: [business, year] twice."""
    types, count = found["type"].to_numpy(), found.height
    usual = facts("pekerja_median")[types] * np.exp(0.25 * draws.normal("crew", count))
    bigger = (sales / (facts("omzet_median_juta")[types] * 1e6)[:, None]) ** WORKERS_FOLLOW
    others = np.floor(usual[:, None] * bigger - 1.0 + draws.uniform("part time", count)[:, None])
    others = np.maximum(0.0, others).astype(np.int64)
    # People who work in a kind of business are of the sex that runs it, but less so.
    share = 0.15 + 0.7 * facts("perempuan")[types]
    drawn = draws.uniform("women", count)
    women = np.floor(others * share[:, None] + drawn[:, None]).astype(np.int64)
    women = np.minimum(women, others)
    is_woman = (found["owner_sex"] == "P").to_numpy().astype(np.int64)[:, None]
    return others - women + 1 - is_woman, women + is_woman


def _pauses(types: Ints, draws: Draws) -> Flags:
    """Whether each business paused in each year; who paused once does so more easily again."""
    rate = _of_sector_years("jeda")[types]
    steady = draws.uniform("steady", len(types))[:, None]
    drawn = np.column_stack([draws.uniform(f"pause {year}", len(types)) for year in YEARS])
    return np.asarray(drawn < rate * (0.4 + 1.2 * (1.0 - steady)))


def _open_share(found: pl.DataFrame) -> Floats:
    """Which part of each year a business was open: [business, year]."""
    days = pl.lit(AS_OF) - pl.col("started_on")
    ago = found.select(days.dt.total_days()).to_series().to_numpy() / DAYS_IN_YEAR
    closed = pl.lit(AS_OF) - pl.col("closed_on").fill_null(AS_OF)
    closed_ago = found.select(closed.dt.total_days()).to_series().to_numpy() / DAYS_IN_YEAR
    first, last = _spans()
    first[-1] = 1.0
    from_, to = np.minimum(first, ago[:, None]), np.maximum(last, closed_ago[:, None])
    return np.asarray(np.clip(from_ - to, 0.0, 1.0))


def _spans() -> tuple[Floats, Floats]:
    """How many years before AS_OF each of YEARS began and ended."""
    last = np.array([max(0.0, (AS_OF - date(year, 12, 31)).days / DAYS_IN_YEAR) for year in YEARS])
    return np.r_[last[0] + 1.0, last[:-1]], last


def _of_sector_years(column: str) -> Floats:
    """A number of every sector and year, spread to kinds: [kind, year]."""
    found = {(row["sektor"], int(row["tahun"])): float(row[column]) for row in rows("sector_years")}
    by_sector = np.array([[found[name, year] for year in YEARS] for name in sectors()])
    return np.asarray(by_sector[sector_of()])


def _region_factors(places: Places) -> Floats:
    """How well business goes in the regency of each village; 1 where the table is silent."""
    known = {row["kode"]: float(row["faktor"]) for row in rows("region_factors")}
    factors = np.array([known.get(kode, 1.0) for kode in places.regency_codes])
    return np.asarray(factors[places.regency_of])


def _days(ago: Floats) -> pl.Series:
    """The day as many days before AS_OF."""
    frame = pl.DataFrame({"ago": ago.astype(np.int64)})
    return frame.select((pl.lit(AS_OF) - pl.duration(days="ago")).cast(pl.Date)).to_series()


def _year_of(days: pl.Series) -> Ints:
    """The year of each day, 9999 where there is none."""
    return days.dt.year().cast(pl.Int64).fill_null(9999).to_numpy()


def _rounded(amounts: Floats) -> Ints:
    """Whole multiples of ROUND_TO rupiah, as people know their own figures."""
    return (np.round(amounts / ROUND_TO) * ROUND_TO).astype(np.int64).ravel()
