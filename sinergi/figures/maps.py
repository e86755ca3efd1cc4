"""What a source claims of every regency, as a tile map."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.figures.models import Indicator
from sinergi.figures.periods import said_period
from sinergi.figures.queries import ClaimLine, mapped_period
from sinergi.ui import formats
from sinergi.ui.tilemap import Tile, TileMap, amounts
from sinergi.wilayah.models import Region
from sinergi.wilayah.queries import lines_below


def claim_map(indicator: Indicator, province: Region, lines: Sequence[ClaimLine]) -> TileMap | None:
    """The newest claim about each regency; None where no source speaks of enough of them."""
    period, source = mapped_period(lines)
    claims = {one.kode: one for one in lines if (one.period, one.source) == (period, source)}
    placed = [line for line in lines_below(province) if line.tile_row is not None]
    if not period or not placed:
        return None
    values = [float(claims[one.kode].value) if one.kode in claims else None for one in placed]
    tiles = [
        Tile(
            kode=one.kode,
            label=one.label or one.kode,
            name=one.name,
            row=one.tile_row or 0,
            col=one.tile_col or 0,
            value=value,
            text=formats.number(value, 0),
            url=reverse("claim", args=[claims[one.kode].id]) if one.kode in claims else "",
            short=one.short_name or one.name,
        )
        for one, value in zip(placed, values, strict=True)
    ]
    words = {"name": formats.said(indicator.name), "period": said_period(period)}
    return TileMap(
        tiles,
        amounts(values),
        title=_("%(name)s, %(period)s") % words,
        name="klaim",
        value_label=formats.said(indicator.unit),
        summary=_beside(claims),
        source=_("Sumber: %(source)s.") % {"source": source},
        selected="",
    )


def _beside(claims: dict[str, ClaimLine]) -> str:
    """What the source counts beside the regencies, which no tile can show."""
    beside = [one for kode, one in claims.items() if kode.endswith(".binaan")]
    if not beside:
        return ""
    return _("Di samping itu %(place)s: %(value)s.") % {
        "place": beside[0].place,
        "value": formats.number(beside[0].value, 0),
    }
