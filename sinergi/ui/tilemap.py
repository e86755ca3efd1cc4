"""The map of tiles: every region a tile of the same size, placed roughly where it lies.

It needs no boundaries and shows small and large regions alike. A tile is coloured by the class of
its value; the class is also told by marks in the tile and by the words of the legend, so that it is
read without colour, and a table says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sinergi.core.messages import N_
from sinergi.ui import formats

WIDTH, HEIGHT, GAP = 92, 72, 8
LONGEST = 14
"""Letters of a value that a tile has room for; the table and screen readers have all of them."""
UNKNOWN = N_("belum ada")


@dataclass(frozen=True, slots=True)
class Tile:
    """One region: its code, three-letter label, name, place, value, the value as read, its page."""

    kode: str
    label: str
    name: str
    row: int
    col: int
    value: float | None = None
    text: str = ""
    url: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """One class of the legend.

    least: the smallest value that belongs to it; None collects the tiles without a value.
    colour: `1` (pale) to `5` (deep) for an amount; a tone (`ok`, `info`, `warn`, `bad`) for a
    state; `none` for what is not known.
    """

    label: str
    colour: str
    least: float | None


def amounts(values: Sequence[float | None], *, places: int = 0, most: int = 4) -> list[Shade]:
    """Up to `most` classes of about as many regions each, pale to deep, and one for unknown."""
    ordered = sorted(value for value in values if value is not None)
    known = sorted(set(ordered))
    count = min(most, len(known))
    # Where many regions say the same, equal numbers of regions would leave fewer classes.
    edges = max(_edges(ordered, count), _edges(known, count), key=len)
    shades = []
    for place, least in enumerate(edges):
        above = edges[place + 1] if place + 1 < len(edges) else None
        inside = [v for v in ordered if v >= least and (above is None or v < above)]
        low, high = formats.number(inside[0], places), formats.number(inside[-1], places)
        label = low if low == high else f"{low}–{high}"
        colour = str(5 - (len(edges) - 1 - place)) if len(edges) < 5 else str(place + 1)
        shades.append(Shade(label, colour, least))
    if len(ordered) < len(values):
        shades.append(Shade(UNKNOWN, "none", None))
    return shades


class TileMap:
    """Tiles with the legend that colours them."""

    def __init__(
        self,
        tiles: Sequence[Tile],
        legend: Sequence[Shade],
        *,
        title: str,
        name: str = "map",
        value_label: str = "",
        summary: str = "",
        source: str = "",
        selected: str = "",
    ) -> None:
        self.tiles = sorted(tiles, key=lambda tile: tile.kode)
        self.legend = list(legend)
        self._title, self._value_label = title, value_label
        self.name, self._summary, self._source = name, summary, source
        self.selected = selected
        self._graded = sorted(
            (s for s in self.legend if s.least is not None), key=lambda s: s.least, reverse=True
        )

    @property
    def title(self) -> str:
        """What the map shows, in the reader's language."""
        return formats.said(self._title)

    @property
    def value_label(self) -> str:
        """What the value of a tile is called."""
        return formats.said(self._value_label) or self.title

    @property
    def summary(self) -> str:
        """A sentence that says what is to be seen."""
        return formats.said(self._summary)

    @property
    def source(self) -> str:
        """Where the values come from."""
        return formats.said(self._source)

    def shade_of(self, tile: Tile) -> Shade | None:
        """The class a tile falls into."""
        if tile.value is None:
            return next((shade for shade in self.legend if shade.least is None), None)
        return next((shade for shade in self._graded if tile.value >= shade.least), None)

    def rank(self, shade: Shade | None) -> int:
        """The marks a class has: more for larger values, none for what is not known."""
        return len(self._graded) - self._graded.index(shade) if shade in self._graded else 0

    @cached_property
    def placed(self) -> list[Mapping[str, object]]:
        """Every tile with where it stands, how it is coloured and what a screen reader says."""
        return [self._placed(tile) for tile in self.tiles]

    def _placed(self, tile: Tile) -> Mapping[str, object]:
        shade = self.shade_of(tile)
        label = formats.said(shade.label) if shade else ""
        text = tile.text or formats.number(tile.value)
        short = tile.short or tile.label
        same = not label or label == text
        return {
            "tile": tile,
            "text": text,
            "shown": text if len(text) <= LONGEST else text[: LONGEST - 1] + "…",
            "text_size": _size(text, snug=7, tight=11),
            "short": short,
            "short_size": _size(short, snug=9, tight=12),
            "spoken": f"{tile.name}: {text}" if same else f"{tile.name}: {text} ({label})",
            "x": tile.col * (WIDTH + GAP) + GAP // 2,
            "y": tile.row * (HEIGHT + GAP) + GAP // 2,
            "colour": shade.colour if shade else "none",
            "shade": label,
            "marks": [WIDTH - 12 - 7 * place for place in range(self.rank(shade))],
            "is_selected": tile.kode == self.selected,
        }

    @property
    def keys(self) -> list[Mapping[str, object]]:
        """The legend: label, colour and marks of each class."""
        return [
            {
                "label": formats.said(shade.label),
                "colour": shade.colour,
                "marks": [5 + 7 * place for place in range(self.rank(shade))],
            }
            for shade in self.legend
        ]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the drawing in its own units."""
        columns = 1 + max((tile.col for tile in self.tiles), default=0)
        rows = 1 + max((tile.row for tile in self.tiles), default=0)
        return columns * (WIDTH + GAP), rows * (HEIGHT + GAP)


def _size(text: str, *, snug: int, tight: int) -> str:
    """How small `text` is set so that it stays inside its tile."""
    if len(text) <= snug:
        return ""
    return "snug" if len(text) <= tight else "tight"


def _edges(ordered: Sequence[float], count: int) -> list[float]:
    """The least value of each of `count` parts of about the same length, without repetition."""
    return sorted({ordered[len(ordered) * step // count] for step in range(count)})
