"""How businesses sell and pay beyond their door, and where they borrow. Rates are judgements."""

from datetime import date

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import SCALES, scale_of, texts
from sinergi.core.synthetic.world.people import AS_OF
from sinergi.core.synthetic.world.places import Places

RECENT = date(2018, 1, 1)
"""Businesses begun since then take to digital channels more easily (`muda` in the table)."""
STILL_USED, SEEN_WITHIN_DAYS = 0.7, 180
BORROWS = (0.06, 0.11, 0.15)
"""By scale: chance that a business at work takes up a credit in a year."""
LEAN_YEARS = {2020: 0.7, 2021: 0.85}
"""How much of that was left in the pandemic."""
CREDIT_SPREAD = 0.6
LARGEST_CREDIT = 0.8
"""No credit is more than this share of a year's sales, but for the smallest of its source."""
CREDIT_STEP = 500_000


def channels(found: pl.DataFrame, places: Places, draws: Draws) -> pl.DataFrame:
    """Channels of the businesses of a block: business, kind, since_on, last_seen_on.

    `last_seen_on` is the last day on which anybody found the channel in use.
    """
    draws = draws.within("channels")
    opened, ended = _days(found["started_on"]), _days(found["closed_on"].fill_null(AS_OF))
    return pl.concat(
        _channel(row, found, places, (opened, ended), draws) for row in rows("channel_kinds")
    ).sort("business", maintain_order=True)


def credit(found: pl.DataFrame, years: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Credits taken up: business, year, source, plafon_rp; at most one a year and business.

    `years` are the years of the businesses of `found`.
    """
    draws = draws.within("credit")
    base = years.join(
        found.select("business", "type", "owner_sex"), on="business", maintain_order="left"
    )
    scale = scale_of()[base["type"].to_numpy()]
    lean = base["year"].replace_strict(LEAN_YEARS, default=1.0, return_dtype=pl.Float64).to_numpy()
    open_ = (base["status"] == "aktif").to_numpy()
    borrows = draws.chance("borrows", np.asarray(BORROWS)[scale] * lean * open_, base.height)
    base = base.with_columns(
        pl.Series("drawn", draws.uniform("source", base.height)),
        pl.Series("size", draws.normal("size", base.height)),
        pl.Series("scale", scale),
    ).filter(pl.Series(borrows))
    source = _sources(base)
    return base.select(
        "business",
        "year",
        source=pl.Series([row["sumber"] for row in rows("credit_sources")]).gather(source),
        plafon_rp=pl.Series(_amounts(base, source)),
    )


def _channel(
    row: dict[str, str],
    found: pl.DataFrame,
    places: Places,
    life: tuple[Ints, Ints],
    draws: Draws,
) -> pl.DataFrame:
    """The businesses that use one kind of channel, and from when to when."""
    kind, count = row["kanal"], found.height
    opened, ended = life
    first = np.maximum(opened, (date.fromisoformat(row["mulai"]) - date(1970, 1, 1)).days)
    chance = _chance(row, found, places) * (ended > first)
    uses = draws.chance(kind, chance, count)
    # Most began late: the root of a uniform number lies nearer to 1.
    since = first + np.floor((ended - first) * draws.uniform(f"{kind} since", count) ** 0.7)
    recent = draws.uniform(f"{kind} seen", count)
    still = draws.chance(f"{kind} still", STILL_USED, count)
    late = ended - np.minimum(SEEN_WITHIN_DAYS * recent, ended - since)
    seen = np.where(still, late, since + (ended - since) * recent)
    frame = {
        "business": found["business"],
        "kind": pl.Series([kind]).new_from_index(0, count),
        "since_on": _dates(since),
        "last_seen_on": _dates(seen),
    }
    return pl.DataFrame(frame).filter(pl.Series(uses))


def _chance(row: dict[str, str], found: pl.DataFrame, places: Places) -> Floats:
    """How likely each business uses the channel: by scale, place, age, sector and region."""
    types, village = found["type"].to_numpy(), found["village"].to_numpy()
    chance = np.array([float(row[scale]) for scale in SCALES])[scale_of()[types]]
    urban = places.villages["is_urban"].gather(village).to_numpy()
    recent = (found["started_on"] >= RECENT).to_numpy()
    chance = chance * np.where(urban, float(row["kota"]), 1.0)
    chance = chance * np.where(recent, float(row["muda"]), 1.0)
    fits = _is_among(texts("sektor").gather(types), row["sektor"])
    fits &= _is_among(places.villages["kode_kabkota"].gather(village), row["wilayah"])
    return np.asarray(np.minimum(chance, 0.95) * fits)


def _is_among(values: pl.Series, wanted: str) -> Flags:
    """Whether each value is one of `wanted` (`;` between), or nothing is wanted."""
    if not wanted:
        return np.ones(len(values), dtype=np.bool_)
    return values.is_in(wanted.split(";")).to_numpy()


def _sources(base: pl.DataFrame) -> Ints:
    """A source for each credit, of those of its year, scale and the owner's sex."""
    women, drawn = (base["owner_sex"] == "P").to_numpy(), base["drawn"].to_numpy()
    year, scale = base["year"].to_numpy(), base["scale"].to_numpy()
    sources = rows("credit_sources")
    weights = np.zeros((base.height, len(sources)))
    for number, row in enumerate(sources):
        by_scale = np.array([float(row[name]) for name in SCALES])[scale]
        open_ = (year >= int(row["mulai"])) & (year <= int(row["sampai"]))
        weights[:, number] = by_scale * open_ * np.where(women, float(row["perempuan"]), 1.0)
    edges = np.cumsum(weights, axis=1)
    passed = edges <= (drawn * edges[:, -1])[:, None]
    return np.asarray(np.count_nonzero(passed, axis=1), dtype=np.int64)


def _amounts(base: pl.DataFrame, source: Ints) -> Ints:
    """The sum of each credit in rupiah: within the limits of its source, and of what is sold."""
    low, middle, high = (
        np.array([float(row[name]) * 1e6 for row in rows("credit_sources")])[source]
        for name in ("min_juta", "median_juta", "maks_juta")
    )
    # Banks lend by size: the middle grows with the scale of the business.
    middle = np.where(base["scale"].to_numpy() == 2, np.maximum(middle, 0.08 * high), middle)
    drawn = middle * np.exp(CREDIT_SPREAD * base["size"].to_numpy())
    drawn = np.minimum(drawn, LARGEST_CREDIT * base["omzet_rp"].to_numpy())
    steps = np.round(np.clip(drawn, low, high) / CREDIT_STEP)
    return np.asarray(steps * CREDIT_STEP, dtype=np.int64)


def _days(days: pl.Series) -> Ints:
    return days.dt.epoch("d").cast(pl.Int64).to_numpy()


def _dates(days: Floats) -> pl.Series:
    return pl.Series(days.astype(np.int32)).cast(pl.Date)
