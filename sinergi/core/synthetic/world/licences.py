"""Licences of businesses with number and dates: the NIB of OSS, what came before, certificates.

A business actor has one NIB for all lines of business, so two businesses of one person bear the
same number; a company has its own. Rates are judgements; first and last days are those of the law.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from sinergi.core.synthetic import marks
from sinergi.core.synthetic.draws import Draws, Flags, Floats, Ints
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.business_types import SCALES, scale_of, texts
from sinergi.core.synthetic.world.people import AS_OF
from sinergi.core.synthetic.world.places import Places

KINDS = ("NIB", "IUMK", "SIUP", "TDP", "PIRT", "halal", "BPOM", "merek")
HALAL_FOR_EVER = date(2022, 12, 30)
"""Since then a halal certificate has no end (Perppu 2/2022, now Law 6/2023); before, 4 years."""
HALAL_YEARS = 4
FOR_SURE = 0.45
"""How much of the chance to get a licence does not depend on how long one was there for it."""
FORM_DIGIT = {"PT": "1", "PT Perorangan": "1", "CV": "3", "perorangan": "5"}
"""The digit of the legal form in a TDP."""
PIRT_KINDS = {"10211": "02", "10212": "02", "10219": "02", "10710": "06", "10792": "06"}
"""Kind of food (two digits of the PIRT) by KBLI 2020: fish, flour and cakes; else OTHER_FOOD."""
OTHER_FOOD = "15"
CHAIN_SERIALS = 99_900
"""Serials of NIB from here on belong to companies that own whole chains."""


@dataclass(frozen=True)
class Course:
    """How licences of one kind were given over time: `reached` of all at each of `days` (of the
    epoch), rising from 0 to 1; and what the table of kinds says."""

    days: Floats
    reached: Floats
    eligible: Flags
    chance: Floats
    lasts: int | None

    def by(self, day: Floats) -> Floats:
        """Share of all that had been given before each day."""
        return np.interp(day, self.days, self.reached)

    def day_of(self, share: Floats) -> Ints:
        """The day on which a share of all had been given."""
        return np.floor(np.interp(share, self.reached, self.days)).astype(np.int64)


def licences(found: pl.DataFrame, places: Places, draws: Draws) -> pl.DataFrame:
    """Licences of the businesses of a block: business, kind, number, issued_on, expires_on.

    `expires_on` is null for those without end. An NIB is dated when its owner first got it, which
    may be before a later business of the same owner began.
    """
    draws = draws.within("licences")
    base = _base(found, places)
    parts = [_business_numbers(base, draws)]
    for kind in KINDS[1:]:
        issued = _issued(kind, base, draws)
        parts.append(_numbered(kind, issued, draws.block))
    columns = ("business", "kind", "number", "issued_on", "expires_on")
    order = pl.col("kind").replace_strict({kind: place for place, kind in enumerate(KINDS)})
    return pl.concat(part.select(columns) for part in parts).sort("business", order)


def _base(found: pl.DataFrame, places: Places) -> pl.DataFrame:
    """What numbers are made of, and the first and last day of each business."""
    regency = places.villages["kode_kabkota"].gather(found["village"])
    sole = [number for number, row in enumerate(rows("chains")) if row["pemilik"] == "satu"]
    owns_chain = pl.col("chain").is_in(sole).fill_null(value=False)
    return found.select(
        "business",
        "type",
        "chain",
        pl.col("kbli_2020"),
        regency=pl.Series(regency),
        form=pl.col("legal_form").replace_strict(FORM_DIGIT),
        opened=pl.col("started_on").dt.epoch("d").cast(pl.Int64),
        ended=pl.col("closed_on").fill_null(AS_OF).dt.epoch("d").cast(pl.Int64),
        # Who is registered: a chain's company, the owner in person, or the business as a company.
        actor=pl.when(owns_chain)
        .then(-1 - pl.col("chain"))
        .when(pl.col("legal_form") == "perorangan")
        .then(pl.col("owner") * 4 + 3)
        .otherwise("business"),
    )


def _issued(kind: str, base: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Those of `base` that got a licence of `kind`, with `issued_on` and `expires_on`."""
    course = _course(kind)
    types = base["type"].to_numpy()
    low = course.by(base["opened"].to_numpy().astype(np.float64))
    high = course.by(base["ended"].to_numpy().astype(np.float64))
    share = high - low
    chance = np.where(course.eligible[types], course.chance[types], 0.0)
    chance = np.where(share > 0.0, chance * (FOR_SURE + (1.0 - FOR_SURE) * share), 0.0)
    gets = draws.chance(kind, chance, base.height)
    day = course.day_of(low + draws.uniform(f"{kind} day", base.height) * share)
    day = np.clip(day, base["opened"].to_numpy(), base["ended"].to_numpy())
    issued = pl.Series("issued_on", day).cast(pl.Int32).cast(pl.Date)
    return base.with_columns(issued).filter(pl.Series(gets)).with_columns(_expiry(kind, course))


