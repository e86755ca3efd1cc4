"""The two doors that a link opens: accepting an invitation, and setting a password.

Holding the link is the right. A spent link answers with a page that says how to get a new one.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sinergi.accounts import actions, queries
from sinergi.accounts.forms import PasswordForm, WelcomeForm
from sinergi.accounts.permissions import ROLES
from sinergi.ui.access import open_to_all

require_page = require_http_methods(["GET", "HEAD", "POST"])


@open_to_all
@sensitive_post_parameters()
@never_cache
@require_page
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Come in by invitation: as a newcomer, or as the known person who is signed in."""
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return render(request, "accounts/link_spent.html", status=410)
    known = queries.person_by_email(invitation.email)
    context = {"invitation": invitation, "role": ROLES[invitation.role], "known": known}
    if known is not None:
        return _accept_as_known(request, token, context)
    newcomer = queries.newcomer(invitation)
    form = WelcomeForm(request.POST or None, person=newcomer)
    if form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        actions.accept_invitation(token=token, name=name, password=password, by=request.scope)
        messages.success(request, _("Akun Anda siap. Masuklah dengan surel dan kata sandi tadi."))
        return redirect("account_login")
    return render(request, "accounts/accept.html", context | {"form": form})


def _accept_as_known(request: HttpRequest, token: str, context: dict) -> HttpResponse:
    """The invited person has an account: they accept while signed in with it."""
    is_the_one = request.user == context["known"]
    if request.method == "POST" and is_the_one:
        actions.accept_invitation(token=token, by=request.scope)
        messages.success(request, _("Undangan diterima. Pilih kantor itu di pojok atas."))
        return redirect("home")
    return render(request, "accounts/accept_known.html", context | {"is_the_one": is_the_one})


@open_to_all
@sensitive_post_parameters()
@never_cache
@require_page
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a new password by a link from an administrator or the console."""
    link = queries.password_link_by_token(token)
    if link is None:
        return render(request, "accounts/link_spent.html", status=410)
    form = PasswordForm(request.POST or None, person=link.person)
    if form.is_valid():
        password = form.cleaned_data["password"]
        actions.use_password_link(token=token, password=password, by=request.scope)
        messages.success(request, _("Kata sandi terpasang. Silakan masuk."))
        return redirect("account_login")
    return render(request, "accounts/set_password.html", {"form": form, "person": link.person})
