"""The first page after sign-in, and the search over everything the reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sinergi.ui.access import signed_in
from sinergi.web import queries


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What needs the reader now, how their region stands, and where to go from here."""
    return render(request, "web/home.html", {"board": queries.board(request.scope)})


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the reader's words find, by kind."""
    words = " ".join(request.GET.get("q", "").split())[: queries.LONGEST_SEARCH]
    context = {"search_words": words, "groups": queries.find(request.scope, words)}
    return render(request, "web/search.html", context)
