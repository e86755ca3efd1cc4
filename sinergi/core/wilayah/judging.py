"""Judging answers on written rows: was it right, and could anybody have known?

The judge works from what was said (`WrittenRow.said`) and the plain list of names, by brute force,
and knows nothing of the index, the costs or the thresholds of the resolver.

- A row is *undecidable* when another region of the same level explains every name said at least as
  well as the true one does (counted in wrong letters; numbers must agree; a regency may be a former
  parent). "Paslaten" with nothing beside it is undecidable; so is a slip that turns one name into
  another.
- *right*: settled, and the code is the truth.
- *asked*: not settled, and the truth is among the choices or is what the choices lie in.
- *wrong*: settled, and the code is not the truth. (A region that contains the truth counts as wrong
  here too: the row said more.)
- *lost*: neither settled nor asked with the truth among the choices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sinergi.core.text.folding import fold
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.corruption import WrittenRow, plain_name
from sinergi.core.wilayah.gazetteer import Gazetteer
from sinergi.core.wilayah.spelling import key_of, split_key

_FAR = 99


class Judgement(StrEnum):
    """How an answer stands to the truth."""

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one group of rows."""

    rows: int
    right: int
    asked: int
    wrong: int
    lost: int

    def share(self, count: int) -> float:
        """`count` as a share of the rows of this group; 0 when there are none."""
        return count / self.rows if self.rows else 0.0


def judge(row: WrittenRow, kode: str | None, settled: bool, choices: Sequence[str]) -> Judgement:
    """How one answer stands to the truth of its row."""
    if settled:
        return Judgement.RIGHT if kode == row.kode else Judgement.WRONG
    return Judgement.ASKED if row.kode in choices else Judgement.LOST


def tally(judgements: Iterable[Judgement]) -> Tally:
    """The counts of some judgements."""
    found = list(judgements)
    counts = [found.count(kind) for kind in (*Judgement,)]
    return Tally(len(found), *counts)


class Judge:
    """Tells decidable rows from undecidable ones by comparing with every name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._forms: dict[Level, list[tuple[str, str, int]]] = {level: [] for level in Level}
        for node, region in enumerate(gazetteer.regions):
            names = (plain_name(node, gazetteer), *gazetteer.short_names.get(node, ()))
            for name in names:
                letters, numbers = split_key(_bare_key(name))
                self._forms[region.level].append((letters, numbers, node))
        self._near: dict[tuple[Level, str], dict[int, int]] = {}

    def is_decidable(self, row: WrittenRow) -> bool:
        """Whether the true region explains the row better than every other of its level."""
        gazetteer = self._gazetteer
        truth = gazetteer.node_of[row.kode]
        level = gazetteer.regions[truth].level
        levels = (Level.REGENCY, Level.DISTRICT, Level.VILLAGE)
        said = {
            place: self._distances(place, text)
            for place, text in zip(levels, row.said, strict=True)
            if text
        }
        if level not in said:
            return True
        own = self._misfit(truth, row, said)
        return not any(
            other != truth and self._explains_as_well(self._misfit(other, row, said), own)
            for other in said[level]
        )

    def _misfit(
        self, node: int, row: WrittenRow, said: dict[Level, dict[int, int]]
    ) -> dict[Level, int]:
        """Per level said, the letters by which `node` or what it lies in differs from the row."""
        misfit: dict[Level, int] = {}
        for step in self._gazetteer.ancestry[node]:
            level = self._gazetteer.regions[step].level
            former = self._gazetteer.former_parents.get(step, ())
            if level in said:
                misfit[level] = min(said[level].get(place, _FAR) for place in (step, *former))
            elif level is Level.REGENCY and row.regency_said:  # said by its code
                meant = self._gazetteer.node_of[row.regency_said]
                misfit[level] = 0 if meant in (step, *former) else _FAR
        return misfit

    @staticmethod
    def _explains_as_well(other: dict[Level, int], own: dict[Level, int]) -> bool:
        return all(other.get(level, _FAR) <= letters for level, letters in own.items())

    def _distances(self, level: Level, text: str) -> dict[int, int]:
        """Wrong letters from `text` to every region of `level`, up to four."""
        asked = (level, text)
        if asked not in self._near:
            letters, numbers = split_key(_bare_key(text))
            forms = [form for form in self._forms[level] if form[1] == numbers]
            found: dict[int, int] = {}
            names = [form[0] for form in forms]
            close = extract(letters, names, scorer=OSA.distance, score_cutoff=4, limit=None)
            for _, distance, position in close:
                node = forms[position][2]
                found[node] = min(found.get(node, _FAR), int(distance))
            self._near[asked] = found
        return self._near[asked]


def _bare_key(name: str) -> str:
    """Letters and numbers of a name exactly as written, no abbreviation opened."""
    return key_of("".join(c if c.isalnum() else " " for c in fold(name)).split())
