"""From ranked regions to an answer: settle, ask with a short list, or say that it is unknown.

A row is settled only when one region explains everything it says and every other region explains
it clearly worse. All thresholds are in units of about one wrong letter.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sinergi.core.wilayah.clues import Clue, Reading
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.gazetteer import Evidence, Gazetteer
from sinergi.core.wilayah.reasons import Reason
from sinergi.core.wilayah.weighing import Fit, Weighed, Weigher

MARGIN = 0.8
WORST_FIT = 2.7
WORST_PARENT_FIT = 3.6
WORST_TOTAL = 5.5
CHOICES_WITHIN = 3.0
MOST_CHOICES = 8
# A misspelt name standing alone is taken only when it is long and only one letter is wrong.
ALONE_MIN_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one row. Nodes are of the gazetteer; choices come best first."""

    node: int | None
    score: float
    reason: Reason
    params: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[int, ...] = ()


def decide(clues: Reading, weigher: Weigher) -> Verdict:
    """What a row with these clues means."""
    if not clues:
        return Verdict(None, 0.0, Reason.BLANK)
    weighed = weigher.weigh(clues)
    if weighed is None:
        return Verdict(None, 0.0, Reason.UNKNOWN)
    return _Decision(weighed, weigher).verdict()


class _Decision:
    """One row being decided."""

    def __init__(self, weighed: Weighed, weigher: Weigher) -> None:
        self.clues, self.ranked, self.fits = weighed
        self.weigher = weigher
        self.gazetteer: Gazetteer = weigher.gazetteer
        self.best = self.ranked[0]
        # The kinds of evidence that speak for the best region.
        self.evidence = [fit.meaning.evidence for fit in self.fits if fit.meaning is not None]

    def verdict(self) -> Verdict:
        """The best region, a question, or that it lies outside the limit."""
        limit = self.weigher.limit
        doubt = self._doubt()
        if limit is None or self.gazetteer.contains(limit, self.best.node):
            return self._settled() if doubt is None else self._ask(doubt)
        inside = self._choices()
        if inside and doubt not in (Reason.CONTRADICTION, None):
            return self._ask(doubt)
        params = {
            "nama": self.gazetteer.label(self.best.node),
            "batas": self.gazetteer.label(limit),
        }
        above = self.gazetteer.contains(self.best.node, limit)
        reason = Reason.ABOVE_WITHIN if above else Reason.OUTSIDE_WITHIN
        return Verdict(None, 0.0, reason, params, () if above else inside)

    def _doubt(self) -> Reason | None:
        """Why the best region cannot simply be taken; None when it can."""
        unexplained = [
            clue for clue, fit in zip(self.clues, self.fits, strict=True) if fit.node is None
        ]
        if unexplained:
            return self._why_unexplained(unexplained)
        if self._code_against_name():
            return Reason.CONTRADICTION
        if self._margin() < MARGIN:
            return self._why_ambiguous()
        if self._only(Evidence.WEAK, Evidence.PARENT_CODE):
            weak = Evidence.WEAK in self.evidence
            return Reason.WEAK_NAME if weak else Reason.CODE_UNKNOWN
        if all(clue.unsure_scheme for clue in self.clues):
            return Reason.TWO_SCHEMES
        too_far = self.best.cost > WORST_TOTAL or any(map(self._is_too_far, self.fits))
        return Reason.UNSURE_SPELLING if too_far or self._stands_on_slips_alone() else None

    def _code_against_name(self) -> bool:
        """Whether only a code says the best regency and a name says the one it was split from.

        A former parent is believed of a place inside; beside a bare code it may as well be meant.
        """
        if self.gazetteer.regions[self.best.node].level is not Level.REGENCY:
            return False
        own = [fit.meaning for fit in self.fits if fit.node == self.best.node]
        only_code = all(known is not None and known.evidence is Evidence.CODE for known in own)
        return only_code and self._former_fit() is not None

    def _former_fit(self) -> int | None:
        """The former parent that a clue names; None when there is none."""
        ancestry = self.gazetteer.ancestry[self.best.node]
        named = (fit.node for fit in self.fits)
        return next((node for node in named if node is not None and node not in ancestry), None)

    def _why_unexplained(self, unexplained: Sequence[Clue]) -> Reason:
        if self._only(Evidence.SLIPS):
            return Reason.UNKNOWN
        level = self.gazetteer.regions[self.best.node].level
        if any(clue.plain for clue in unexplained):
            return Reason.CONTRADICTION
        if self._margin() < MARGIN:
            return Reason.AMBIGUOUS
        if all(clue.level > level for clue in unexplained):
            return Reason.CHILD_UNKNOWN
        return Reason.PARENT_UNKNOWN

    def _why_ambiguous(self) -> Reason:
        if all(not clue.key and len(clue.meanings) > 1 for clue in self.clues):
            return Reason.TWO_SCHEMES
        if self.evidence and self._only(Evidence.WEAK):
            return Reason.WEAK_NAME
        return Reason.AMBIGUOUS

    def _is_too_far(self, fit: Fit) -> bool:
        """Whether a clue is further from what it means than we take for the same name.

        A parent is only confirmed by its clue, not found by it, so that it may be rougher.
        """
        worst = WORST_FIT if fit.node == self.best.node else WORST_PARENT_FIT
        return fit.meaning is not None and fit.meaning.cost > worst

    def _only(self, *kinds: Evidence) -> bool:
        """Whether nothing but these kinds of evidence speaks for the best region."""
        return all(kind in kinds for kind in self.evidence)

    def _margin(self) -> float:
        """How much worse the next region is that is neither above nor below the best one."""
        ancestry = self.gazetteer.ancestry
        best = self.best.node
        for rival in self.ranked[1:]:
            if rival.node not in ancestry[best] and best not in ancestry[rival.node]:
                return rival.cost - self.best.cost
        return math.inf

    def _stands_on_slips_alone(self) -> bool:
        """Whether nothing but one misspelt name speaks for the best region."""
        if len(self.clues) > 1 or self.weigher.limit is not None:
            return False
        meaning = self.fits[0].meaning
        if meaning is None or meaning.evidence is not Evidence.SLIPS:
            return False
        clue, region = self.clues[0], self.gazetteer.regions[self.best.node]
        # Regencies are few and far apart, in their own column even a short one is recognised.
        in_place = region.level is Level.REGENCY is clue.level
        letters = len(clue.key) * (2 if in_place else 1)
        return letters < ALONE_MIN_LETTERS * meaning.slips

    def _settled(self) -> Verdict:
        reason, params = self._telling()
        return Verdict(self.best.node, _score(self.best.cost), reason, params)

    def _telling(self) -> tuple[Reason, Mapping[str, str]]:
        """The most remarkable thing about how the clues fit."""
        gazetteer = self.gazetteer
        named = {"nama": gazetteer.label(self.best.node)}
        former = self._former_fit()
        if former is not None:
            return Reason.FORMER_PARENT, self._former(former)
        for clue, fit in zip(self.clues, self.fits, strict=True):
            if fit.node is not None and self._is_displaced(clue, fit.node):
                return Reason.OTHER_COLUMN, {"nama": gazetteer.label(fit.node)}
        if Evidence.SLIPS in self.evidence or Evidence.OLD_SPELLING in self.evidence:
            return Reason.SPELLING, named
        if Evidence.ABBREVIATION in self.evidence:
            return Reason.ABBREVIATION, named
        if self._only(Evidence.CODE):
            return Reason.CODE, named
        if self._leaves_gaps():
            return Reason.FILLED, named
        return (Reason.ALIAS if Evidence.ALIAS in self.evidence else Reason.OFFICIAL), named

    def _is_displaced(self, clue: Clue, node: int) -> bool:
        level = self.gazetteer.regions[node].level
        return bool(clue.key) and not clue.mixed and Level.PROVINCE < level != clue.level

    def _leaves_gaps(self) -> bool:
        """Whether a district or regency above the best region was not written."""
        regions = self.gazetteer.regions
        said = [regions[fit.node].level for fit in self.fits if fit.node is not None]
        level = regions[self.best.node].level
        return (level > Level.REGENCY and Level.REGENCY not in said) or (
            level > Level.DISTRICT and Level.DISTRICT not in said
        )

    def _former(self, old: int) -> Mapping[str, str]:
        gazetteer = self.gazetteer
        split = next(
            step
            for step in gazetteer.ancestry[self.best.node]
            if old in gazetteer.former_parents.get(step, ())
        )
        return {
            "nama": gazetteer.label(split),
            "lama": gazetteer.regions[old].nama,
            "dasar_hukum": gazetteer.law_of_split(old, split),
        }

    def _ask(self, doubt: Reason) -> Verdict:
        if doubt is Reason.UNKNOWN:
            return Verdict(None, 0.0, doubt)
        choices = self._choices()
        if doubt is Reason.CHILD_UNKNOWN and self._is_plain():
            choices = choices[:1]
        node = self._known_so_far(choices, doubt)
        params = {"nama": self.gazetteer.label(self.best.node)}
        if doubt is Reason.CONTRADICTION:
            other = self._other_side()
            params["lain"] = self.gazetteer.label(other)
            choices = self._with_other_side(choices, other)
        if doubt is Reason.CHILD_UNKNOWN:
            choices = () if node == self.best.node else choices
        return Verdict(node, round(_score(self.best.cost) / 2, 3), doubt, params, choices)

    def _other_side(self) -> int:
        """The place named by the clue that does not fit the best region."""
        former = self._former_fit()
        against = [
            (clue.meanings[node].cost, node)
            for clue, fit in zip(self.clues, self.fits, strict=True)
            if fit.node is None
            for node in clue.meanings
        ]
        return former if former is not None and not against else min(against)[1]

    def _with_other_side(self, choices: tuple[int, ...], other: int) -> tuple[int, ...]:
        """The choices and the place that contradicts them, unless it is there or not allowed."""
        gazetteer = self.gazetteer
        shown = any(gazetteer.contains(other, choice) for choice in choices)
        return choices if shown or not self._allowed(other) else (*choices, other)

    def _choices(self) -> tuple[int, ...]:
        """The likeliest regions, best first, inside the limit; none contains another."""
        chosen: list[int] = []
        ancestry = self.gazetteer.ancestry
        limit = self.weigher.limit
        for found in self.ranked:
            if found.cost > self.best.cost + CHOICES_WITHIN or len(chosen) == MOST_CHOICES:
                break
            node = found.node
            if limit is not None and not self.gazetteer.contains(limit, node):
                continue
            if any(node in ancestry[other] or other in ancestry[node] for other in chosen):
                continue
            chosen.append(node)
        return tuple(chosen)

    def _known_so_far(self, choices: tuple[int, ...], doubt: Reason) -> int | None:
        """The deepest region the row names for sure, whatever the answer to the question."""
        gazetteer = self.gazetteer
        if doubt in (Reason.CONTRADICTION, Reason.WEAK_NAME) or not choices:
            return None
        shared = [
            node
            for node in gazetteer.ancestry[choices[0]]
            if all(node in gazetteer.ancestry[choice] for choice in choices)
        ]
        if doubt is not Reason.CHILD_UNKNOWN and len(choices) == 1:
            shared = shared[1:]
        for node in shared:
            if gazetteer.regions[node].level > Level.PROVINCE and self._is_named(node):
                return node if self._allowed(node) else None
        return None

    def _is_plain(self) -> bool:
        """Whether everything that speaks for the best region says it without slips."""
        return not {Evidence.SLIPS, Evidence.WEAK}.intersection(self.evidence)

    def _is_named(self, node: int) -> bool:
        return any(
            node in clue.meanings
            and clue.meanings[node].evidence is not Evidence.WEAK
            and clue.meanings[node].cost <= WORST_FIT
            for clue in self.clues
        )

    def _allowed(self, node: int) -> bool:
        limit = self.weigher.limit
        return limit is None or self.gazetteer.contains(limit, node)


def _score(cost: float) -> float:
    """1 for a row that says exactly the official names, falling with every slip; no probability."""
    return round(math.exp(-cost / 5), 3)
