"""The bars of the benchmark on a list small enough for every run, and the judge who holds them."""

import polars as pl

from sinergi.core.wilayah.corruption import Habits, WrittenRow, write_list, write_rows
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.judging import Judge, Judgement, judge, tally
from sinergi.core.wilayah.reasons import Outcome, Reason, outcome_of
from sinergi.core.wilayah.resolver import resolve

COLUMNS = ("regency", "district", "village")


def judgements_of(rows: list[WrittenRow], gazetteer: Gazetteer) -> list[Judgement]:
    """How the resolver does on written rows."""
    frame = pl.DataFrame({name: [getattr(row, name) for row in rows] for name in COLUMNS})
    answers = resolve(
        frame, regency="regency", district="district", village="village", gazetteer=gazetteer
    )
    return [
        judge(row, kode, outcome_of(Reason(reason)) is Outcome.SETTLED, choices)
        for row, kode, reason, choices in zip(
            rows, answers["kode"], answers["reason"], answers["choices"], strict=True
        )
    ]


def test_right_nearly_always_and_wrong_hardly_ever(gazetteer: Gazetteer) -> None:
    found = tally(judgements_of(write_rows(gazetteer, 5_000, seed=11), gazetteer))
    assert found.share(found.right) >= 0.997
    assert found.wrong <= 1  # 0.02 % of 5,000
    assert found.share(found.lost) <= 0.001


def test_twice_as_rough_a_list_is_asked_about_and_not_guessed(gazetteer: Gazetteer) -> None:
    rough = Habits(one_slip=0.2, two_slips=0.06, blank_district=0.2, blank_regency=0.2)
    found = tally(judgements_of(write_rows(gazetteer, 3_000, 12, rough), gazetteer))
    assert found.share(found.right) >= 0.95
    assert found.share(found.wrong) <= 0.002


def test_writing_is_repeatable_and_repeats_itself_like_a_real_list(gazetteer: Gazetteer) -> None:
    rows = write_list(gazetteer, 20_000, seed=3)
    assert rows == write_list(gazetteer, 20_000, seed=3)
    assert rows != write_list(gazetteer, 20_000, seed=4)
    assert len(set(rows)) < 0.25 * len(rows)


def test_the_judge(gazetteer: Gazetteer) -> None:
    truth = "71.05.13.2006"
    alone = WrittenRow("", "", "Lansot", truth, ("", "", "Lansot"), "")
    beside = WrittenRow("Minsel", "", "Lansot", truth, ("Minsel", "", "Lansot"), "71.05")
    assert judge(alone, truth, True, ()) is Judgement.RIGHT
    assert judge(alone, "71.06.01.2004", True, ()) is Judgement.WRONG
    assert judge(alone, "71.05", True, ()) is Judgement.WRONG
    assert judge(alone, None, False, (truth, "71.06.01.2004")) is Judgement.ASKED
    assert judge(alone, None, False, ()) is Judgement.LOST
    judging = Judge(gazetteer)
    assert not judging.is_decidable(alone)
    assert judging.is_decidable(beside)
