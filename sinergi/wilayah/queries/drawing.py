"""Outlines as pictures, and as the GeoJSON that others can take along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sinergi.wilayah.models import Boundary, Region
from sinergi.wilayah.outlines import picture

USUAL_SHADE = "2"


@dataclass(frozen=True, slots=True)
class Area:
    """One region of a drawing: its code, its name, the path of its outline, its shade of a map."""

    kode: str
    name: str
    path: str
    shade: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A region drawn by its outline, or by those of the regions in it.

    frame: the viewBox of the drawing. is_own: whether the outline of the region itself is loaded
    and can be taken along.
    """

    areas: Sequence[Area]
    frame: str
    origin: str
    is_own: bool


def drawing_of(region: Region, shades: Mapping[str, str]) -> Drawing | None:
    """The regions in `region` where their outlines are loaded, else `region` alone, else None.

    shades: how regions are coloured, by code; a middling shade where that is not said.
    """
    held = Boundary.objects.defer("geometry").select_related("region")
    own = held.filter(region=region).first()
    below = held.filter(region__parent=region, region__ends_on__isnull=True).order_by("region")
    drawn = list(below) or ([own] if own else [])
    if not drawn:
        return None
    names = {one.region.kode: one.region.name for one in drawn}
    drawing = picture({one.region.kode: one.outline for one in drawn})
    return Drawing(
        areas=[
            Area(one.kode, names[one.kode], one.path, shades.get(one.kode, USUAL_SHADE))
            for one in drawing.shapes
        ],
        frame=drawing.frame,
        origin=", ".join(dict.fromkeys(one.origin for one in drawn)),
        is_own=own is not None,
    )


def boundary_file(region: Region) -> dict[str, object] | None:
    """The outline of `region` as it was loaded, as a GeoJSON feature; None where there is none."""
    held = Boundary.objects.filter(region=region).first()
    if held is None:
        return None
    codes = region.codes.filter(ends_on__isnull=True).values_list("scheme", "kode")
    return {
        "type": "Feature",
        "id": region.kode,
        "properties": {
            **{f"kode_{scheme}": kode for scheme, kode in codes},
            "nama": region.name,
            "sumber": held.origin,
        },
        "geometry": held.geometry,
    }
