"""Every spelling in places.txt comes to what it must come to, one by one and as columns."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

import sinergi
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.reasons import Outcome
from sinergi.core.wilayah.resolver import Answer, resolve, resolve_one

PLACES = Path(__file__).with_name("places.txt")
REFERENCE = Path(sinergi.__file__).parent / "wilayah" / "reference"
COLUMNS = ("regency", "district", "village")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of the list: the cells of a row and what they must come to."""

    number: int
    cells: tuple[str, str, str]
    expected: str
    within: str | None

    def is_met_by(self, answer: Answer) -> bool:
        """Whether the answer is what the line demands."""
        word, *rest = self.expected.split()
        if word == "unknown":
            return answer.outcome is Outcome.UNKNOWN and not answer.choices and answer.kode is None
        if word == "outside":
            return answer.outcome is Outcome.UNKNOWN and answer.kode is None
        if word == "open":
            return answer.outcome is not Outcome.SETTLED
        if word == "ask":
            return answer.outcome is Outcome.ASK and self._asks_for(rest, answer)
        settled = answer.outcome is Outcome.SETTLED and not answer.choices and answer.score > 0
        return settled and answer.kode == word

    @staticmethod
    def _asks_for(rest: list[str], answer: Answer) -> bool:
        codes, known = rest, None
        if "in" in rest:
            place = rest.index("in")
            codes, known = rest[:place], rest[place + 1]
        wanted = set(codes) - {"..."}
        if "..." in codes:
            return wanted <= set(answer.choices) and answer.kode == known
        return wanted == set(answer.choices) and answer.kode == known


def read_places() -> list[Expectation]:
    """The lines of the list, with single cells put into the column their section names."""
    found: list[Expectation] = []
    column = ""
    for number, line in enumerate(PLACES.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            column = "" if line.startswith("## ") else column
        elif line.startswith("["):
            column = line.strip("[]")
        elif line:
            written, _, demand = line.partition("=>")
            expected, _, within = demand.partition(" within ")
            cells = (
                tuple(written.strip() if name == column else "" for name in COLUMNS)
                if column
                else tuple(cell.strip() for cell in written.split("|"))
            )
            assert len(cells) == 3, f"line {number} has {len(cells)} cells"
            found.append(Expectation(number, cells, expected.strip(), within.strip() or None))
    return found


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The regions the package carries."""
    return Gazetteer.load(REFERENCE)


def test_the_list_is_long_and_says_nothing_twice() -> None:
    places = read_places()
    said = [(line.cells, line.within) for line in places]
    assert len(places) >= 400
    assert not [line for line in places if said.count((line.cells, line.within)) > 1]


def test_expectations_name_regions_that_exist(gazetteer: Gazetteer) -> None:
    named = {word for line in read_places() for word in line.expected.split() if word[0].isdigit()}
    assert not named - set(gazetteer.node_of)


def test_every_spelling_comes_to_what_it_must(gazetteer: Gazetteer) -> None:
    misses = []
    for line in read_places():
        cells = dict(zip(COLUMNS, line.cells, strict=True))
        answer = resolve_one(**cells, within=line.within, gazetteer=gazetteer)
        if not line.is_met_by(answer):
            got = f"{answer.kode} {answer.reason} {' '.join(answer.choices)}"
            misses.append(f"line {line.number}: {line.cells} => {line.expected}, got {got}")
    assert not misses, "\n".join([f"{len(misses)} misses", *misses])


def test_columns_come_to_the_same_as_rows(gazetteer: Gazetteer) -> None:
    places = read_places()
    for within in {line.within for line in places}:
        lines = [line for line in places if line.within == within]
        frame = pl.DataFrame([line.cells for line in lines], schema=COLUMNS, orient="row")
        answers = resolve(
            frame,
            regency="regency",
            district="district",
            village="village",
            within=within,
            gazetteer=gazetteer,
        )
        for line, (kode, score, reason, _, choices) in zip(lines, answers.rows(), strict=True):
            cells = dict(zip(COLUMNS, line.cells, strict=True))
            one = resolve_one(**cells, within=within, gazetteer=gazetteer)
            assert (one.kode, one.score, one.reason, list(one.choices)) == (
                kode, score, reason, choices,
            ), line  # fmt: skip
