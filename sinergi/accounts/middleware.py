"""Gives every request the scope of whoever asks, ends old sessions, and sets clock and language."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sinergi.accounts import sessions
from sinergi.accounts.queries import capacities_of, chosen, scope_for
from sinergi.core.scope import PUBLIC


class ScopeMiddleware:
    """Sets `request.scope`, `request.capacity` and `request.capacities`; at most one query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Fill the scope from the capacity the person acts in."""
        request.scope, request.capacity, request.capacities = PUBLIC, None, []
        # A thread serves many people, so nothing of the last one may stay.
        timezone.deactivate()
        if request.user.is_authenticated and self._is_alive(request):
            self._recognise(request)
        return self.get_response(request)

    def _is_alive(self, request: HttpRequest) -> bool:
        """End a session that is too old, saying so; else note that somebody is there."""
        now = timezone.now()
        if sessions.has_ended(request.session, now):
            logout(request)
            messages.info(request, _("Sesi Anda berakhir demi keamanan. Silakan masuk lagi."))
            return False
        sessions.touch(request.session, now)
        return True

    def _recognise(self, request: HttpRequest) -> None:
        """Scope, capacity, time zone and language of the person who asks."""
        person = request.user
        request.capacities = capacities_of(person.pk)
        request.capacity = chosen(request.capacities, request.session.get(sessions.CAPACITY))
        request.scope = scope_for(person.actor, request.capacity)
        if request.capacity and request.capacity.time_zone:
            timezone.activate(ZoneInfo(request.capacity.time_zone))
        if person.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(person.language)
            request.LANGUAGE_CODE = translation.get_language()
