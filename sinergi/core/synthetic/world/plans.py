"""What offices of all tiers plan: budget lines by theme, place and quarter, for three years.

Each office words its lines in its own way. Two things are planted and stand in the truth: lines of
different tiers that serve the same group in the same place and quarter under other words (overlap),
and regencies where nobody plans a theme in any of the years (gap).
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Ints
from sinergi.core.synthetic.tables import rows, table
from sinergi.core.synthetic.world.places import Places

YEARS = (2024, 2025, 2026)
FUNDS = {"pusat": "APBN", "provinsi": "APBD provinsi", "kabkota": "APBD kabupaten/kota"}
SPECIAL_FUNDS = {"provinsi": "Dekonsentrasi", "kabkota": "DAK nonfisik PK2UMK"}
SPECIAL_SHARE = 0.3
"""Share of lines paid from a special fund of the centre; a judgement."""
CENTRES = (("kemenkop", "koperasi"), ("kemen-umkm", "umkm"))
"""The two ministries and whom they serve."""
PLANS_THEME = {"pusat": 0.16, "provinsi": 0.3, "kabkota": 0.55}
"""How likely an office of each tier plans a theme in a place in a year; a judgement."""
OVERLAPPING = 0.12
"""Share of provincial and central lines that repeat one of a regency; a judgement."""
GAPS = 0.08
"""Share of themes × regencies where nobody plans anything; a judgement."""


@dataclass(frozen=True, slots=True)
class Plans:
    """`lines`: line, office, tier, year, theme, code, title, place (kode of regency and district),
    quarter, group, seats, budget_rp, fund, spent_share, done_share. `overlaps`: line, repeats,
    theme, place, year, quarter. `gaps`: theme, kode."""

    lines: pl.DataFrame
    overlaps: pl.DataFrame
    gaps: pl.DataFrame


def plans(places: Places, *, seed: int) -> Plans:
    """The lines of every office, the planted overlaps and gaps."""
    draws = Draws(seed).within("plans")
    gaps = _gaps(places, draws)
    own = pl.concat(_planned(places, draws, gaps, year) for year in YEARS)
    own = own.with_columns(repeats=pl.lit(None, pl.Int64))
    lines = _with_overlaps(own.with_row_index("line").cast({"line": pl.Int64}), draws)
    lines = _priced(_worded(lines, draws), draws)
    overlaps = lines.filter(pl.col("repeats").is_not_null())
    return Plans(
        lines.drop("repeats"),
        overlaps.select("line", "repeats", "theme", "kode", "year", "quarter"),
        gaps,
    )


def _gaps(places: Places, draws: Draws) -> pl.DataFrame:
    """Themes that nobody plans in a regency."""
    grid = pl.DataFrame({"theme": table("themes")["tema"]}).join(
        pl.DataFrame({"kode": places.regency_codes}), how="cross"
    )
    return grid.filter(pl.Series(draws.chance("gap", GAPS, grid.height)))


def _planned(places: Places, draws: Draws, gaps: pl.DataFrame, year: int) -> pl.DataFrame:
    """Lines of one year: for each theme and regency, perhaps one of each tier."""
    groups = dict(zip(table("themes")["tema"], table("themes")["kelompok"], strict=True))
    centre = {group: office for office, group in CENTRES}
    grid = pl.DataFrame({"theme": list(groups)}).join(
        pl.DataFrame({"kode": places.regency_codes}), how="cross"
    )
    grid = grid.join(gaps, on=["theme", "kode"], how="anti", maintain_order="left")
    tiers = []
    for tier, share in PLANS_THEME.items():
        here = grid.filter(pl.Series(draws.chance(f"{tier} {year}", share, grid.height)))
        office = {
            "pusat": pl.col("theme").replace_strict({t: centre[g] for t, g in groups.items()}),
            "provinsi": pl.lit(places.regency_codes[0][:2]),
            "kabkota": pl.col("kode"),
        }[tier]
        quarter = 1 + draws.pick(f"quarter {tier} {year}", (1, 3, 4, 2), here.height)
        tiers.append(
            here.with_columns(
                office=office,
                tier=pl.lit(tier),
                year=pl.lit(year),
                quarter=pl.Series(quarter),
                district=pl.Series(_districts(places, here, draws.within(f"{tier} {year}"))),
            )
        )
    return pl.concat(tiers)


def _districts(places: Places, lines: pl.DataFrame, draws: Draws) -> list[str]:
    """A district of the regency of each line, or nothing where the line names the regency only."""
    codes = places.villages["kode"].str.head(len("71.05.01")).unique().sort()
    named = draws.chance("names district", 0.55, lines.height)
    drawn = draws.uniform("district", lines.height)
    regency = codes.str.head(len("71.05")).to_list()
    first = np.searchsorted(regency, lines["kode"].to_list(), side="left")
    last = np.searchsorted(regency, lines["kode"].to_list(), side="right")
    place = first + np.floor(drawn * (last - first)).astype(np.int64)
    return [codes[int(at)] if yes else "" for at, yes in zip(place, named, strict=True)]


def _with_overlaps(lines: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Some lines of the upper tiers become one of a regency in all but the words."""
    upper = lines.filter(pl.col("tier") != "kabkota").select("line", "theme", "kode", "year")
    lower = lines.filter(pl.col("tier") == "kabkota").select(
        "theme", "kode", "year", repeats="line", q="quarter", d="district"
    )
    pairs = upper.join(lower, on=["theme", "kode", "year"], maintain_order="left")
    pairs = pairs.filter(pl.Series(draws.chance("overlap", OVERLAPPING * 2, pairs.height)))
    joined = lines.drop("repeats").join(
        pairs.select("line", "repeats", "q", "d"), on="line", how="left", maintain_order="left"
    )
    return joined.with_columns(
        quarter=pl.coalesce("q", "quarter"), district=pl.coalesce("d", "district")
    ).drop("q", "d")


