"""What holds for every row, whatever it says."""

from collections import defaultdict
from random import Random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.corruption import plain_name, villages_of, write_rows
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.reasons import Outcome, Reason, message_of, outcome_of
from sinergi.core.wilayah.resolver import (
    ANSWER_SCHEMA,
    UnknownRegionError,
    resolve,
    resolve_one,
)

COLUMNS = ("regency", "district", "village")
Cells = tuple[str, str, str]
# Whatever people may type: pieces of names, codes, marks, nothing.
PIECES = st.sampled_from(
    ["Kab.", "Kec.", "Kel.", "Desa", "Kota", "Minsel", "Tomohon", "Selatan", "Sel.", "Lansot",
     "Paslaten", "Mala", "Sonder", "Kakas", "Bitung", "7107", "71.05", "71.73.01.1007", "II", "3",
     "-", ",", "/", "(", "Tondano", "Barat", "Talawaan", "Minahasa", "Mitra", "tidak ada", "x"]
)  # fmt: skip
CELLS = st.one_of(st.lists(PIECES, max_size=4).map(" ".join), st.text(max_size=12), st.just(""))
ROWS = st.tuples(CELLS, CELLS, CELLS)


def answers_of(rows: list[Cells], gazetteer: Gazetteer, within: str | None = None) -> pl.DataFrame:
    """The answers for whole columns."""
    frame = pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    asked = {name: name for name in COLUMNS}
    return resolve(frame, **asked, within=within, gazetteer=gazetteer)


def written(gazetteer: Gazetteer, count: int, seed: int) -> list[Cells]:
    """Rows as people write them."""
    return [(row.regency, row.district, row.village) for row in write_rows(gazetteer, count, seed)]


