"""Answering with a page whose tables and charts also answer for themselves.

A view ends with `show(…)`: where the address asks a table of the page for a file, or a chart for a
picture, that is what is answered; where htmx asks for one table again, only that table.
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from sinergi.core.scope import PUBLIC
from sinergi.ui.charts import Chart
from sinergi.ui.tables import Table


def show(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """The page, or the part or file of it that the address asks for.

    Raises Refusal where a file may not be made (see `tables.Table.download`).
    """
    scope = getattr(request, "scope", PUBLIC)
    for part in context.values():
        if isinstance(part, (Table, Chart)) and (file := part.download(scope)):
            return file
    wanted = request.headers.get("HX-Target", "")
    swapped = [p for p in context.values() if isinstance(p, Table) and p.id == wanted]
    if swapped:
        response = render(request, "ui/components/table.html", {"table": swapped[0]})
    else:
        response = render(request, template, dict(context), status=status)
    # The same address answers whole or in part; the browser's own cache must not mix them up.
    patch_vary_headers(response, ("HX-Target",))
    return response
