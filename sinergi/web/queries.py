"""Gathers what the floors below have hung into the registries of `ui`, for one scope.

Nothing is read here that an app would not show on a page of its own: each entry asks its own
queries with the same scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sinergi.core.scope import Scope
from sinergi.ui import registries
from sinergi.ui.registries import Fact, Hit, Need, Shortcut
from sinergi.ui.tilemap import TileMap

LONGEST_SEARCH = 100
SHORTEST_SEARCH = 2
MOST_HITS = 20
"""Hits asked of each kind; more are narrowed down by better words."""
TONES = ("bad", "warn", "info", "ok", "quiet")


@dataclass(frozen=True, slots=True)
class Board:
    """The home page: what needs the reader, what others are at, figures, and where to go."""

    needs: list[Need]
    waiting: list[Need]
    facts: list[Fact]
    shortcuts: list[Shortcut]
    state: TileMap | None


@dataclass(frozen=True, slots=True)
class Group:
    """Search results of one kind; `is_cut` says that there are more."""

    kind: str
    hits: list[Hit]
    is_cut: bool


def board(scope: Scope) -> Board:
    """Everything the home page shows to `scope`, the most pressing first."""
    return Board(
        needs=_pressing(entry for ask in registries.needs_you for entry in ask(scope)),
        waiting=_pressing(entry for ask in registries.waits_elsewhere for entry in ask(scope)),
        facts=[fact for ask in registries.facts for fact in ask(scope)],
        shortcuts=registries.shortcuts_for(scope),
        state=_state(scope),
    )


def find(scope: Scope, words: str) -> list[Group]:
    """What `words` find among all that `scope` may see, grouped by kind."""
    if len(words) < SHORTEST_SEARCH:
        return []
    kinds: dict[str, list[Hit]] = {}
    for ask in registries.searches:
        for hit in ask(scope, words, MOST_HITS + 1):
            kinds.setdefault(str(hit.kind), []).append(hit)
    return [
        Group(kind, hits[:MOST_HITS], is_cut=len(hits) > MOST_HITS) for kind, hits in kinds.items()
    ]


def _state(scope: Scope) -> TileMap | None:
    """The map of the uppermost floor that has one: apps register from the top downward."""
    return next((drawn for ask in registries.state_maps if (drawn := ask(scope))), None)


def _pressing(needs: Iterable[Need]) -> list[Need]:
    return sorted(needs, key=lambda need: TONES.index(need.tone))