def official(node: int, gazetteer: Gazetteer) -> Cells:
    """The names of a region and of what it lies in, each in its column."""
    names = {
        gazetteer.regions[step].level: gazetteer.regions[step].nama
        for step in gazetteer.ancestry[node]
    }
    regency, district, village = (
        names.get(level, "") for level in (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
    )
    kind = gazetteer.regions[node].kind if node in gazetteer.twins else ""
    return regency, district, f"{kind} {village}".strip()


def test_official_names_always_mean_themselves(gazetteer: Gazetteer) -> None:
    nodes = range(len(gazetteer.regions))
    told_apart = [
        node
        for node in nodes
        if gazetteer.regions[node].level > Level.PROVINCE
        # The reference itself gives two villages of Sonder one name and one kind.
        and gazetteer.regions[node].kode not in ("71.02.11.2003", "71.02.11.2018")
    ]
    answers = answers_of([official(node, gazetteer) for node in told_apart], gazetteer)
    assert answers["kode"].to_list() == [gazetteer.regions[node].kode for node in told_apart]
    assert set(answers["score"]) == {1.0}
    assert {outcome_of(Reason(reason)) for reason in answers["reason"]} == {Outcome.SETTLED}


def test_two_villages_nobody_can_tell_apart_are_asked_about(gazetteer: Gazetteer) -> None:
    answer = resolve_one(
        regency="Minahasa", district="Sonder", village="Tounelet Satu", gazetteer=gazetteer
    )
    assert answer.outcome is Outcome.ASK
    assert answer.choices == ("71.02.11.2003", "71.02.11.2018")
    assert answer.kode == "71.02.11"


def test_a_repeated_village_name_alone_is_never_settled(gazetteer: Gazetteer) -> None:
    named: dict[str, set[int]] = defaultdict(set)
    for node in villages_of(gazetteer):
        named[gazetteer.keys[node]].add(node)
    repeated = [nodes for nodes in named.values() if len(nodes) > 1]
    assert len(repeated) >= 68
    for nodes in repeated:
        answer = resolve_one(village=plain_name(min(nodes), gazetteer), gazetteer=gazetteer)
        assert answer.outcome is Outcome.ASK
        assert {gazetteer.regions[node].kode for node in nodes} <= set(answer.choices)


def test_a_village_fills_a_blank_district(gazetteer: Gazetteer) -> None:
    by_regency: dict[tuple[int, str], list[int]] = defaultdict(list)
    for node in villages_of(gazetteer):
        by_regency[gazetteer.ancestry[node][2], gazetteer.keys[node]].append(node)
    only = [nodes[0] for nodes in by_regency.values() if len(nodes) == 1]
    rows = [(official(node, gazetteer)[0], "", official(node, gazetteer)[2]) for node in only]
    answers = answers_of(rows, gazetteer)
    wrong = [
        (row, kode)
        for row, kode, node in zip(rows, answers["kode"], only, strict=True)
        if kode != gazetteer.regions[node].kode
    ]
    assert not wrong


@given(st.lists(ROWS, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_columns_answer_as_rows_do(gazetteer: Gazetteer, rows: list[Cells]) -> None:
    answers = answers_of(rows, gazetteer)
    assert answers.schema == ANSWER_SCHEMA
    for row, (kode, score, reason, _, choices) in zip(rows, answers.rows(), strict=True):
        one = resolve_one(**dict(zip(COLUMNS, row, strict=True)), gazetteer=gazetteer)
        assert (kode, score, reason, tuple(choices)) == (
            one.kode, one.score, one.reason.value, one.choices,
        )  # fmt: skip
        assert message_of(one.reason, one.params).text()


def test_written_rows_are_answered_alone_as_in_columns(gazetteer: Gazetteer) -> None:
    rows = written(gazetteer, 400, seed=5)
    for row, (kode, score, reason, _, choices) in zip(
        rows, answers_of(rows, gazetteer).rows(), strict=True
    ):
        one = resolve_one(**dict(zip(COLUMNS, row, strict=True)), gazetteer=gazetteer)
        assert (kode, score, reason, choices) == (
            one.kode, one.score, one.reason, list(one.choices),
        ), row  # fmt: skip


def test_the_order_of_rows_does_not_matter(gazetteer: Gazetteer) -> None:
    rows = written(gazetteer, 2_000, seed=6)
    places = list(range(len(rows)))
    Random(7).shuffle(places)
    shuffled = answers_of([rows[place] for place in places], gazetteer)
    assert shuffled.equals(answers_of(rows, gazetteer)[places])


@given(ROWS)
@settings(max_examples=300, deadline=None)
def test_no_answer_is_a_guess(gazetteer: Gazetteer, row: Cells) -> None:
    answer = resolve_one(**dict(zip(COLUMNS, row, strict=True)), gazetteer=gazetteer)
    settled = answer.outcome is Outcome.SETTLED
    if settled:
        assert answer.kode is not None
        assert answer.score > 0
    assert not (settled and answer.choices)
    assert 0.0 <= answer.score <= 1.0
    assert all(choice in gazetteer.node_of for choice in answer.choices)
    if answer.kode is not None and not settled:  # what is known for sure holds the choices
        known = gazetteer.node_of[answer.kode]
        assert all(gazetteer.contains(known, gazetteer.node_of[kode]) for kode in answer.choices)


@pytest.mark.parametrize("within", ["71.05", "71.73", "71.02.11", "71"])
def test_nothing_outside_the_limit_is_ever_named(gazetteer: Gazetteer, within: str) -> None:
    rows = written(gazetteer, 1_500, seed=8)
    limit = gazetteer.node_of[within]
    answers = answers_of(rows, gazetteer, within)
    for kode, choices in answers.select("kode", "choices").iter_rows():
        named = [*choices, *([] if kode is None else [kode])]
        assert all(gazetteer.contains(limit, gazetteer.node_of[one]) for one in named)


def test_a_limit_narrows_a_name_that_alone_would_be_asked_about(gazetteer: Gazetteer) -> None:
    answer = resolve_one(village="Lansot", within="71.05", gazetteer=gazetteer)
    assert answer.kode == "71.05.13.2006"


def test_a_limit_nobody_knows_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownRegionError, match=r"99\.99 tidak ada di rujukan"):
        resolve_one(village="Lansot", within="99.99", gazetteer=gazetteer)


def test_columns_that_are_missing_empty_or_no_text(gazetteer: Gazetteer) -> None:
    frame = pl.DataFrame({"kode": [7105, 7107, None], "desa": ["Lansot", None, None]})
    answers = resolve(frame, regency="kode", village="desa", gazetteer=gazetteer)
    assert answers["kode"].to_list() == ["71.05.13.2006", None, None]
    assert answers["reason"].to_list() == ["filled", "two_schemes", "blank"]
    assert resolve(frame, gazetteer=gazetteer)["reason"].to_list() == ["blank"] * 3
    assert resolve(frame.clear(), village="desa", gazetteer=gazetteer).is_empty()
