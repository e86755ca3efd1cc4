"""Turns a refusal raised by an action into a page or a message, in one place."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from sinergi.core.refusals import NotAllowed, Refusal


class RefusalMiddleware:
    """Shows a refusal where the person was: as a message there, or as a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; refusals are handled below."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception alone."""
        if isinstance(error, NotAllowed):
            raise Http404 from error
        if not isinstance(error, Refusal):
            return None
        text = error.message.text(gettext)
        back = request.headers.get("referer", "")
        if request.method == "POST" and back.startswith(request.build_absolute_uri("/")):
            messages.error(request, text)
            return redirect(back)
        return render(request, "ui/refusal.html", {"text": text}, status=409)
