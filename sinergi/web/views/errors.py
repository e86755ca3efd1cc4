"""Pages for when something is wrong: what happened, and what the reader can do about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sinergi.ui.access import open_to_all


@open_to_all
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Error 400."""
    return _bare(request, "web/errors/bad_request.html", 400)


@open_to_all
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Error 403."""
    return render(request, "web/errors/forbidden.html", status=403)


@open_to_all
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Error 404: also the answer where something exists and the reader may not see it."""
    return render(request, "web/errors/not_found.html", status=404)


@open_to_all
def server_error(request: HttpRequest) -> HttpResponse:
    """Error 500."""
    return _bare(request, "web/errors/server_error.html", 500)


@open_to_all
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere."""
    return render(request, "web/errors/csrf.html", status=403)


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that asks neither session nor database, either of which may be what is broken."""
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string(template, context), status=status)
