"""Where the floors above hang their entries: menu, shortcuts, home and search.

An app registers once in `AppConfig.ready`; the shell asks with a scope and shows what that scope
may see. Nothing is registered twice under one name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sinergi.core.scope import Scope
from sinergi.ui.tilemap import TileMap


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link of the main menu; `label` is a translatable text, `order` sorts ascending."""

    name: str
    label: str
    url_name: str
    right: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A way from the home page into the work: what one does there, in a few plain words."""

    label: str
    text: str
    url_name: str
    right: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that waits for the reader: what, in words, where, and how pressing.

    tone: `bad` (needs you), `warn` (look here), `info`.
    """

    title: str
    detail: str
    url: str
    tone: str = "info"
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of the home page with the words beside it; `note` says source and date."""

    value: str
    label: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    title: str
    detail: str
    url: str
    kind: str


Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Named entries in order of registration."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def register(self, name: str, entry: Entry) -> None:
        """Hang `entry` under `name`; a second entry of that name is a bug."""
        if name in self._entries:
            raise ValueError(f"registered twice: {name}")
        self._entries[name] = entry

    def __iter__(self) -> Iterable[Entry]:
        return iter(self._entries.values())


menu: Registry[MenuEntry] = Registry()
shortcuts: Registry[Shortcut] = Registry()
needs_you: Registry[Callable[[Scope], Iterable[Need]]] = Registry()
waits_elsewhere: Registry[Callable[[Scope], Iterable[Need]]] = Registry()
facts: Registry[Callable[[Scope], Iterable[Fact]]] = Registry()
state_maps: Registry[Callable[[Scope], TileMap | None]] = Registry()
"""How the regions of a scope stand, None where nothing compares. Home shows the highest floor's."""
searches: Registry[Callable[[Scope, str, int], Iterable[Hit]]] = Registry()
"""Each is asked with the scope, the words as typed and the most hits wanted."""


def menu_for(scope: Scope) -> list[MenuEntry]:
    """The menu entries this scope may open, in order."""
    return _open_to(scope, menu)


def shortcuts_for(scope: Scope) -> list[Shortcut]:
    """The shortcuts this scope may take, in order."""
    return _open_to(scope, shortcuts)


Way = TypeVar("Way", MenuEntry, Shortcut)


def _open_to(scope: Scope, ways: Iterable[Way]) -> list[Way]:
    seen = [way for way in ways if not way.right or scope.may(way.right)]
    return sorted(seen, key=lambda way: way.order)
