"""Reading regions. The region tree is public: whoever may see regions sees all of them."""

from sinergi.wilayah.queries.drawing import Drawing, boundary_file, drawing_of
from sinergi.wilayah.queries.finding import find
from sinergi.wilayah.queries.lines import Line, Totals, lines_below, within
from sinergi.wilayah.queries.places import Reading, gazetteer_of, read_place
from sinergi.wilayah.queries.sheet import Sheet, sheet_of
from sinergi.wilayah.queries.tree import (
    home_province,
    home_region,
    inside,
    names_of_regions,
    parents_of,
    provinces,
    region_by_kode,
    reporting_units,
    totals,
)

__all__ = [
    "Drawing",
    "Line",
    "Reading",
    "Sheet",
    "Totals",
    "boundary_file",
    "drawing_of",
    "find",
    "gazetteer_of",
    "home_province",
    "home_region",
    "inside",
    "lines_below",
    "names_of_regions",
    "parents_of",
    "provinces",
    "read_place",
    "region_by_kode",
    "reporting_units",
    "sheet_of",
    "totals",
    "within",
]
