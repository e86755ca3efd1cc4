"""The components as template tags, and numbers and dates as filters: `{% load ui %}`."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sinergi.ui import formats
from sinergi.ui.charts import Chart
from sinergi.ui.components import (
    TONES,
    Badge,
    Comparison,
    Help,
    Moment,
    Part,
    Step,
    shared_pieces,
)
from sinergi.ui.grids import Grid, side_of
from sinergi.ui.icons import ICONS
from sinergi.ui.registries import Fact
from sinergi.ui.tables import Table
from sinergi.ui.tilemap import TileMap

register = template.Library()

register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("rupiah", formats.rupiah)
register.filter("rupiah_short", formats.rupiah_short)
register.filter("said", formats.said)
register.filter("side", side_of)


@register.filter
def decimal(value: float | None, places: int = 1) -> str:
    """A number with a fixed count of decimals: 12,5."""
    return formats.number(value, places)


@register.filter(expects_localtime=False)
def date_long(value: date | None) -> str:
    """24 November 2026."""
    return formats.date_long(value)


@register.filter(expects_localtime=False)
def date_short(value: date | None) -> str:
    """24 Nov 2026."""
    return formats.date_short(value)


@register.filter(expects_localtime=False)
def datetime_long(value: datetime | None) -> str:
    """24 November 2026 pukul 09.14 WITA."""
    return formats.datetime_long(value)


@register.filter(expects_localtime=False)
def datetime_short(value: datetime | None) -> str:
    """24 Nov 2026 09.14."""
    return formats.datetime_short(value)


@register.filter(expects_localtime=False)
def ago(value: date | None) -> str:
    """2 hari yang lalu."""
    return formats.ago(value)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside words that already say it; hidden from screen readers."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">{}</svg>',
        mark_safe(ICONS[name]),  # noqa: S308 - our own drawings
    )


@register.simple_tag
def badge(tone: str | Badge, text: str = "") -> SafeString:
    """A status in one or two words, or nothing where there is none."""
    if isinstance(tone, Badge):
        tone, text = tone.tone, tone.text
    if not text:
        return SafeString("")
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"no such tone: {tone}")
    return format_html('<span class="badge {}">{}</span>', tone, formats.said(text))


@register.inclusion_tag("ui/components/kpi.html")
def kpi(fact: Fact) -> dict[str, object]:
    """One figure, the words beside it, and where it comes from."""
    return {"fact": fact}


@register.inclusion_tag("ui/components/table.html")
def table(table: Table) -> dict[str, object]:
    """A table with its order, pages, columns and files."""
    return {"table": table}


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, total: int | None, label: str, tone: str = "info") -> dict[str, object]:
    """How far something is; without `total` only that it goes on."""
    share = None if not total else 100 * done / total
    return {"done": done, "total": total, "label": label, "share": share, "tone": tone}


@register.inclusion_tag("ui/components/parts.html")
def parts(label: str, parts: Sequence[Part]) -> dict[str, object]:
    """A whole as a bar of its parts, with the same in words below."""
    starts = [sum(part.count for part in parts[:place]) for place in range(len(parts))]
    laid = list(zip(parts, starts, strict=True))
    return {"label": label, "laid": laid, "whole": sum(part.count for part in parts)}


@register.inclusion_tag("ui/components/empty.html")
def empty(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, object]:
    """That there is nothing, why, and what to do next."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/components/stepper.html")
def stepper(steps: Sequence[Step]) -> dict[str, object]:
    """Where one is on a way of several steps."""
    return {"steps": steps}


@register.inclusion_tag("ui/components/comparison.html")
def comparison(comparison: Comparison) -> dict[str, object]:
    """Things side by side, with what speaks for and against."""
    sides = [formats.said(side.title) for side in comparison.sides]
    lines = [
        {
            "label": line.label,
            "why": line.why,
            "weight": line.weight,
            "values": [
                {"side": side, "pieces": pieces}
                for side, pieces in zip(sides, shared_pieces(line.values), strict=True)
            ],
        }
        for line in comparison.lines
    ]
    return {"comparison": comparison, "lines": lines}


@register.inclusion_tag("ui/components/timeline.html")
def timeline(entries: Sequence[Moment]) -> dict[str, object]:
    """What happened, entry by entry."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/tilemap.html")
def tilemap(map: TileMap) -> dict[str, object]:
    """The regions as tiles, with legend and table."""
    return {"map": map}


@register.inclusion_tag("ui/components/chart.html")
def chart(chart: Chart) -> dict[str, object]:
    """A chart with its table."""
    return {"chart": chart}


@register.inclusion_tag("ui/components/help.html")
def help_entries(entries: Sequence[Help]) -> dict[str, object]:
    """Questions about a page and their answers."""
    return {"entries": entries}


@register.inclusion_tag("ui/components/field.html")
def field(field: BoundField) -> dict[str, object]:
    """One input with its label, its help and what is wrong with it."""
    widget = field.field.widget
    return {
        "field": field,
        "is_check": getattr(widget, "input_type", "") == "checkbox" and not field.use_fieldset,
    }


@register.inclusion_tag("ui/components/form.html", takes_context=True)
def form(
    context: Context, form: BaseForm, submit_label: str, action: str = "", cancel_url: str = ""
) -> dict[str, object]:
    """A whole form that is sent by POST."""
    return {
        "form": form,
        "submit_label": submit_label,
        "action": action,
        "cancel_url": cancel_url,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/filterbar.html", takes_context=True)
def filterbar(context: Context, form: BaseForm) -> dict[str, object]:
    """A form that narrows what the page shows; choices apply at once where scripts run."""
    request = context["request"]
    is_used = any(request.GET.get(bound.html_name) for bound in form)
    return {"form": form, "reset_url": request.path if is_used else ""}


@register.inclusion_tag("ui/components/grid.html", takes_context=True)
def grid(context: Context, grid: Grid, action: str = "") -> dict[str, object]:
    """A formset to be edited like a spreadsheet."""
    return {"grid": grid, "action": action, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/components/confirm.html", takes_context=True)
def confirm(
    context: Context,
    url: str,
    label: str,
    question: str,
    detail: str = "",
    *,
    yes: str = "",
    tone: str = "bad",
    fields: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """A button that asks before it posts to `url`; opens in place where scripts do not run."""
    return {
        "url": url,
        "label": label,
        "question": question,
        "detail": detail,
        "yes": yes or label,
        "tone": tone,
        "fields": fields or {},
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/toast.html", takes_context=True)
def toast(context: Context) -> dict[str, object]:
    """What the last action said, from Django's messages."""
    return {"messages": context.get("messages", ())}


@register.filter
def tone(message: Message) -> str:
    """The tone of a message's level: an error is `bad`, a success `ok`."""
    tones = {"error": "bad", "warning": "warn", "success": "ok"}
    return tones.get(message.level_tag, "info")
