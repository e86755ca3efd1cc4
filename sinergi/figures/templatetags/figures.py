"""Filters of the pages of figures: `{% load figures %}`."""

from django import template

from sinergi.figures.periods import said_period
from sinergi.ui import formats

register = template.Library()
register.filter("period", said_period)


@register.filter
def signed(value: float) -> str:
    """A difference with its sign: +20, −53."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{formats.number(abs(value), 0)}"
