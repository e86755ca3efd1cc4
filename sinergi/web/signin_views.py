"""Where we stand between a reader and a view of the library."""

from allauth.account import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from sinergi.ui.access import open_to_all


@open_to_all
def password_reset(request: HttpRequest) -> HttpResponse:
    """Ask for a new password by e-mail; where there is none, only read whom to ask instead."""
    if request.method == "POST" and not settings.EMAIL_AVAILABLE:
        raise Http404
    return views.password_reset(request)
