"""One description makes the drawing of the page, the SVG and the PNG, and fetches nothing."""

import re
import struct
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from sinergi.ui import charts
from sinergi.ui.pages import show
from tests.apps.ui.conftest import READER, TAKER

YEARS = [
    {"tahun": year, "persen": value, "daerah": name}
    for name, values in {
        "Tomohon": (Decimal("17.2"), None, 29.1),
        "Provinsi": (18, 21.3, 26.6),
    }.items()
    for year, value in zip(("2024", "2025", "2026"), values, strict=True)
]
SIZES = [{"daerah": "Manado", "usaha": 1234567}, {"daerah": "Talaud", "usaha": None}]


def line(**more) -> charts.Chart:
    """A line for each of two regions, one of them with a gap."""
    return charts.line(
        "nib", "Usaha ber-NIB", YEARS, x="tahun", y="persen", series="daerah", unit="%", **more
    )


def bars(**more) -> charts.Chart:
    """A large number and an unknown one."""
    return charts.bars("usaha", "Usaha per daerah", SIZES, x="usaha", y="daerah", **more)


def stacked(**more) -> charts.Chart:
    """Two wholes of two parts."""
    rows = [{"a": a, "n": n, "b": b} for a in ("Manado", "Bitung") for b, n in (("x", 3), ("y", 2))]
    return charts.stacked("bagian", "Bagian", rows, x="n", y="a", series="b", **more)


KINDS = {"line": line, "bars": bars, "stacked": stacked}


@pytest.mark.parametrize("kind", KINDS)
def test_screen_svg_and_png_come_from_one_description(kind):
    chart = KINDS[kind](source="Register, 2026")
    screen, wide = chart.sized("narrow"), chart.sized("wide")
    assert {k: v for k, v in screen.items() if k != "width"} == {
        k: v for k, v in wide.items() if k != "width"
    }
    assert chart.svg().startswith("<svg")
    body = chart.png(scale=1)
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", body[16:24])
    assert re.search(rf'<svg[^>]* width="{width}" height="{height}"', chart.svg())


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_on_the_page_breaks_no_security_policy_and_follows_the_tokens(kind):
    svg = KINDS[kind]().wide
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|href=", svg)
    assert re.findall(r'https?://[^"]+', svg) == ["http://www.w3.org/2000/svg"]
    assert "var(--series-1)" in svg
    assert charts.SERIES[0] not in svg


def test_a_description_cannot_fetch():
    chart = bars()
    outside = chart.spec | {"data": {"url": "https://example.org/data.json"}}
    with pytest.raises(ValueError, match=r"(?i)allowed_base_urls|denied|url"):
        charts.vl_convert.vegalite_to_svg(chart.sized("wide") | outside, allowed_base_urls=[])


def test_numbers_beside_bars_are_whole_and_in_the_readers_language():
    assert ">1.234.567<" in bars().wide
    with override("en"):
        assert ">1,234,567<" in bars().wide


def test_the_unknown_is_a_dash_and_a_gap_never_a_zero():
    assert ["Talaud", "–"] in bars().lines
    assert ">–<" in bars().wide
    assert line().lines[1] == ["2025", "–", "21,3\xa0%"]


def test_lines_are_told_apart_by_dashes_too_and_named_once():
    svg = line().wide
    assert "stroke-dasharray" in svg
    assert svg.count(">Tomohon<") == 1


def test_every_chart_has_a_title_a_source_and_its_table(ask):
    chart = line(source="Register, 14 November 2026", summary="Tomohon naik.", request=ask())
    page = render_to_string("ui/components/chart.html", {"chart": chart})
    for said in ("Usaha ber-NIB, %", "Register, 14 November 2026", "Tomohon naik.", "17,2\xa0%"):
        assert said in page
    assert page.count('role="img"') == 2
    assert len(set(re.findall(r'id="([^"]+)"', page))) == len(re.findall(r'id="([^"]+)"', page))


def test_texts_in_a_chart_are_never_markup():
    rows = [{"daerah": "<script>alert(1)</script>", "usaha": 3}]
    chart = charts.bars("x", "<b>judul</b>", rows, x="usaha", y="daerah")
    page = render_to_string("ui/components/chart.html", {"chart": chart})
    assert "<script>" not in page
    assert "<b>judul" not in page


def test_a_chart_without_numbers_says_so():
    chart = charts.bars("kosong", "Kosong", [], x="usaha", y="daerah")
    assert "Belum ada angka" in render_to_string("ui/components/chart.html", {"chart": chart})


def test_more_series_than_can_be_told_apart_are_a_mistake():
    rows = [{"x": "2026", "y": n, "s": f"daerah {n}"} for n in range(7)]
    with pytest.raises(ValueError, match="more than 6 series"):
        charts.line("banyak", "Banyak", rows, x="x", y="y", series="s")


def test_a_picture_is_recorded_and_keeps_the_filter_of_the_page(ask, register):
    chart = bars(request=ask("/angka/?wilayah=71.05"))
    assert chart.download_urls["svg"] == "?wilayah=71.05&usaha.picture=svg"
    request = ask("/angka/?wilayah=71.05&usaha.picture=svg")
    answer = show(request, "tidak/dibuka.html", {"chart": bars(request=request)})
    assert answer["Content-Type"] == "image/svg+xml"
    assert [(scope, one.form) for scope, one in register.taken] == [(TAKER, "svg")]


def test_who_may_not_take_data_out_is_given_no_picture(ask, register):
    chart = bars(request=ask("/angka/?usaha.picture=png", scope=READER))
    assert chart.download_urls == {}
    assert chart.download(READER) is None
    assert register.taken == []
