"""Whether this server can serve: asked by load balancers, supervisors and our own start.

The answer carries nothing but one word and says nothing about anybody; asking writes nothing.
"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from sinergi.config.maintenance import is_on
from sinergi.ui.access import open_to_all


@open_to_all
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 and `ok`, or 503 and `maintenance` or `database`: what keeps the house closed."""
    state = _state()
    answer = JsonResponse({"status": state}, status=200 if state == "ok" else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _state() -> str:
    if is_on(settings.WORKSPACE):
        return "maintenance"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except DatabaseError:
        return "database"
    return "ok"
