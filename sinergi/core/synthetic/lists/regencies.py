"""The workbooks of the regencies and cities: a list each, laid out in its own way."""

from collections.abc import Iterator

from sinergi.core.parameters.size_classes import SizeRules
from sinergi.core.synthetic.draws import Draws
from sinergi.core.synthetic.lists.filed import Filed
from sinergi.core.synthetic.lists.filling import filled
from sinergi.core.synthetic.lists.known import known_of_regency
from sinergi.core.synthetic.lists.layouts import regency_layouts
from sinergi.core.synthetic.world.places import Places
from sinergi.core.synthetic.world.world import Block


def regency_books(world: Block, places: Places, rules: SizeRules, *, seed: int) -> Iterator[Filed]:
    """A workbook for each regency that has a layout and any business of which it knows."""
    names = dict(zip(places.villages["kode_kabkota"], places.villages["kabkota"], strict=True))
    for layout in regency_layouts():
        if layout.kode in names:
            draws = Draws(seed).within(f"lists/{layout.kode}")
            found = known_of_regency(world, places, layout.kode, layout.year, rules, draws)
            if found.frame.height:
                yield filled(layout, names[layout.kode], found, draws)
