"""What every page of the shell needs besides its own content."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from sinergi.core.messages import N_
from sinergi.core.scope import PUBLIC, Scope
from sinergi.ui.registries import menu_for

THEME_COOKIE = "rupa"
THEMES = {"terang": "light", "gelap": "dark"}
"""What the cookie says and what the page is told; anything else follows the device."""
THEME_LABELS = {"terang": N_("Terang"), "gelap": N_("Gelap"), "perangkat": N_("Ikut perangkat")}


def shell(request: HttpRequest) -> dict[str, object]:
    """Template context: scope, capacities, the menu they open, colours and languages."""
    scope = getattr(request, "scope", PUBLIC)
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "scope": scope,
        "capacity": getattr(request, "capacity", None),
        "capacities": getattr(request, "capacities", ()),
        "menu": list(menu_links(scope, request.path)),
        "theme": THEMES.get(chosen, ""),
        "theme_chosen": chosen if chosen in THEMES else "perangkat",
        "themes": THEME_LABELS,
        "languages": settings.LANGUAGES,
        "is_demo": settings.DEMO,
        "email_available": settings.EMAIL_AVAILABLE,
    }


def menu_links(scope: Scope, path: str) -> Iterable[dict[str, object]]:
    """The menu for `scope`, with the entry under which `path` lies marked."""
    if not scope.is_signed_in:
        return
    for entry in menu_for(scope):
        url = reverse(entry.url_name)
        is_current = path == url or (url != "/" and path.startswith(url))
        yield {"label": entry.label, "url": url, "is_current": is_current}
