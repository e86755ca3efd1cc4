"""Charts from one declarative description: the same for the screen, for SVG and for PNG.

    chart = charts.line(
        "nib", _("Usaha mikro ber-NIB"), rows, x="tahun", y="persen", series="daerah",
        unit="%", source=_("Register, 14 November 2026"),
    )

Every chart has a title, a sentence that says what is to be seen, a source, and its numbers as a
table. On the screen its colours are the tokens of the style sheet, so that it follows light, dark
and print; a file carries the colours themselves. Nothing is fetched: data is in the description,
already aggregated.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import vl_convert
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sinergi.core.scope import PUBLIC, Scope
from sinergi.ui import exports, formats
from sinergi.ui.permissions import EXPORT_TAKE

Row = Mapping[str, object]

INK, INK_2, LINE, CARD = "#17222b", "#4a5862", "#e4e1d8", "#ffffff"
SERIES = ("#0b5f66", "#b98318", "#a8481f", "#4a6fa5", "#6b7a2f", "#7a4b78")
# The colour of a file, and the token that stands for it on the screen.
TOKENS = {INK: "--ink", INK_2: "--ink-2", LINE: "--line", CARD: "--card"} | {
    colour: f"--series-{place}" for place, colour in enumerate(SERIES, start=1)
}
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (4, 4), (1, 3))
WIDTHS = {"wide": 560, "narrow": 320}
SAID = "_said"
"""The column in which a drawing finds each value as it is read, unit and separators included."""
LOCALES = {
    "id": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["Rp", ""]},
}
THEME = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": LINE,
        "labelColor": INK_2,
        "labelFontSize": 13,
        "labelPadding": 6,
        "title": None,
    },
    "axisX": {"labelAngle": 0, "labelOverlap": "parity"},
    "text": {"color": INK, "fontSize": 13},
    "line": {"strokeWidth": 2.5, "strokeCap": "round"},
    "point": {"filled": True, "opacity": 1, "size": 45},
    "bar": {"cornerRadiusEnd": 3},
    "legend": {
        "title": None,
        "labelColor": INK_2,
        "labelFontSize": 13,
        "orient": "top",
        "symbolStrokeWidth": 2.5,
    },
    "range": {"category": list(SERIES)},
}


@dataclass(frozen=True)
class Chart:
    """A chart: what it is called, what it shows in a sentence, how it is drawn, its numbers.

    name: short and unique on the page. unit: written after each number. source: where the numbers
    come from and of when. places: decimals shown; None at most two. key, value, series: the columns
    of `rows` that say what, how much, and of whom; a value may be None where it is not known.

    Raises ValueError for more series than can be told apart.
    """

    name: str
    title: str
    rows: Sequence[Row]
    key: str
    value: str
    spec: Mapping[str, object]
    series: str = ""
    unit: str = ""
    source: str = ""
    summary: str = ""
    places: int | None = None
    request: HttpRequest | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if len(self.names) > len(SERIES):
            raise ValueError(f"more than {len(SERIES)} series in one chart: {self.name}")

    def at(self, width: str) -> SafeString:
        """The drawing for a `wide` or `narrow` place, inline, in the tokens of the page."""
        svg = drawn(json.dumps(self.sized(width), sort_keys=True), get_language())
        return mark_safe(  # noqa: S308 - made by the renderer, its texts escaped there
            tokenised(svg, f"{self.name}-{width}", self.title, self.summary)
        )

    @property
    def wide(self) -> SafeString:
        """The drawing for a desktop."""
        return self.at("wide")

    @property
    def narrow(self) -> SafeString:
        """The drawing for a phone."""
        return self.at("narrow")

    def sized(self, width: str) -> dict[str, object]:
        """The whole Vega-Lite description at that width, data included."""
        return {
            **self.spec,
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": WIDTHS[width],
            "autosize": {"type": "fit-x", "contains": "padding"},
            "padding": 4,
            "data": {"values": [self._datum(row) for row in self.rows]},
            "config": THEME,
        }

    def _datum(self, row: Row) -> dict[str, object]:
        """A row as the drawing takes it: a number, texts, and the number as it is read."""
        value = row[self.value]
        texts = {column: str(row[column]) for column in (self.key, self.series) if column}
        number = None if value is None else float(value)
        return texts | {self.value: number, SAID: self.said(value)}

    def svg(self) -> str:
        """The drawing as a file of its own, on white, with title and source."""
        return drawn(json.dumps(self._file(), sort_keys=True), get_language())

    def png(self, scale: float = 2) -> bytes:
        """The drawing as a picture of `scale` times its size."""
        return vl_convert.vegalite_to_png(
            self._file(),
            scale=scale,
            allowed_base_urls=[],
            format_locale=_numbers(get_language()),
        )

    def _file(self) -> dict[str, object]:
        """The description of a file: that of the screen with what stands around it there."""
        title = {
            "text": self.heading,
            "subtitle": formats.said(self.source),
            "anchor": "start",
            "color": INK,
            "subtitleColor": INK_2,
            "fontSize": 15,
            "offset": 14,
        }
        config = THEME | {"background": CARD}
        return self.sized("wide") | {"title": title, "config": config, "padding": 20}

    @property
    def heading(self) -> str:
        """The title with the unit, in the reader's language: Usaha mikro ber-NIB, %."""
        title = formats.said(self.title)
        return f"{title}, {formats.said(self.unit)}" if self.unit else title

    @property
    def heads(self) -> list[str]:
        """The heads of the table twin: what, then each series."""
        names = self.names
        return ["", *names] if names else ["", formats.said(self.title)]

    @property
    def names(self) -> list[str]:
        """The series, in order of appearance."""
        return (
            list(dict.fromkeys(str(row[self.series]) for row in self.rows)) if self.series else []
        )

    @property
    def lines(self) -> list[list[str]]:
        """The numbers as a table, as they are read."""
        keys = list(dict.fromkeys(str(row[self.key]) for row in self.rows))
        cells = {
            (str(row[self.key]), str(row[self.series]) if self.series else ""): row[self.value]
            for row in self.rows
        }
        return [
            [key, *(self.said(cells.get((key, name))) for name in self.names or [""])]
            for key in keys
        ]

    def said(self, value: object) -> str:
        """One number with its unit."""
        if self.unit == "%":
            return formats.percent(value, 1 if self.places is None else self.places)
        text = formats.number(value, self.places)
        known = self.unit and value is not None
        return f"{text}{formats.NARROW}{formats.said(self.unit)}" if known else text

    @property
    def download_urls(self) -> dict[str, str]:
        """The addresses of the files, for a reader who may take data out."""
        scope = getattr(self.request, "scope", PUBLIC)
        if self.request is None or not scope.may(EXPORT_TAKE):
            return {}
        asked = self.request.GET.copy()
        urls = {}
        for form in ("svg", "png"):
            asked[f"{self.name}.picture"] = form
            urls[form] = f"?{asked.urlencode()}"
        return urls

    def download(self, scope: Scope) -> HttpResponse | None:
        """The picture the address asks for, recorded; None where it asks for none."""
        if self.request is None or not scope.may(EXPORT_TAKE):
            return None
        form = self.request.GET.get(f"{self.name}.picture", "")
        if form not in {"svg", "png"}:
            return None
        body = self.png() if form == "png" else self.svg().encode()
        return exports.send(scope, self.request.path, self.name, form, body, rows=len(self.rows))


