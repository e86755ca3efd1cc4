"""While the database is being upgraded or restored, a marker file closes the house politely.

The marker holds since when and why; the web answers 503 with a page that needs no database, and
workers pause. A marker that a crash left behind is taken away by the next upgrade that succeeds.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from sinergi.config.workspace import Workspace

RETRY_AFTER = "60"
HEALTH = "/healthz"
"""Answers for itself, as a program reads it."""


def marker(workspace: Workspace) -> Path:
    """The file whose presence means maintenance."""
    return workspace.root / "maintenance.json"


def is_on(workspace: Workspace) -> bool:
    """Whether the house is closed just now."""
    return marker(workspace).exists()


def close(workspace: Workspace, why: str) -> None:
    """Close the house; whoever closes it opens it only after all went well.

    After a failure the database may be half upgraded, so the house stays closed until `sinergi
    upgrade` has gone through.
    """
    since = datetime.now(UTC).isoformat(timespec="seconds")
    marker(workspace).write_text(json.dumps({"since": since, "why": why}) + "\n", encoding="utf-8")


def open_again(workspace: Workspace) -> None:
    """Open the house; harmless where it is open."""
    marker(workspace).unlink(missing_ok=True)


class MaintenanceMiddleware:
    """Answers 503 while the marker is there; comes before anything that asks the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or show the maintenance page."""
        if request.path == HEALTH or not is_on(settings.WORKSPACE):
            return self.get_response(request)
        with translation.override(translation.get_language_from_request(request)):
            page = render_to_string("web/maintenance.html")
        return HttpResponse(
            page, status=503, headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"}
        )
