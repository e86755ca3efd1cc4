"""Pages with which administrators let people in and out of the offices they manage."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sinergi.accounts import actions, mail, queries
from sinergi.accounts.forms import InviteForm, RoleForm
from sinergi.accounts.permissions import ACCOUNT_MANAGE
from sinergi.ui.access import needs

require_page = require_http_methods(["GET", "HEAD", "POST"])


@needs(ACCOUNT_MANAGE)
@require_safe
def invite_here(request: HttpRequest) -> HttpResponse:
    """Lead to the invitation into the reader's own office."""
    return redirect("invite", kode=request.scope.office)


@needs(ACCOUNT_MANAGE)
@require_page
def invite(request: HttpRequest, kode: str) -> HttpResponse:
    """Invite somebody into an office; the link is shown once, and sent where there is e-mail."""
    office = queries.office_by_kode(kode, scope=request.scope)
    if office is None or not queries.manages(office, scope=request.scope):
        raise Http404
    form = InviteForm(request.POST or None, office=office)
    if not form.is_valid():
        return render(request, "accounts/invite.html", {"form": form, "office": office})
    invitation, token = actions.invite(**form.cleaned_data, office=kode, by=request.scope)
    url = request.build_absolute_uri(reverse("accept_invitation", args=[token]))
    sent = mail.send_invitation(invitation, url)
    context = {"office": office, "invitation": invitation, "url": url, "sent": sent}
    return render(request, "accounts/invited.html", context)


@needs(ACCOUNT_MANAGE)
@require_POST
def withdraw_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an open invitation worthless."""
    invitation = actions.withdraw_invitation(invitation_id=pk, by=request.scope)
    messages.success(request, _("Undangan ditarik; tautannya tidak berlaku lagi."))
    return redirect("office", kode=invitation.office.kode)


@needs(ACCOUNT_MANAGE)
@require_page
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with their roles; a further role may be given here."""
    found = queries.person_by_id(pk, scope=request.scope)
    if found is None:
        raise Http404
    offices = queries.managed_offices(scope=request.scope)
    held = queries.roles_held(found, scope=request.scope)
    form = RoleForm(request.POST or None, offices=offices)
    if form.is_valid():
        actions.grant_role(person_id=pk, **form.cleaned_data, by=request.scope)
        messages.success(request, _("Peran diberikan."))
        return redirect("person", pk=pk)
    context = {
        "person": found,
        "held": held,
        "home": next((one for one in held if one.until is None), None),
        "form": form,
        "has_second_factor": queries.has_second_factor(found),
        "is_oneself": found.actor == request.scope.actor,
    }
    return render(request, "accounts/person.html", context)


@needs(ACCOUNT_MANAGE)
@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """End one role of a person."""
    membership = actions.end_membership(membership_id=pk, by=request.scope)
    messages.success(request, _("Peran diakhiri."))
    return redirect("person", pk=membership.person_id)


@needs(ACCOUNT_MANAGE)
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nobody sign in as this person any more."""
    actions.deactivate_person(person_id=pk, by=request.scope)
    messages.success(request, _("Akun dinonaktifkan; semua sesinya berakhir."))
    return redirect("person", pk=pk)


@needs(ACCOUNT_MANAGE)
@require_POST
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person sign in again."""
    actions.reactivate_person(person_id=pk, by=request.scope)
    messages.success(request, _("Akun aktif lagi."))
    return redirect("person", pk=pk)


@needs(ACCOUNT_MANAGE)
@require_POST
def remove_second_factors(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the person sign in with the password alone again."""
    actions.remove_second_factors(person_id=pk, by=request.scope)
    messages.success(request, _("Pengaman kedua dilepas; kata sandi saja cukup untuk masuk."))
    return redirect("person", pk=pk)


@needs(ACCOUNT_MANAGE)
@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link to set a new password, shown once to hand over."""
    token = actions.make_password_link(person_id=pk, by=request.scope)
    url = request.build_absolute_uri(reverse("set_password", args=[token]))
    found = queries.person_by_id(pk, scope=request.scope)
    return render(request, "accounts/password_link.html", {"person": found, "url": url})
