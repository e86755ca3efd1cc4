"""The list of those proposed for the micro-business aid of 2020 and 2021 (BPUM), of all proposers.

Several bodies proposed names at the same time, so the same person stands with more than one of
them, sometimes in both years, and some were never eligible. `Proposals.truth` says who.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sinergi.core.parameters.size_classes import SizeClass, SizeRules
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists.filed import Filed
from sinergi.core.synthetic.lists.filling import filled
from sinergi.core.synthetic.lists.known import known_of, placed
from sinergi.core.synthetic.lists.layouts import layout_of
from sinergi.core.synthetic.lists.systems import PROVINCE
from sinergi.core.synthetic.tables import rows
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.world import Block

PROPOSERS = {"Dinas": 0.5, "BRI": 0.22, "PNM": 0.16, "Koperasi": 0.12}
"""Who proposed, and how large a share of the names; judgements."""
PROPOSED, PROPOSED_THOUGH_NOT, TWICE, AGAIN = 0.16, 0.03, 0.08, 0.3
"""Shares: of the eligible and of the others that were proposed in 2020; of the proposed that a
second body proposed too; of them that were proposed again in 2021. Judgements."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The workbook, and of each proposal in it whether it was right.

    `truth`: business, owner, pengusul, tahun_bantuan, is_repeat (the same owner stands before in
    the same year), refused_for (empty, or why not eligible: usaha_tutup, bukan_mikro, ada_kredit).
    """

    filed: Filed
    truth: pl.DataFrame


def proposals(world: Block, places: Places, rules: SizeRules, *, seed: int) -> Proposals | None:
    """The proposals of both years; none where the world is too small for any."""
    layout, draws = layout_of("bpum"), Draws(seed).within("lists/bpum")
    firms = _proposed(placed(world, places), world, rules, draws)
    if firms.is_empty():
        return None
    found = known_of(firms, world, layout.year, rules, draws)
    truth = firms.select(
        "business",
        "owner",
        "pengusul",
        "tahun_bantuan",
        is_repeat=pl.int_range(pl.len()).over("owner", "tahun_bantuan") > 0,
        refused_for="refused_for",
    )
    return Proposals(filled(layout, PROVINCE, found, draws), truth)


def _proposed(firms: pl.DataFrame, world: Block, rules: SizeRules, draws: Draws) -> pl.DataFrame:
    """A row for each proposal, by year and proposer, with what stands in its way."""
    first, second = (int(row["tahun"]) for row in rows("aid_years"))
    firms = firms.filter(pl.col("started_on").dt.year() < first)
    firms = firms.hstack([_hindrances(firms, world, first, rules)])
    share = np.where((firms["refused_for"] == "").to_numpy(), PROPOSED, PROPOSED_THOUGH_NOT)
    chosen = firms.filter(pl.Series(draws.chance("proposed", share, firms.height)))
    body = draws.pick("by", list(PROPOSERS.values()), chosen.height)
    other = (body + draws.whole("other", 1, len(PROPOSERS), chosen.height)) % len(PROPOSERS)
    one = _by(chosen, body, first)
    two = _by(chosen, other, first).filter(pl.Series(draws.chance("twice", TWICE, chosen.height)))
    later = _by(chosen, body, second).filter(pl.Series(draws.chance("again", AGAIN, chosen.height)))
    return pl.concat([one, two, later]).sort("tahun_bantuan", "kabkota", maintain_order=True)


def _by(chosen: pl.DataFrame, body: np.ndarray, year: int) -> pl.DataFrame:
    return chosen.with_columns(
        pengusul=pl.Series(list(PROPOSERS))[body],
        tahun_bantuan=pl.lit(year),
        bantuan=pl.lit(_amounts()[year]),
    )


def _amounts() -> dict[int, int]:
    """Rupiah for each recipient, by year."""
    return {int(row["tahun"]): int(row["bantuan_rp"]) for row in rows("aid_years")}


def _hindrances(firms: pl.DataFrame, world: Block, year: int, rules: SizeRules) -> pl.Series:
    """Why a business may not have the aid in `year`, empty where it may.

    Only micro businesses that trade and have no bank credit (basis: `aid_years`).
    """
    past = world["years"].filter(pl.col("year") == year).select("business", "status", "omzet_rp")
    lent = world["credit"].filter(pl.col("year").is_between(year - 2, year))
    frame = firms.select("business").join(past, on="business", how="left", maintain_order="left")
    has_credit = pl.col("business").is_in(lent["business"].implode())
    return frame.select(
        refused_for=pl.when(pl.col("status").fill_null("tutup") == "tutup")
        .then(pl.lit("usaha_tutup"))
        .when(rules.classes(pl.col("omzet_rp")) != SizeClass.MICRO.value)
        .then(pl.lit("bukan_mikro"))
        .when(has_credit)
        .then(pl.lit("ada_kredit"))
        .otherwise(pl.lit(""))
    ).to_series()
