"""Pages for everybody signed in: offices they see, the office they act for, their account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sinergi.accounts import actions, queries, sessions
from sinergi.accounts.columns import OFFICES, TIERS, people_columns
from sinergi.accounts.permissions import OFFICE_VIEW
from sinergi.ui.access import needs, signed_in
from sinergi.ui.pages import show
from sinergi.ui.tables import Table


@needs(OFFICE_VIEW)
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices within the reader's region."""
    table = Table(
        "kantor",
        OFFICES,
        queries.office_lines(scope=request.scope),
        request=request,
        title=_("Kantor"),
        page_size=50,
    )
    return show(request, "accounts/offices.html", {"table": table})


@needs(OFFICE_VIEW)
@require_safe
def office(request: HttpRequest, kode: str) -> HttpResponse:
    """One office: its people, their roles, and what an administrator may do here."""
    found = queries.office_by_kode(kode, scope=request.scope)
    if found is None:
        raise Http404
    manages = queries.manages(found, scope=request.scope)
    people = Table(
        "orang",
        people_columns(manages=manages),
        queries.colleagues(found),
        request=request,
        title=_("Orang dan perannya"),
        empty=(
            _("Belum ada orang di kantor ini"),
            _("Orang masuk lewat undangan dari administrator."),
        ),
    )
    context = {
        "office": found,
        "tier": TIERS[found.tier],
        "people": people,
        "manages": manages,
        "invitations": queries.invitations_to(found) if manages else [],
    }
    return show(request, "accounts/office.html", context)


@signed_in
@require_POST
def switch_capacity(request: HttpRequest) -> HttpResponse:
    """Act for another of one's own offices from now on, and say so."""
    wanted = request.POST.get("office", "")
    capacity = next((one for one in request.capacities if one.office == wanted), None)
    if capacity is None:
        raise Http404
    request.session[sessions.CAPACITY] = capacity.office
    roles = ", ".join(_(label) for label in capacity.labels)
    text = _("Anda sekarang bekerja untuk %(office)s sebagai %(roles)s.")
    messages.success(request, text % {"office": capacity.name, "roles": roles})
    return redirect("home")


@signed_in
@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    """One's own roles, and the way to password, second factor and signing out everywhere."""
    context = {"has_second_factor": queries.has_second_factor(request.user)}
    return render(request, "accounts/my_account.html", context)


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every other session of one's own account; this one stays."""
    person = actions.sign_out_everywhere(person=request.user, by=request.scope)
    update_session_auth_hash(request, person)
    messages.success(request, _("Semua perangkat lain telah dikeluarkan dari akun Anda."))
    return redirect("my_account")
