"""Which region does a row mean? The same answer for one row of a form and for a whole column."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sinergi.core.messages import N_, Message
from sinergi.core.refusals import Unusable
from sinergi.core.wilayah.clues import Reading, read_cells
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.deciding import Verdict, decide
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.reasons import Outcome, Reason, message_of, outcome_of
from sinergi.core.wilayah.weighing import Weigher

COLUMNS = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
_NAMES = ("regency", "district", "village")
_CHOICES = pl.List(pl.String)
_ANSWER_TYPES: dict[str, pl.DataType] = {
    "kode": pl.String(),
    "score": pl.Float64(),
    "reason": pl.String(),
    "params": pl.String(),
    "choices": _CHOICES,
}
ANSWER_SCHEMA = pl.Schema(_ANSWER_TYPES)


class UnknownRegionError(Unusable):
    """`within` names a region the gazetteer does not hold."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row means.

    `kode` is the deepest region known for sure, also when something below it is still asked;
    `choices` are the codes to choose from, best first, none when there is nothing to ask;
    `score` runs from 0 to 1, where 1 is the official names as they are.
    """

    kode: str | None
    score: float
    reason: Reason
    params: Mapping[str, str]
    choices: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        """Settled, to be asked about, or unknown."""
        return outcome_of(self.reason)

    @property
    def message(self) -> Message:
        """Why, in a sentence."""
        return message_of(self.reason, self.params)


def resolve_one(
    *,
    regency: str | None = None,
    district: str | None = None,
    village: str | None = None,
    within: str | None = None,
    gazetteer: Gazetteer,
) -> Answer:
    """The region one row means; UnknownRegionError when `within` is no code of the gazetteer."""
    weigher = Weigher(gazetteer, _limit(within, gazetteer))
    texts = (regency, district, village)
    clues = tuple(
        clue
        for text, column in zip(texts, COLUMNS, strict=True)
        for clue in read_cells([text or ""], column, gazetteer)[0]
    )
    verdict = decide(clues, weigher)
    return Answer(
        None if verdict.node is None else gazetteer.regions[verdict.node].kode,
        verdict.score,
        verdict.reason,
        verdict.params,
        _codes(verdict, gazetteer),
    )


def resolve(
    frame: pl.DataFrame,
    *,
    regency: str | None = None,
    district: str | None = None,
    village: str | None = None,
    within: str | None = None,
    gazetteer: Gazetteer,
) -> pl.DataFrame:
    """The region each row of `frame` means, from the columns named.

    Returns one row per row of `frame`, in its order, with the columns of ANSWER_SCHEMA; `params`
    is a JSON object of texts. Work is done once per distinct row. UnknownRegionError when `within`
    is no code of the gazetteer.
    """
    limit = _limit(within, gazetteer)
    texts = frame.with_columns(
        (pl.lit("") if column is None else pl.col(column).cast(pl.String).fill_null("")).alias(name)
        for name, column in zip(_NAMES, (regency, district, village), strict=True)
    ).select(_NAMES)
    if texts.height == 0:
        return ANSWER_SCHEMA.to_frame()
    texts = texts.with_columns(texts.hash_rows().alias("row_hash"))
    distinct = texts.unique().with_row_index("which")
    # Finding a row again by one number is quicker, as long as no two rows share it.
    by = ["row_hash"] if distinct["row_hash"].is_unique().all() else list(_NAMES)
    which = texts.select(by).join(
        distinct.select("which", *by), on=by, how="left", maintain_order="left"
    )["which"]
    return _answers(distinct, limit, gazetteer)[which]


def _answers(distinct: pl.DataFrame, limit: int | None, gazetteer: Gazetteer) -> pl.DataFrame:
    """One answer per distinct row; rows whose cells say the same thing are decided once."""
    columns = [
        _readings(distinct[name], column, gazetteer)
        for name, column in zip(_NAMES, COLUMNS, strict=True)
    ]
    weigher = Weigher(gazetteer, limit)
    places: dict[tuple[int, int, int], int] = {}
    verdicts: list[Verdict] = []
    which: list[int] = []
    for regency, district, village in zip(*columns, strict=True):
        said = (id(regency), id(district), id(village))
        place = places.get(said)
        if place is None:
            place = places[said] = len(verdicts)
            verdicts.append(decide(regency + district + village, weigher))
        which.append(place)
    return _frame(verdicts, gazetteer)[which]


def _readings(texts: pl.Series, column: Level, gazetteer: Gazetteer) -> list[Reading]:
    distinct = texts.unique()
    readings = dict(zip(distinct, read_cells(distinct.to_list(), column, gazetteer), strict=True))
    return [readings[text] for text in texts]


def _frame(verdicts: list[Verdict], gazetteer: Gazetteer) -> pl.DataFrame:
    kodes = [region.kode for region in gazetteer.regions]
    said = [tuple(v.params.items()) for v in verdicts]
    params = {items: json.dumps(dict(items), ensure_ascii=False) for items in set(said)}
    lists = {choices: place for place, choices in enumerate({v.choices for v in verdicts})}
    choices = pl.Series([[kodes[node] for node in nodes] for nodes in lists], dtype=_CHOICES)
    return pl.DataFrame(
        {
            "kode": [None if v.node is None else kodes[v.node] for v in verdicts],
            "score": [v.score for v in verdicts],
            "reason": [v.reason.value for v in verdicts],
            "params": [params[items] for items in said],
            "choices": choices[[lists[v.choices] for v in verdicts]],
        },
        schema=ANSWER_SCHEMA,
    )


def _codes(verdict: Verdict, gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(gazetteer.regions[node].kode for node in verdict.choices)


def _limit(within: str | None, gazetteer: Gazetteer) -> int | None:
    if within is None:
        return None
    if within not in gazetteer.node_of:
        raise UnknownRegionError(
            N_("Kode wilayah %(kode)s tidak ada di rujukan; tulis seperti 71.05 atau 71.05.01."),
            kode=within,
        )
    return gazetteer.node_of[within]
