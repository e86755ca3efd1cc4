"""Weighing all clues of a row together: which regions explain them, and how well."""

import math
from dataclasses import replace
from typing import NamedTuple

from sinergi.core.wilayah.clues import Clue, Meaning, Reading, closeness
from sinergi.core.wilayah.codes import Level
from sinergi.core.wilayah.gazetteer import Gazetteer

OUTSIDE_LIMIT_COST = 1.5
# A clue whose best meaning costs more than this does not narrow down where to look for the others.
_LEADS_UP_TO = 1.6
_ROOTS_TRIED = 6


class Hypothesis(NamedTuple):
    """The row means `node`; `cost` adds up how badly the clues fit."""

    cost: float
    node: int


class Fit(NamedTuple):
    """How a clue fits a hypothesis: by meaning `node` (itself, a parent, a former parent)."""

    cost: float
    node: int | None
    meaning: Meaning | None


class Weighed(NamedTuple):
    """The clues of a row, every region they point at, best first, and how each fits the best."""

    clues: Reading
    ranked: list[Hypothesis]
    fits: list[Fit]


class Weigher:
    """Ranks the regions a row may mean. Remembers comparisons; one per call is enough."""

    def __init__(self, gazetteer: Gazetteer, limit: int | None = None) -> None:
        self.gazetteer = gazetteer
        self.limit = limit
        self._compared: dict[tuple[str, int, Level], dict[int, Meaning]] = {}

    def weigh(self, clues: Reading) -> Weighed | None:
        """The row weighed, with meanings found by looking around where the other clues point;
        None when no clue points anywhere."""
        weighed = self._weighed(clues)
        if weighed is not None and self._leaves_some_unexplained(weighed):
            return self._weighed(self._look_around(clues))
        return weighed

    def _weighed(self, clues: Reading) -> Weighed | None:
        ranked = self._rank(clues)
        if not ranked:
            return None
        return Weighed(clues, ranked, [self._fit(clue, ranked[0].node) for clue in clues])

    def _fit(self, clue: Clue, node: int) -> Fit:
        """The cheapest way `clue` fits a row that means `node`."""
        best, by = clue.unexplained_cost, None
        meanings = clue.meanings
        for step, surcharge in self.gazetteer.lineage[node].items():
            meaning = meanings.get(step)
            if meaning is not None and meaning.cost + surcharge < best:
                best, by = meaning.cost + surcharge, step
        return Fit(best, by, None if by is None else meanings[by])

    def _rank(self, clues: Reading) -> list[Hypothesis]:
        """Every region the clues point at with what it costs to mean it, best first."""
        lineage, depth = self.gazetteer.lineage, self.gazetteer.ancestry
        priced = [(clue.costs, clue.unexplained_cost) for clue in clues]
        ranked: list[tuple[float, int, int, float]] = []
        for node in {node for costs, _ in priced for node in costs}:
            total = 0.0 if self.limit is None or self._inside_limit(node) else OUTSIDE_LIMIT_COST
            to_name_it, line = math.inf, lineage[node]
            for costs, unexplained in priced:
                best = unexplained
                fewer, more = (costs, line) if len(costs) < len(line) else (line, costs)
                for step, cost in fewer.items():
                    surcharge = more.get(step)
                    if surcharge is not None and cost + surcharge < best:
                        best = cost + surcharge
                total += best
                if node in costs and costs[node] - best < to_name_it:
                    to_name_it = costs[node] - best
            # Some clue has to mean the region itself: a district named once is not also the
            # village of the same name in it.
            if to_name_it > 0.0:
                total += to_name_it
            # Of equals the deeper one says more; the code decides the order of true equals.
            ranked.append((round(total, 6), -len(depth[node]), node, total))
        ranked.sort()
        return [Hypothesis(total, node) for _, _, node, total in ranked]

    def _inside_limit(self, node: int) -> bool:
        ancestry = self.gazetteer.ancestry
        return self.limit is None or self.limit in ancestry[node] or node in ancestry[self.limit]

    @staticmethod
    def _leaves_some_unexplained(weighed: Weighed) -> bool:
        return any(
            fit.node is None and clue.key
            for clue, fit in zip(weighed.clues, weighed.fits, strict=True)
        )

    def _look_around(self, clues: Reading) -> Reading:
        """Each named clue compared with every region of its level near where the others point."""
        return tuple(
            self._looked_around(clue, self._roots(clues, clue)) if clue.key else clue
            for clue in clues
        )

    def _roots(self, clues: Reading, asking: Clue) -> list[int]:
        """Where the other clues lead: their likeliest regions, best first, and the limit."""
        leads = [
            (meaning.cost, node)
            for clue in clues
            if clue is not asking
            for node, meaning in clue.meanings.items()
            if meaning.cost <= _LEADS_UP_TO
        ]
        roots = [node for _, node in sorted(leads)][:_ROOTS_TRIED]
        return roots if self.limit is None else [*roots, self.limit]

    def _looked_around(self, clue: Clue, roots: list[int]) -> Clue:
        meanings = dict(clue.meanings)
        for root in roots:
            for node, meaning in self._compare(clue.key, root, clue.level).items():
                known = meanings.get(node)
                if known is None or meaning.cost < known.cost:
                    meanings[node] = meaning
        return replace(clue, meanings=meanings)

    def _compare(self, key: str, root: int, level: Level) -> dict[int, Meaning]:
        """The regions of `level` above or below `root` whose name is close to `key`."""
        asked = (key, root, level)
        if asked not in self._compared:
            gazetteer = self.gazetteer
            above = [
                step for step in gazetteer.lineage[root] if gazetteer.regions[step].level == level
            ]
            found: dict[int, Meaning] = {}
            for node in above or gazetteer.below(root, level):
                meaning = closeness(key, gazetteer.keys[node])
                if meaning is not None:
                    found[node] = meaning
            self._compared[asked] = found
        return self._compared[asked]
