"""Outlines of regions: thinned once when they are loaded, drawn as SVG paths when a page asks.

A ring is a list of (longitude, latitude) pairs in degrees of WGS84, its first point again at the
end. A drawing uses a plain projection in which a degree east is as long as it is at the middle of
what is drawn; over one province that is within a few parts in ten thousand of true shape.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Ring = list[Point]

FINENESS = 600
"""Into how many steps the longer side of a region is divided where its outline is thinned."""
WIDTH, TALLEST = 640.0, 600.0
"""The frame of a drawing, in its own units; what is narrower is centred."""
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """One region as a path of a drawing."""

    kode: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes that share one projection, and the frame of the drawing as an SVG viewBox."""

    shapes: Sequence[Shape]
    frame: str


def rings_of(geometry: Mapping[str, object]) -> list[Ring]:
    """All rings of a GeoJSON Polygon or MultiPolygon; holes are rings like the others."""
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    return [[(x, y) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


def thinned(rings: Sequence[Ring]) -> list[Ring]:
    """`rings` with only the points that show at `FINENESS`, five decimals (a metre) each.

    Islets smaller than a step in both directions are left out, but the largest ring always stays.
    """
    step = max(_extent(rings)) / FINENESS
    kept = [_thin(ring, step) for ring in rings if max(_extent([ring])) > step]
    kept = [ring for ring in kept if len(ring) >= 4]
    if not kept:
        kept = [max(rings, key=len)]
    return [[(round(x, 5), round(y, 5)) for x, y in ring] for ring in kept]


def picture(outlines: Mapping[str, Sequence[Ring]]) -> Picture:
    """The outlines, by region code, side by side as they lie."""
    rings = [ring for several in outlines.values() for ring in several]
    west, south, east, north = _bounds(rings)
    shrink = math.cos(math.radians((south + north) / 2))
    broad, high = (east - west) * shrink, north - south
    scale = min(WIDTH / broad, TALLEST / high)

    def path(ring: Ring) -> str:
        points = [((x - west) * shrink * scale, (north - y) * scale) for x, y in ring[:-1]]
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"

    left, height = (broad * scale - WIDTH) / 2 - MARGIN, high * scale + 2 * MARGIN
    return Picture(
        [Shape(kode, "".join(map(path, several))) for kode, several in outlines.items()],
        f"{left:.0f} {-MARGIN} {WIDTH + 2 * MARGIN:.0f} {height:.0f}",
    )


def _bounds(rings: Iterable[Ring]) -> tuple[float, float, float, float]:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _extent(rings: Sequence[Ring]) -> tuple[float, float]:
    west, south, east, north = _bounds(rings)
    return east - west, north - south


def _thin(ring: Ring, step: float) -> Ring:
    """The ring without points nearer than `step` to the line that the others make.

    Ramer, Douglas and Peucker's method, without recursion: a coast may have 100,000 points. A ring
    is cut at the point farthest from its first, for a line needs two ends.
    """
    far = max(range(len(ring)), key=lambda at: math.dist(ring[at], ring[0]))
    keep = {0, far, len(ring) - 1}
    open_parts = [(0, far), (far, len(ring) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        worst, at = 0.0, first
        for place in range(first + 1, last):
            off = _distance(ring[place], ring[first], ring[last])
            if off > worst:
                worst, at = off, place
        if worst > step:
            keep.add(at)
            open_parts += [(first, at), (at, last)]
    return [ring[place] for place in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far `point` is from the stretch between `start` and `end`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if length == 0:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
