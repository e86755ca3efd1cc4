"""Where people of the world live: the villages of a province, each weighted, with its regency."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from sinergi.core.synthetic.draws import Draws, Floats, Ints
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.gazetteer import Gazetteer

URBAN_WEIGHT = 2.5
"""How many more businesses a kelurahan has than a desa of the same regency; a judgement."""
SPREAD = 0.5
"""How unequal villages of one kind are: standard deviation of the logarithm; a judgement."""

REGENCY_CODE, DISTRICT_CODE = len("71.05"), len("71.05.01")


@dataclass(frozen=True)
class Places:
    """Villages as columns `kode`, `nama`, `kecamatan`, `kabkota` (names), `kode_kabkota`,
    `is_urban`, `weight`; weights of one regency sum to its population."""

    villages: pl.DataFrame

    @cached_property
    def weights(self) -> Floats:
        """How much each village weighs when homes are drawn."""
        return self.villages["weight"].to_numpy()

    @cached_property
    def regency_codes(self) -> list[str]:
        """The codes of the regencies and cities, sorted."""
        return sorted(self.villages["kode_kabkota"].unique())

    @cached_property
    def regency_of(self) -> Ints:
        """For each village, the place of its regency in `regency_codes`."""
        place = {kode: number for number, kode in enumerate(self.regency_codes)}
        return self.villages["kode_kabkota"].replace_strict(place).to_numpy()

    @cached_property
    def areas(self) -> list[str]:
        """For each village, the six digits with which a NIK registered there begins."""
        return [kode.replace(".", "")[:6] for kode in self.villages["kode"]]


def places_of(gazetteer: Gazetteer, population: Mapping[str, int], *, seed: int) -> Places:
    """The villages in force of `gazetteer`, weighted by `population` of each regency (by kode)."""
    names = {region.kode: region.nama for region in gazetteer.regions}
    found = [
        {
            "kode": region.kode,
            "nama": region.nama,
            "kecamatan": names[region.kode[:DISTRICT_CODE]],
            "kabkota": names[region.kode[:REGENCY_CODE]],
            "kode_kabkota": region.kode[:REGENCY_CODE],
            "is_urban": region.kind == "kelurahan",
        }
        for region in gazetteer.regions
        if region.level is Level.VILLAGE and region.valid_to is None
    ]
    frame = pl.DataFrame(found).sort("kode")
    uneven = np.exp(SPREAD * Draws(seed).within("places").normal("size", frame.height))
    raw = uneven * np.where(frame["is_urban"].to_numpy(), URBAN_WEIGHT, 1.0)
    people = frame["kode_kabkota"].replace_strict(dict(population), return_dtype=pl.Float64)
    frame = frame.with_columns(pl.Series("raw", raw), people.alias("people"))
    weight = pl.col("raw") / pl.col("raw").sum().over("kode_kabkota") * pl.col("people")
    return Places(frame.with_columns(weight.alias("weight")).drop("raw", "people"))
