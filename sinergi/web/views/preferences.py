"""What a reader chooses for themselves: the language, and light or dark."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sinergi.accounts.actions import choose_language
from sinergi.ui.access import open_to_all
from sinergi.ui.context import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@open_to_all
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Read in this language from now on, on this device and, signed in, on every other."""
    language = request.POST.get("language", "")
    response = _back(request)
    if language in dict(settings.LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            choose_language(person=request.user, language=language, by=request.scope)
    return response


@open_to_all
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device has it."""
    theme = request.POST.get("theme", "")
    response = _back(request)
    if theme in THEMES:
        _remember(response, THEME_COOKIE, theme)
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
    )


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the choice was made on; an address of another site leads home."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(wanted if is_ours else "home")
