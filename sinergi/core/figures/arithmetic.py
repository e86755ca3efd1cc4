"""Do the figures of one source add up? Parts against their total, units against the province.

Nothing is mended or chosen here: what is left over is a figure of its own, the unexplained
difference (*selisih tak terjelaskan*).
"""

from collections.abc import Mapping, Sequence

import polars as pl

CLAIMS = pl.Schema(
    {
        "indicator": pl.String(),
        "unit": pl.String(),
        "period": pl.String(),
        "value": pl.Float64(),
        "source": pl.String(),
    }
)
"""One row for each claim; `unit` is the code of a region or of a reporting unit."""

CHECKED = pl.Schema(
    {
        "rule": pl.String(),
        "indicator": pl.String(),
        "unit": pl.String(),
        "period": pl.String(),
        "source": pl.String(),
        "total": pl.Float64(),
        "sum": pl.Float64(),
        "difference": pl.Float64(),
        "parts": pl.List(pl.String()),
    }
)
"""One row for each sum that can be checked: `difference` is total less sum, 0 where it adds up."""

OF_UNITS = "units"
"""The rule that a province is the sum of its reporting units."""


def check_parts(
    claims: pl.DataFrame, sums: Mapping[str, tuple[str, Sequence[str]]]
) -> pl.DataFrame:
    """Every total that `sums` takes apart, of one source, unit and period.

    `sums` gives by name of the rule the indicator of the total and those of its parts. Only where
    a source claims the total and all of the parts is there something to check.
    """
    checked = [_parts(claims, rule, total, parts) for rule, (total, parts) in sums.items()]
    return _in_order(checked)


def check_units(claims: pl.DataFrame, units: Sequence[str], whole: str) -> pl.DataFrame:
    """Every indicator that one source claims for all of `units` and for `whole` in one period."""
    key = ["indicator", "period", "source"]
    of_units = (
        claims.filter(pl.col("unit").is_in(list(units)))
        .sort("unit")
        .group_by(key, maintain_order=True)
        .agg(sum=pl.col("value").sum(), parts=pl.col("unit"))
        .filter(pl.col("parts").list.n_unique() == len(set(units)))
    )
    totals = claims.filter(pl.col("unit") == whole).rename({"value": "total"})
    return _in_order([_held_against(totals.join(of_units, on=key), OF_UNITS)])


def _parts(claims: pl.DataFrame, rule: str, total: str, parts: Sequence[str]) -> pl.DataFrame:
    key = ["unit", "period", "source"]
    of_parts = (
        claims.filter(pl.col("indicator").is_in(list(parts)))
        .group_by(key, maintain_order=True)
        .agg(sum=pl.col("value").sum(), parts=pl.col("indicator"))
        .filter(pl.col("parts").list.n_unique() == len(set(parts)))
    )
    totals = claims.filter(pl.col("indicator") == total).rename({"value": "total"})
    return _held_against(totals.join(of_parts, on=key), rule)


def _held_against(found: pl.DataFrame, rule: str) -> pl.DataFrame:
    difference = (pl.col("total") - pl.col("sum")).round(6)
    return found.with_columns(rule=pl.lit(rule), difference=difference)


def _in_order(checked: Sequence[pl.DataFrame]) -> pl.DataFrame:
    frames = [frame.select(CHECKED.names()).cast(CHECKED) for frame in checked]
    found = pl.concat(frames) if frames else CHECKED.to_frame()
    return found.sort(
        "period", "source", "rule", "indicator", "unit", descending=[True, *[False] * 4]
    )
