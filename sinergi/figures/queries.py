"""Reading indicators, what sources claim of them, and whether that adds up. All of it is public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl
from django.db.models import Count, Q, QuerySet

from sinergi.core.figures.arithmetic import CLAIMS, OF_UNITS, check_parts, check_units
from sinergi.figures.models import Claim, Indicator
from sinergi.figures.reading import CARRIED, read_published, sums_of
from sinergi.wilayah.models import Region, ReportingUnit

ENOUGH_FOR_MAP = 8
"""Regencies that a period must speak of before it is drawn."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator as the list shows it, with the newest claim about the province."""

    kode: str
    name: str
    unit: str
    claims: int
    value: Decimal | None
    period: str
    source: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim with the words around it."""

    id: int
    kode: str
    place: str
    period: str
    value: Decimal
    source: str
    published_on: object
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One sum held against its total: `difference` is total less sum, 0 where it adds up.

    parts: (name, value) in the order they are added; rule names what was added.
    """

    rule: str
    indicator: str
    place: str
    period: str
    source: str
    total: float
    sum: float
    difference: float
    parts: tuple[tuple[str, float], ...]

    @property
    def adds_up(self) -> bool:
        """Whether nothing is left over."""
        return self.difference == 0


def indicator_lines(province: Region) -> list[IndicatorLine]:
    """Every indicator, with the newest claim about `province` as a whole."""
    newest = {
        claim.indicator_id: claim
        for claim in _claims().filter(kode=province.kode).order_by("period", "pk")
    }
    return [
        IndicatorLine(
            one.kode,
            one.name,
            one.unit,
            one.found,
            newest[one.pk].value if one.pk in newest else None,
            newest[one.pk].period if one.pk in newest else "",
            newest[one.pk].source.publisher if one.pk in newest else "",
        )
        for one in _counted(province)
    ]


def indicator_by_kode(kode: str) -> Indicator | None:
    """The indicator of that code."""
    return Indicator.objects.filter(kode=kode).first()


def indicators_named(words: str) -> QuerySet[Indicator]:
    """The indicators whose name or definition holds every one of `words`."""
    held = Q()
    for word in words.split():
        held &= Q(name__icontains=word) | Q(definition__icontains=word)
    return Indicator.objects.filter(held)


def claim_by_id(pk: int) -> Claim | None:
    """One claim with its indicator and source."""
    return _claims().filter(pk=pk).first()


def claim_lines(indicator: Indicator, province: Region) -> list[ClaimLine]:
    """What every source claims of `indicator` in `province`, the newest first."""
    found = list(_claims().filter(_of(province), indicator=indicator))
    names = names_of_places(found)
    return [
        ClaimLine(
            one.pk,
            one.kode,
            names[one.kode],
            one.period,
            one.value,
            one.source.publisher,
            one.source.published_on,
            one.source.certainty,
            one.note,
        )
        for one in found
    ]


def names_of_places(claims: Sequence[Claim]) -> dict[str, str]:
    """What the places of claims are called: regions, and the reporting unit that is none."""
    codes = {claim.kode for claim in claims}
    units = dict(ReportingUnit.objects.filter(kode__in=codes).values_list("kode", "name"))
    regions = dict(Region.objects.filter(kode__in=codes).values_list("kode", "name"))
    return {kode: regions.get(kode) or units.get(kode) or kode for kode in codes}


def mapped_period(lines: Sequence[ClaimLine]) -> tuple[str, str]:
    """The newest (period, source) that speaks of enough regencies; ("", "") where none does."""
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.kode.count(".") == 1 and not line.kode.endswith(".binaan"):
            key = (line.period, line.source)
            counts[key] = counts.get(key, 0) + 1
    enough = [key for key, count in counts.items() if count >= ENOUGH_FOR_MAP]
    return max(enough, default=("", ""))


def checks(province: Region, *, indicator: str = "", claim: Claim | None = None) -> list[Checked]:
    """Every sum about `province` that can be checked, the newest first.

    indicator: only sums in which this indicator stands, as total or part. claim: only those in
    which this very claim stands.
    """
    found = list(_claims().filter(_of(province)))
    frame = _frame(found)
    units = list(
        ReportingUnit.objects.filter(Q(region=province) | Q(region__parent=province)).values_list(
            "kode", flat=True
        )
    )
    sums = sums_of(read_published(CARRIED))
    checked = pl.concat([check_parts(frame, sums), check_units(frame, units, province.kode)])
    values = {(c.indicator.kode, c.kode, c.period, c.source.kode): float(c.value) for c in found}
    names = names_of_places(found) | {c.indicator.kode: c.indicator.name for c in found}
    publishers = {c.source.kode: c.source.publisher for c in found}
    rows = checked.sort("period", descending=True, maintain_order=True).iter_rows(named=True)
    return [
        _checked(row, values, names, publishers) for row in rows if _concerns(row, indicator, claim)
    ]


def _counted(province: Region) -> QuerySet[Indicator]:
    """Every indicator in its order, with how many claims there are about `province`."""
    counted = Indicator.objects.annotate(found=Count("claims", filter=_claims_of(province)))
    return counted.order_by("order", "kode")


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related("indicator", "source")


def _of(province: Region) -> Q:
    """Claims about the province or anything in it."""
    return Q(kode=province.kode) | Q(kode__startswith=f"{province.kode}.")


def _claims_of(province: Region) -> Q:
    """The same, asked from an indicator."""
    return Q(claims__kode=province.kode) | Q(claims__kode__startswith=f"{province.kode}.")


def _frame(claims: Sequence[Claim]) -> pl.DataFrame:
    rows = [(c.indicator.kode, c.kode, c.period, float(c.value), c.source.kode) for c in claims]
    return pl.DataFrame(rows, schema=CLAIMS, orient="row")


def _concerns(row: Mapping[str, object], indicator: str, claim: Claim | None) -> bool:
    if claim is None:
        of_indicator = row["rule"] != OF_UNITS and indicator in row["parts"]
        return not indicator or row["indicator"] == indicator or of_indicator
    if (row["period"], row["source"]) != (claim.period, claim.source.kode):
        return False
    if row["rule"] == OF_UNITS:
        is_part = claim.kode in row["parts"] or claim.kode == row["unit"]
        return is_part and row["indicator"] == claim.indicator.kode
    return row["unit"] == claim.kode and claim.indicator.kode in {row["indicator"], *row["parts"]}


def _checked(
    row: Mapping[str, object],
    values: Mapping[tuple[str, str, str, str], float],
    names: Mapping[str, str],
    publishers: Mapping[str, str],
) -> Checked:
    """The row with names in the place of codes."""
    by_unit = row["rule"] == OF_UNITS
    parts = tuple(
        (
            names[part],
            values[
                (row["indicator"], part, row["period"], row["source"])
                if by_unit
                else (part, row["unit"], row["period"], row["source"])
            ],
        )
        for part in row["parts"]
    )
    return Checked(
        rule=str(row["rule"]),
        indicator=names[row["indicator"]],
        place=names[row["unit"]],
        period=str(row["period"]),
        source=publishers[row["source"]],
        total=float(row["total"]),
        sum=float(row["sum"]),
        difference=float(row["difference"]),
        parts=parts,
    )
