"""The decision every address must carry: who may open it.

A view says so with one of three decorators; `AccessMiddleware` enforces it before the view runs and
refuses a view that carries none. Whoever lacks the right reads "not found": a refusal that can be
told from absence would already say that something is there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django_htmx.http import HttpResponseClientRefresh

from sinergi.core.scope import PUBLIC

View = TypeVar("View", bound=Callable)


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks of its reader: `signed_in`, and `right` where one is needed."""

    signed_in: bool
    right: str = ""


def _decide(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access
        return view

    return mark


open_to_all = _decide(Access(signed_in=False))
"""Anybody may open it, signed in or not."""

signed_in = _decide(Access(signed_in=True))
"""Every signed-in person may open it, whatever their role."""


def needs(right: str) -> Callable[[View], View]:
    """Only a capacity that carries `right` may open it."""
    return _decide(Access(signed_in=True, right=right))


# Views of libraries cannot be decorated; each prefix of their view names is decided here.
LIBRARY_VIEWS = {
    "account_login": Access(signed_in=False),
    "account_logout": Access(signed_in=False),
    "account_inactive": Access(signed_in=False),
    "account_reset_password": Access(signed_in=False),
    "account_": Access(signed_in=True),
    "mfa_login_webauthn": Access(signed_in=False),
    "mfa_authenticate": Access(signed_in=False),
    "mfa_": Access(signed_in=True),
    "openid_connect_": Access(signed_in=False),
    "socialaccount_": Access(signed_in=False),
}


def decision_for(match: ResolverMatch) -> Access | None:
    """The decision for a resolved address; None where nobody has taken one."""
    access = getattr(match.func, "access", None)
    if access is None and not match.func.__module__.startswith("sinergi."):
        names = [prefix for prefix in LIBRARY_VIEWS if match.view_name.startswith(prefix)]
        access = LIBRARY_VIEWS[max(names, key=len)] if names else None
    return access


class AccessMiddleware:
    """Holds every request against the decision of its view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the check needs the resolved view and is below."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """Let the view run, send to sign-in, or answer "not found"."""
        access = decision_for(request.resolver_match)
        if access is None:
            raise Http404
        scope = getattr(request, "scope", PUBLIC)
        if access.signed_in and not request.user.is_authenticated:
            if request.htmx:
                # Followed by htmx, the way to sign-in would end inside a part of the page.
                return HttpResponseClientRefresh()
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if access.right and not scope.may(access.right):
            raise Http404
        return None