def line(
    name: str, title: str, rows: Sequence[Row], *, x: str, y: str, series: str = "", **more: object
) -> Chart:
    """Change over time: `x` in the order given, a line for each `series`, told apart by dashes too.

    Up to six series. A value that is not known leaves a gap.
    """
    across = _across(x, rows)
    up = {"field": y, "type": "quantitative", "scale": {"zero": False}, "axis": {"tickCount": 5}}
    strokes: dict[str, object] = {"x": across, "y": up}
    marks: dict[str, object] = {"x": across, "y": up}
    if series:
        names = list(dict.fromkeys(str(row[series]) for row in rows))
        # One legend for both: Vega-Lite joins them only where domain and kind are the same.
        of_whom = {"field": series, "type": "nominal"}
        colours = {
            "scale": {"domain": names, "range": list(SERIES[: len(names)])},
            "legend": {"symbolType": "stroke", "symbolSize": 500},
        }
        dashes = {"scale": {"domain": names, "range": [list(d) for d in DASHES[: len(names)]]}}
        strokes |= {"color": of_whom | colours, "strokeDash": of_whom | dashes}
        marks["color"] = of_whom | colours
    plain = {} if series else {"color": SERIES[0]}
    layers = [
        {"mark": {"type": "line", **plain}, "encoding": strokes},
        {"mark": {"type": "point", **plain}, "encoding": marks},
    ]
    spec = {"height": 220, "layer": layers}
    return Chart(name, title, rows, x, y, spec, series, **more)


