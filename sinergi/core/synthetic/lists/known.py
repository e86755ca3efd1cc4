"""What an office knows of businesses in a year, before anybody writes it down.

An office knows some of the businesses, keeps those that closed long ago, and has some twice. Every
cell is a text under the name of what it says; rows carry `id`, the business they stand for.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from sinergi.core.parameters.size_classes import SizeRules
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.world.business_types import sector_of, sectors, texts
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.world import KEYS, Block

COVERAGE = (0.45, 0.8)
"""Share of the businesses of a regency that its office knows, from and to; a judgement."""
TWICE = 0.03
"""Share of rows that stand in one list twice; a judgement."""
SALES_YEARS = (2022, 2023, 2024, 2025)
EXTRA = ("tanggal_izin", "berlaku_sampai", "nomor_izin", "jenis_izin", "pengusul", "tahun_bantuan",
         "bantuan")  # fmt: skip
"""What only some lists say: of a licence, and of aid."""


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of texts, one for each line of the list, and what `id` they stand for."""

    frame: pl.DataFrame
    spouse_nik: dict[str, str]
    """By NIK: that of another grown-up of the household."""


def known_of_regency(
    world: Block, places: Places, regency: str, year: int, rules: SizeRules, draws: Draws
) -> Known:
    """What the office of `regency` (kode) knows of the businesses begun by the end of `year`."""
    firms = placed(world, places).filter(
        (pl.col("kode_kabkota") == regency) & (pl.col("started_on").dt.year() <= year)
    )
    low, high = COVERAGE
    share = low + (high - low) * draws.uniform("coverage", 1)[0]
    firms = firms.filter(pl.Series(draws.chance("known", share, firms.height)))
    return known_of(_with_repeats(firms, draws), world, year, rules, draws)


def placed(world: Block, places: Places) -> pl.DataFrame:
    """The businesses with the columns of the village they are in."""
    at = places.villages.with_row_index("village").cast({"village": pl.Int64})
    return world["businesses"].join(at, on="village", maintain_order="left")


def known_of(firms: pl.DataFrame, world: Block, year: int, rules: SizeRules, draws: Draws) -> Known:
    """What a list of `year` says of `firms` (as `placed` gives them, any number of rows each).

    Columns of `firms` named in EXTRA are kept as texts.
    """
    crowd = world["people"].join(firms.select("household").unique(), on="household", how="semi")
    return Known(_texts(firms, world, crowd, year, rules, draws), _spouses(crowd))


def _with_repeats(firms: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """By district and village as an office keeps them, a few again somewhere in their village."""
    again = firms.filter(pl.Series(draws.chance("twice", TWICE, firms.height)))
    both = pl.concat([firms, again])
    mixed = both.with_columns(lot=pl.Series(draws.uniform("order", both.height)))
    return mixed.sort("kecamatan", "nama", "lot")


def _spouses(crowd: pl.DataFrame) -> dict[str, str]:
    pairs = crowd.select("household", "nik").join(
        crowd.select("household", other="nik"), on="household"
    )
    others = pairs.filter(pl.col("nik") != pl.col("other")).unique("nik", keep="first")
    return dict(zip(others["nik"], others["other"], strict=True))


def _texts(
    firms: pl.DataFrame,
    world: Block,
    crowd: pl.DataFrame,
    year: int,
    rules: SizeRules,
    draws: Draws,
) -> pl.DataFrame:
    owner = crowd.select("person", "full_name", "sex", "born_on", "nik", "phone")
    frame = firms.join(owner, left_on="owner", right_on="person", how="left", maintain_order="left")
    frame = _with_year(frame, world, year)
    for kind, name in (("NIB", "nib"), ("PIRT", "pirt"), ("halal", "halal")):
        held = _first(world["licences"].filter(pl.col("kind") == kind), "number", name)
        frame = frame.join(held, on="business", how="left", maintain_order="left")
    for past in SALES_YEARS:
        sales = world["years"].filter(pl.col("year") == past)
        sold = _first(sales, "omzet_rp", f"omzet_{past}")
        frame = frame.join(sold, on="business", how="left", maintain_order="left")
    number = pl.Series(sector_of()[frame["type"].to_numpy()])
    return frame.select(
        id="business",
        nama_pemilik="full_name",
        jenis_kelamin="sex",
        nik="nik",
        tanggal_lahir=pl.col("born_on").dt.strftime("%Y-%m-%d"),
        telepon="phone",
        nama_usaha="trade_name",
        jenis_usaha=_typed(frame["type"].to_numpy(), draws),
        sektor=pl.Series(sectors())[number].str.replace_all("_", " "),
        kbli="kbli_2020",
        alamat="address",
        desa="nama",
        kecamatan="kecamatan",
        kabkota="kabkota",
        nib="nib",
        pirt="pirt",
        halal="halal",
        tahun_mulai=pl.col("started_on").dt.year(),
        modal="modal_rp",
        omzet="omzet_rp",
        tenaga_kerja=pl.col("workers_l") + pl.col("workers_p"),
        tk_l="workers_l",
        tk_p="workers_p",
        skala=rules.classes(pl.col("omzet_rp")).str.to_titlecase(),
        status=pl.col("status").fill_null("tutup").str.to_titlecase(),
        keterangan=pl.lit(""),
        **{f"omzet_{past}": pl.col(f"omzet_{past}") for past in SALES_YEARS},
        **{name: pl.col(name) for name in EXTRA if name in frame.columns},
    ).with_columns(pl.all().exclude("id").cast(pl.String).fill_null(""))


def _with_year(frame: pl.DataFrame, world: Block, year: int) -> pl.DataFrame:
    """Sales, capital and workers as last seen up to `year`, and the status of that year."""
    past = world["years"].filter(pl.col("year") <= year).sort(KEYS["years"], "year")
    traded = past.filter(pl.col("omzet_rp") > 0).group_by("business", maintain_order=True).last()
    figures = traded.select("business", "modal_rp", "omzet_rp", "workers_l", "workers_p")
    status = past.filter(pl.col("year") == year).select("business", "status")
    frame = frame.join(figures, on="business", how="left", maintain_order="left")
    return frame.join(status, on="business", how="left", maintain_order="left")


def _first(frame: pl.DataFrame, column: str, name: str) -> pl.DataFrame:
    return frame.unique("business", keep="first").select("business", pl.col(column).alias(name))


def _typed(kind: np.ndarray, draws: Draws) -> pl.Series:
    """The kind of business in one of the ways in which people type it."""
    ways = texts("ketikan").str.split(";")[kind]
    drawn = pl.Series(draws.uniform("typed", len(kind)))
    count = ways.list.len().cast(pl.Float64)
    place = pl.select((drawn * count).floor().cast(pl.Int64)).to_series()
    return pl.select(pl.lit(ways).list.get(pl.lit(place))).to_series()
