"""Charts from one declarative description: the same for the screen, for SVG and for PNG.

    chart = charts.line("nib", _("Usaha mikro ber-NIB"), rows, x="tahun", y="persen", series="daerah",
                        unit="%", source=_("Register, 14 November 2026"))

Every chart has a title, a sentence that says what is to be seen, a source, and its numbers as a table. On the screen its
colours are the tokens of the style sheet, so that it follows light, dark and print; a file carries
the colours themselves. Nothing is fetched: data is in the description, already aggregated.
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
WIDTHS = {"wide": 640, "narrow": 320}
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
        "labelFontSize": 12,
        "labelPadding": 6,
        "title": None,
    },
    "axisX": {"labelAngle": 0, "labelOverlap": "parity"},
    "text": {"color": INK, "fontSize": 12},
    "line": {"strokeWidth": 2.5, "strokeCap": "round"},
    "bar": {"cornerRadiusEnd": 3},
    "legend": {
        "title": None,
        "labelColor": INK_2,
        "labelFontSize": 12,
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
    of `rows` that say what, how much, and of whom.
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

    def at(self, width: str) -> SafeString:
        """The drawing for a `wide` or `narrow` place, inline, in the tokens of the page."""
        svg = drawn(json.dumps(self.sized(width), sort_keys=True, default=str), get_language())
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
            "data": {"values": [dict(row) for row in self.rows]},
            "config": THEME,
        }

    def svg(self) -> str:
        """The drawing as a file of its own, on white, with a title."""
        return vl_convert.vegalite_to_svg(
            self._file(), allowed_base_urls=[], format_locale=_numbers()
        )

    def png(self, scale: float = 2) -> bytes:
        """The drawing as a picture of `scale` times its size."""
        return vl_convert.vegalite_to_png(
            self._file(), scale=scale, allowed_base_urls=[], format_locale=_numbers()
        )

    def _file(self) -> dict[str, object]:
        title = {
            "text": self.title,
            "subtitle": self.source,
            "anchor": "start",
            "color": INK,
            "subtitleColor": INK_2,
            "fontSize": 15,
            "offset": 14,
        }
        config = THEME | {"background": CARD}
        return self.sized("wide") | {"title": title, "config": config, "padding": 20}

    @property
    def heads(self) -> list[str]:
        """The heads of the table twin: what, then each series."""
        names = self.names
        return ["", *names] if names else ["", self.title]

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
        return f"{text}{formats.NARROW}{self.unit}" if self.unit and value is not None else text

    @property
    def download_urls(self) -> dict[str, str]:
        """The addresses of the files, for a reader who may take data out."""
        scope = getattr(self.request, "scope", PUBLIC)
        if not scope.may(EXPORT_TAKE):
            return {}
        return {form: f"?{self.name}.picture={form}" for form in ("svg", "png")}

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
    """Change over time: `x` in the order given, a line for each `series`, told apart by dashes too."""
    across = _across(x, rows)
    up = {"field": y, "type": "quantitative", "scale": {"zero": False}, "axis": {"tickCount": 5}}
    strokes: dict[str, object] = {"x": across, "y": up}
    marks: dict[str, object] = {"x": across, "y": up}
    if series:
        names = list(dict.fromkeys(str(row[series]) for row in rows))
        colour = {"field": series, "type": "nominal", "sort": names}
        strokes["color"] = marks["color"] = colour
        strokes["strokeDash"] = colour | {
            "scale": {"domain": names, "range": [list(d) for d in DASHES[: len(names)]]}
        }
    plain = {} if series else {"color": SERIES[0]}
    layers = [
        {"mark": {"type": "line", **plain}, "encoding": strokes},
        {"mark": {"type": "point", "filled": True, "size": 45, **plain}, "encoding": marks},
    ]
    spec = {"height": 220, "layer": layers}
    return Chart(name, title, rows, x, y, spec, series, **more)


def bars(name: str, title: str, rows: Sequence[Row], *, x: str, y: str, **more: object) -> Chart:
    """Sizes compared: one horizontal bar for each `y`, in the order given, its number beside it."""
    up = _down(y, rows)
    across = {"field": x, "type": "quantitative", "axis": None}
    places = more.get("places")
    figure = {
        "field": x,
        "type": "quantitative",
        "format": ",~r" if places is None else f",.{places}f",
    }
    layers = [
        {"mark": {"type": "bar", "color": SERIES[0]}, "encoding": {"x": across, "y": up}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontWeight": 600},
            "encoding": {"x": across, "y": up, "text": figure},
        },
    ]
    return Chart(name, title, rows, y, x, {"height": {"step": 26}, "layer": layers}, **more)


def stacked(
    name: str, title: str, rows: Sequence[Row], *, x: str, y: str, series: str, **more: object
) -> Chart:
    """What a whole is made of: horizontal bars for each `y`, split by `series` in the order given."""
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


def _numbers() -> dict[str, object]:
    return LOCALES["en" if get_language() == "en" else "id"]


@lru_cache(maxsize=256)
def drawn(spec: str, language: str) -> str:
    """The SVG of a description. The same description is drawn once; `language` writes numbers."""
    return vl_convert.vegalite_to_svg(
        json.loads(spec), allowed_base_urls=[], format_locale=LOCALES[language]
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