def _expiry(kind: str, course: Course) -> pl.Expr:
    """The last day of a licence, null where it has none."""
    issued = pl.col("issued_on")
    if kind == "halal":
        until = issued.dt.offset_by(f"{HALAL_YEARS}y")
        return pl.when(issued < HALAL_FOR_EVER).then(until).alias("expires_on")
    if course.lasts is None:
        return pl.lit(None, pl.Date).alias("expires_on")
    return issued.dt.offset_by(f"{course.lasts}y").alias("expires_on")


def _business_numbers(base: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """The NIB of every actor, once for each of the actor's businesses that was open since."""
    actors = (
        base.group_by("actor", maintain_order=True)
        .agg(
            pl.col("type", "chain").first(),
            pl.col("opened").min(),
            pl.col("ended").max(),
        )
        .sort("actor")
    )
    own = actors.filter(pl.col("actor") >= 0)
    issued = _issued("NIB", own, draws)
    issued = issued.with_columns(number=marks.nib(pl.col("issued_on"), draws.block))
    found = pl.concat([issued.select(_OF_ACTOR), _of_chains(draws.seed)])
    return (
        base.join(found, on="actor", how="inner", maintain_order="left")
        .filter(pl.col("issued_on").dt.epoch("d") <= pl.col("ended"))
        .with_columns(kind=pl.lit("NIB"))
    )


_OF_ACTOR = ("actor", "number", "issued_on", "expires_on")


def _of_chains(seed: int) -> pl.DataFrame:
    """The NIB of the companies that own chains, the same in every block."""
    count = len(rows("chains"))
    day = _course("NIB").day_of(0.4 * Draws(seed).within("licences").uniform("chains", count))
    return (
        pl.DataFrame(
            {
                "actor": -1 - np.arange(count),
                "issued_on": pl.Series(day).cast(pl.Int32).cast(pl.Date),
                "expires_on": pl.Series([None] * count, dtype=pl.Date),
                "serial": CHAIN_SERIALS + np.arange(count),
            }
        )
        .with_columns(number=marks.nib_with(pl.col("issued_on"), pl.col("serial")))
        .select(_OF_ACTOR)
    )


def _numbered(kind: str, issued: pl.DataFrame, block: int) -> pl.DataFrame:
    """The licences with their numbers, in the form of their kind."""
    area = pl.col("regency").str.replace(".", "", literal=True)
    food = pl.col("kbli_2020").replace_strict(PIRT_KINDS, default=OTHER_FOOD)
    issued_on = pl.col("issued_on")
    number = {
        "IUMK": marks.letter("IUMK", pl.col("regency"), issued_on, block),
        "SIUP": marks.letter("SIUP", pl.col("regency"), issued_on, block),
        "TDP": marks.tdp(pl.col("regency"), pl.col("form"), pl.col("kbli_2020").str.head(2), block),
        "PIRT": marks.pirt(area, food, pl.col("expires_on"), block),
        "halal": marks.halal(area, issued_on, block),
        "BPOM": marks.bpom(food, block),
        "merek": marks.trademark(block),
    }[kind]
    return issued.with_columns(number=number, kind=pl.lit(kind))


@cache
def _course(kind: str) -> Course:
    """The course of `kind` from the tables of kinds and of years."""
    row = next(row for row in rows("licence_kinds") if row["jenis"] == kind)
    first, last = date.fromisoformat(row["mulai"]), date.fromisoformat(row["sampai"])
    given = [row for row in rows("licence_years") if row["jenis"] == kind]
    starts = [max(first, date(int(year["tahun"]), 1, 1)) for year in given]
    days = [(day - date(1970, 1, 1)).days for day in (*starts, last)]
    reached = np.cumsum([0.0, *(float(year["bobot"]) for year in given)])
    groups = set(row["izin"].split(";"))
    eligible = np.array([row["izin"] == "" or own in groups for own in texts("izin")])
    chance = np.array([float(row[scale]) for scale in SCALES])[scale_of()]
    lasts = int(row["masa_tahun"]) if row["masa_tahun"] else None
    return Course(
        np.asarray(days, dtype=np.float64), reached / reached[-1], eligible, chance, lasts
    )
