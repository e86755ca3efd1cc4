"""The judgements the world is made from: names, shares and rates, as tables beside this module."""

import csv
from functools import cache
from pathlib import Path

import polars as pl

FOLDER = Path(__file__).parent / "reference"


@cache
def table(name: str) -> pl.DataFrame:
    """The reference table `name`, every column a text or, where all of it is numbers, a number."""
    return pl.read_csv(FOLDER / f"{name}.csv", infer_schema_length=None, schema_overrides=_TEXTS)


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The same table as rows of texts, for the small ones that are read as rules."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_TEXTS = dict.fromkeys(("kode", "kbli_2020", "kbli_2025"), pl.String)