def bars(name: str, title: str, rows: Sequence[Row], *, x: str, y: str, **more: object) -> Chart:
    """Sizes compared: one horizontal bar for each `y`, in the order given, its number beside it."""
    up = _down(y, rows)
    across = {"field": x, "type": "quantitative", "axis": None}
    layers = [
        {"mark": {"type": "bar", "color": SERIES[0]}, "encoding": {"x": across, "y": up}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": 600, "invalid": None},
            "encoding": {"x": across, "y": up, "text": {"field": SAID}},
        },
    ]
    return Chart(name, title, rows, y, x, {"height": {"step": 26}, "layer": layers}, **more)


def stacked(
    name: str, title: str, rows: Sequence[Row], *, x: str, y: str, series: str, **more: object
) -> Chart:
    """What a whole is made of: a horizontal bar for each `y`, split by `series` in their order."""
    names = list(dict.fromkeys(str(row[series]) for row in rows))
    place = {"calculate": f"indexof({json.dumps(names)}, datum[{json.dumps(series)}])", "as": "_n"}
    encoding = {
        "x": {"field": x, "type": "quantitative", "axis": {"tickCount": 5}},
        "y": _down(y, rows),
        "color": {"field": series, "type": "nominal", "sort": names},
        "order": {"field": "_n", "type": "quantitative"},
    }
    spec = {
        "height": {"step": 28},
        "transform": [place],
        "mark": {"type": "bar", "stroke": CARD, "strokeWidth": 1.5},
        "encoding": encoding,
    }
    return Chart(name, title, rows, y, x, spec, series, **more)


def _across(key: str, rows: Sequence[Row]) -> dict[str, object]:
    order = list(dict.fromkeys(str(row[key]) for row in rows))
    return {"field": key, "type": "ordinal", "sort": order, "scale": {"padding": 0.3}}


def _down(key: str, rows: Sequence[Row]) -> dict[str, object]:
    order = list(dict.fromkeys(str(row[key]) for row in rows))
    return {"field": key, "type": "nominal", "sort": order, "axis": {"labelLimit": 140}}


def _numbers(language: str) -> dict[str, object]:
    return LOCALES["en" if language == "en" else "id"]


@lru_cache(maxsize=256)
def drawn(spec: str, language: str) -> str:
    """The SVG of a description. The same description is drawn once; `language` writes numbers."""
    return vl_convert.vegalite_to_svg(
        json.loads(spec), allowed_base_urls=[], format_locale=_numbers(language)
    )


def tokenised(svg: str, name: str, title: str, summary: str) -> str:
    """The SVG fitted into a page: tokens for colours, its own ids, one title and description.

    The renderer's English roles and labels inside go; the table beside the chart is what is read.
    """
    svg = re.sub(r'\s(?:aria-[a-z]+|role|class)="[^"]*"', "", svg)
    svg = re.sub(r'\sfont-family="[^"]*"', "", svg)
    for colour, token in TOKENS.items():
        svg = svg.replace(f'"{colour}"', f'"var({token})"')
    svg = re.sub(r'(id="|url\(#)(clip|gradient)', rf"\g<1>{name}-\g<2>", svg)
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-picture" role="img" '
        f'viewBox="0 0 {size.group(1)} {size.group(2)}" width="{size.group(1)}" '
        f'height="{size.group(2)}" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(summary)}</desc>'
    )
    return head + svg[svg.index(">") + 1 :]