def _worded(lines: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Titles: the usual words or others for the same thing, never twice alike in an overlap."""
    words: dict[str, list[str]] = {row["tema"]: [row["kegiatan"]] for row in rows("themes")}
    for row in rows("wordings"):
        words[row["tema"]].append(row["ungkapan"])
    drawn = draws.uniform("words", lines.height)
    which = {theme: len(options) for theme, options in words.items()}
    count = lines["theme"].replace_strict(which, return_dtype=pl.Int64).to_numpy()
    choice = np.floor(drawn * count).astype(np.int64)
    choice = _unlike(lines, choice, count)
    titles = [words[theme][int(at)] for theme, at in zip(lines["theme"], choice, strict=True)]
    facts = table("themes").select(
        theme="tema", code="kode_program", group="sasaran", cost="biaya_per_orang",
        usual="peserta_median",
    )  # fmt: skip
    return lines.with_columns(title=pl.Series(titles)).join(
        facts, on="theme", how="left", maintain_order="left"
    )


def _unlike(lines: pl.DataFrame, choice: Ints, count: Ints) -> Ints:
    """The next wording where an overlapping line would read like the one it repeats."""
    original = lines["repeats"].fill_null(-1).to_numpy()
    same = (original >= 0) & (choice[original] == choice)
    return np.asarray(np.where(same, (choice + 1) % count, choice))


def _priced(lines: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Seats, budget, fund, and how much was spent and done of lines whose year has come."""
    count = lines.height
    seats = np.maximum(5, lines["usual"].to_numpy() * np.exp(0.35 * draws.normal("seats", count)))
    seats = (np.round(seats / 5) * 5).astype(np.int64)
    budget = seats * lines["cost"].to_numpy() * (0.8 + 0.5 * draws.uniform("price", count))
    special = pl.Series(draws.chance("special", SPECIAL_SHARE, count))
    spent = 1.0 - 0.6 * draws.uniform("spent", count) ** 3
    done = np.minimum(1.0, spent + 0.1 * (draws.uniform("done", count) - 0.3))
    usual_fund = pl.col("tier").replace_strict(FUNDS)
    special_fund = pl.col("tier").replace_strict(SPECIAL_FUNDS, default=None)
    begun = pl.col("year") < YEARS[-1]
    return lines.with_columns(
        seats=pl.Series(seats),
        budget_rp=pl.Series((np.round(budget / 100_000) * 100_000).astype(np.int64)),
        fund=pl.when(special & special_fund.is_not_null()).then(special_fund).otherwise(usual_fund),
        spent_share=pl.when(begun).then(pl.Series(np.round(spent, 3))),
        done_share=pl.when(begun).then(pl.Series(np.round(np.clip(done, 0, 1), 3))),
    ).drop("cost", "usual")
