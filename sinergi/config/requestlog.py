"""One line per request: which route, how it ended, how long it took, for whom.

The route is the pattern (`kantor/<int:pk>/`), never the address that was asked: addresses and query
strings may carry what somebody typed.
"""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from sinergi.core.scope import PUBLIC

log = logging.getLogger("sinergi.request")


class RequestLogMiddleware:
    """Gives each request an id, logs it, and returns the id for who reports a problem."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and log how it went."""
        request.request_id = uuid4().hex[:12]
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        scope = getattr(request, "scope", PUBLIC)
        log.info(
            "request",
            extra={
                "request_id": request.request_id,
                "method": request.method,
                "route": match.route if match else "",
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000, 1),
                "actor": scope.actor,
                "office": scope.office,
            },
        )
        response.headers["X-Request-ID"] = request.request_id
        return response
