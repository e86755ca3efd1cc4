"""Numbers, money, dates and times as each language writes them; the unknown is never a zero."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from sinergi.ui import formats

NIGHT = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
"""Five past one at night of the 24th in Makassar."""


@pytest.mark.parametrize(
    ("write", "value", "indonesian", "english"),
    [
        (formats.number, 1250000, "1.250.000", "1,250,000"),
        (formats.number, 12.5, "12,5", "12.5"),
        (formats.number, Decimal("-1234.567"), "−1.234,57", "−1,234.57"),
        (formats.number, 0, "0", "0"),
        (formats.percent, 31.4, "31,4\xa0%", "31.4%"),
        (formats.rupiah, 1250000, "Rp1.250.000", "Rp1,250,000"),
        (formats.rupiah, -36000000, "−Rp36.000.000", "−Rp36,000,000"),
        (formats.rupiah_short, 1_250_000_000, "Rp1,25\xa0miliar", "Rp1.25\xa0billion"),
        (formats.rupiah_short, 999_999, "Rp999.999", "Rp999,999"),
        (formats.date_long, date(2026, 11, 24), "24 November 2026", "24 November 2026"),
        (formats.date_long, date(2026, 8, 17), "17 Agustus 2026", "17 August 2026"),
        (formats.date_short, date(2026, 5, 1), "1 Mei 2026", "1 May 2026"),
        (formats.date_long, NIGHT, "24 November 2026", "24 November 2026"),
        (formats.datetime_short, NIGHT, "24 Nov 2026 01.05", "24 Nov 2026 01:05"),
    ],
)
def test_each_language_writes_in_its_own_way(write, value, indonesian, english):
    assert write(value) == indonesian
    with override("en"):
        assert write(value) == english


@pytest.mark.parametrize(
    "write",
    [
        formats.number,
        formats.percent,
        formats.rupiah,
        formats.rupiah_short,
        formats.date_long,
        formats.date_short,
        formats.datetime_long,
        formats.datetime_short,
        formats.ago,
    ],
)
def test_what_is_not_known_is_a_dash(write):
    assert write(None) == "–"


def test_a_moment_names_its_zone():
    assert formats.datetime_long(NIGHT) == "24 November 2026 pukul 01.05 WITA"


def test_how_long_ago_is_said_in_words():
    assert formats.ago(NIGHT - timedelta(hours=2), now=NIGHT) == "2 jam yang lalu"
    assert formats.ago(NIGHT - timedelta(seconds=5), now=NIGHT) == "baru saja"
    assert formats.ago(date(2026, 12, 3), now=NIGHT) == "dalam 9 hari"
    assert formats.ago(date(2026, 11, 24), now=NIGHT) == "hari ini"


def test_filters_write_the_same():
    text = "{% load ui %}{{ n|number }} {{ n|decimal:1 }} {{ d|date_short }} {{ none|number }}"
    values = {"n": 1250, "d": date(2026, 5, 1), "none": None}
    assert Template(text).render(Context(values)) == "1.250 1.250,0 1 Mei 2026 –"
