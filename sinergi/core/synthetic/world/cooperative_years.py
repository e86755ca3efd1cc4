"""What cooperatives did year by year: annual meetings (RAT) held and reported, statements drawn up.

A meeting for a book year is held in the half year after it; a cooperative that has gone quiet holds
none. Statements balance, but for a stated share of them, and some copy the year before.
"""

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Floats, Ints
from sinergi.core.synthetic.world.cooperatives import IDS

BOOK_YEARS = (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025)
STATEMENT_YEARS = (2020, 2021, 2022, 2023, 2024, 2025)
DILIGENT = (0.30, 0.45, 0.25)
"""Shares of cooperatives that meet nearly always, now and then, hardly ever; judgements."""
MEETS = (0.95, 0.55, 0.08)
REPORTS = (0.97, 0.75, 0.4)
LATE = 0.12
"""Share of meetings held after 30 June, the latest day for the year before."""
SHOCK = {2020: 0.55, 2021: 0.8}
"""How much of the usual chance of meeting was left in the years of the pandemic."""
UNBALANCED, COPIED = 0.04, 0.06
MEAN_ASSETS_PER_MEMBER = 2_600_000.0


def meetings(cooperatives: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Annual meetings held: cooperative, book_year, held_on, reported_on (null: not reported)."""
    draws = draws.within("meetings")
    count = cooperatives.height
    diligence = draws.pick("diligence", DILIGENT, IDS)[:count]
    founded = cooperatives["founded_on"].dt.year().to_numpy()
    years = []
    for year in BOOK_YEARS:
        chance = np.asarray(MEETS)[diligence] * SHOCK.get(year, 1.0)
        held = draws.uniform(f"held {year}", IDS)[:count] < chance
        held &= (cooperatives["last_active"].to_numpy() >= year) & (founded < year)
        reported = draws.uniform(f"reported {year}", IDS)[:count] < np.asarray(REPORTS)[diligence]
        days = _days_after_year(draws, year, count)
        frame = pl.DataFrame(
            {
                "cooperative": cooperatives["cooperative"],
                "held": held,
                "reported": reported,
                "days": days,
                "wait": draws.whole(f"wait {year}", 1, 40, IDS)[:count],
            }
        )
        held_on = pl.date(year, 12, 31) + pl.duration(days="days")
        years.append(
            frame.filter("held").select(
                "cooperative",
                book_year=pl.lit(year),
                held_on=held_on,
                reported_on=pl.when("reported").then(held_on + pl.duration(days="wait")),
            )
        )
    return pl.concat(years).sort("cooperative", "book_year")


def statements(cooperatives: pl.DataFrame, held: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Yearly statements of the cooperatives that met, in rupiah.

    Columns: cooperative, book_year, cash_rp, receivables_rp, stock_rp, fixed_rp, assets_rp,
    liabilities_rp (outside capital), equity_rp (own capital), volume_rp, shu_rp, members_l,
    members_p; and what is true of it: is_balanced, is_copied (all figures of the year before).
    """
    draws = draws.within("statements")
    drawn = [_one_year(cooperatives, draws, year) for year in STATEMENT_YEARS]
    met = held.select("cooperative", "book_year")
    told = pl.concat(drawn).join(met, on=["cooperative", "book_year"], how="semi")
    told = told.sort("cooperative", "book_year")
    return _with_faults(told, draws)


def _days_after_year(draws: Draws, year: int, count: int) -> Ints:
    """Days from the end of the book year to the meeting; most in March, some too late."""
    usual = 25 + 140 * (draws.uniform(f"a {year}", IDS) + draws.uniform(f"b {year}", IDS)) / 2
    late = 182 + 90 * draws.uniform(f"late days {year}", IDS)
    # Meetings for 2025 are those before the day the world is looked at.
    is_late = draws.chance(f"late {year}", 0.0 if year == BOOK_YEARS[-1] else LATE, IDS)
    return np.where(is_late, late, usual).astype(np.int64)[:count]


def _one_year(cooperatives: pl.DataFrame, draws: Draws, year: int) -> pl.DataFrame:
    """What every cooperative would write for one year; growth is a path of its own."""
    count = cooperatives.height

    def drawn(name: str) -> Floats:
        return draws.uniform(f"{name} {year}", IDS)[:count]

    members = (cooperatives["members_l"] + cooperatives["members_p"]).to_numpy()
    wealth = np.exp(0.9 * draws.normal("wealth", IDS))[:count]
    loans = cooperatives["has_loans"].to_numpy()
    growth = np.exp(_path(draws, year))[:count]
    assets = members * MEAN_ASSETS_PER_MEMBER * wealth * np.where(loans, 1.6, 0.7) * growth
    own = 0.25 + 0.5 * draws.uniform("own", IDS)[:count] + 0.05 * (drawn("own") - 0.5)
    receivable = np.where(loans, 0.55 + 0.3 * drawn("receivable"), 0.1 + 0.2 * drawn("receivable"))
    stock = np.where(loans, 0.02, 0.2 + 0.2 * drawn("stock"))
    fixed = np.minimum(1.0 - receivable - stock, 0.05 + 0.15 * drawn("fixed"))
    volume = assets * (0.5 + 1.2 * drawn("volume"))
    shu = volume * (0.03 + 0.09 * draws.normal(f"shu {year}", IDS)[:count])
    thousands = {
        "receivables_rp": assets * receivable,
        "stock_rp": assets * stock,
        "fixed_rp": assets * fixed,
        "cash_rp": assets * np.maximum(0.0, 1.0 - receivable - stock - fixed),
        "equity_rp": assets * own,
        "volume_rp": volume,
        "shu_rp": shu,
    }
    frame = pl.DataFrame({name: _rounded(value) for name, value in thousands.items()})
    joined = (drawn("joined") - 0.42) * 0.1
    return frame.select(
        cooperative=cooperatives["cooperative"],
        book_year=pl.lit(year),
        cash_rp="cash_rp",
        receivables_rp="receivables_rp",
        stock_rp="stock_rp",
        fixed_rp="fixed_rp",
        assets_rp=pl.sum_horizontal("cash_rp", "receivables_rp", "stock_rp", "fixed_rp"),
        equity_rp="equity_rp",
        volume_rp="volume_rp",
        shu_rp="shu_rp",
        members_l=_grown(cooperatives["members_l"], joined, year),
        members_p=_grown(cooperatives["members_p"], joined, year),
    ).with_columns(liabilities_rp=pl.col("assets_rp") - pl.col("equity_rp"))


def _path(draws: Draws, year: int) -> Floats:
    """The logarithm of how large each cooperative is against 2020, a walk with a mild trend."""
    steps = [0.03 + 0.1 * draws.normal(f"step {y}", IDS) for y in range(STATEMENT_YEARS[0], year)]
    return np.sum(steps, axis=0) if steps else np.zeros(IDS)


def _rounded(values: Floats) -> Ints:
    """To whole thousands, as book keepers of small cooperatives write."""
    return (np.round(values / 1000.0) * 1000).astype(np.int64)


def _grown(members: pl.Series, joined: Floats, year: int) -> pl.Series:
    """Members in an earlier year, from those of the last one."""
    back = (STATEMENT_YEARS[-1] - year) * joined
    return pl.Series(np.maximum(1, members.to_numpy() * (1.0 - back)).astype(np.int64))


def _with_faults(told: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Some years copy the one before; in some others assets and their origin do not agree."""
    lot = draws.uniform("fault", IDS * len(STATEMENT_YEARS))
    place = pl.col("cooperative") % IDS * len(STATEMENT_YEARS)
    place += pl.col("book_year") - STATEMENT_YEARS[0]
    told = told.with_columns(lot=pl.Series(lot).gather(told.select(place).to_series()))
    wrong = pl.col("liabilities_rp") * 9 // 10_000 * 1_000
    told = told.with_columns(
        liabilities_rp=pl.when(pl.col("lot") < 1.0 - UNBALANCED)
        .then("liabilities_rp")
        .otherwise(wrong)
    )
    has_before = pl.col("book_year").shift(1).over("cooperative") == pl.col("book_year") - 1
    told = told.with_columns(is_copied=has_before.fill_null(value=False) & (pl.col("lot") < COPIED))
    figures = [name for name in told.columns if name.endswith(("_rp", "_l", "_p"))]
    told = told.with_columns(
        pl.when("is_copied").then(None).otherwise(name).alias(name) for name in figures
    ).with_columns(pl.col(name).forward_fill().over("cooperative") for name in figures)
    return told.with_columns(
        is_balanced=pl.col("assets_rp") == pl.col("liabilities_rp") + pl.col("equity_rp")
    ).drop("lot")
