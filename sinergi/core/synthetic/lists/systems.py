"""Extracts of systems that list businesses of the whole province: SIDT, OSS, licences."""

from collections.abc import Iterator

import polars as pl

from sinergi.core.parameters.size_classes import SizeRules
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists.filed import Filed
from sinergi.core.synthetic.lists.filling import filled
from sinergi.core.synthetic.lists.known import known_of, placed
from sinergi.core.synthetic.lists.layouts import layout_of
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.world import Block

PROVINCE = "Provinsi Sulawesi Utara"
COVERAGE = {"sidt": 0.4, "oss": 0.97, "izin": 0.85}
"""Share of what each could hold that it does hold; judgements."""
LISTED_LICENCES = ("PIRT", "halal", "merek")


def system_books(world: Block, places: Places, rules: SizeRules, *, seed: int) -> Iterator[Filed]:
    """The extract of every system that has anything to list."""
    firms = placed(world, places)
    held = {
        "sidt": firms,
        "oss": firms.join(_licences(world, ("NIB",)), on="business", maintain_order="left"),
        "izin": firms.join(_licences(world, LISTED_LICENCES), on="business", maintain_order="left"),
    }
    for kode, rows in held.items():
        layout, draws = layout_of(kode), Draws(seed).within(f"lists/{kode}")
        begun = rows.filter(pl.col("started_on").dt.year() <= layout.year)
        known = begun.filter(pl.Series(draws.chance("known", COVERAGE[kode], begun.height)))
        if known.height:
            found = known_of(known, world, layout.year, rules, draws)
            yield filled(layout, PROVINCE, found, draws)


def _licences(world: Block, kinds: tuple[str, ...]) -> pl.DataFrame:
    held = world["licences"].filter(pl.col("kind").is_in(kinds))
    return held.select(
        "business",
        jenis_izin="kind",
        nomor_izin="number",
        tanggal_izin=pl.col("issued_on").dt.strftime("%Y-%m-%d"),
        berlaku_sampai=pl.col("expires_on").dt.strftime("%Y-%m-%d"),
    )
