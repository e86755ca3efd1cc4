"""Pages of the audit trail: the list, one entry, and whether the trail is whole."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sinergi.audit.forms import TrailFilter
from sinergi.audit.permissions import AUDIT_READ
from sinergi.audit.queries import (
    ANCHORS,
    Teller,
    anchors_in,
    fingerprint,
    matching,
    story_of,
    verify,
)
from sinergi.ui.access import needs
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table


@needs(AUDIT_READ)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The entries within the reader's region, newest first, narrowed down as asked."""
    form = TrailFilter(request.GET, scope=request.scope)
    teller = Teller()
    columns = (
        Column(
            "seq",
            _("No."),
            kind="link",
            align="end",
            url=lambda event: reverse("audit_entry", args=[event.seq]),
        ),
        Column("at", _("Waktu"), kind="datetime"),
        Column("sentence", _("Kejadian"), value=teller.sentence, sortable=False),
        Column("region", _("Wilayah"), value=teller.region, sortable=False),
    )
    table = Table(
        "audit",
        columns,
        matching(form.chosen(), scope=request.scope),
        request=request,
        title=_("Jejak audit"),
        page_size=50,
        empty=(_("Tidak ada catatan"), _("Ubah saringan di atas untuk melihat yang lain.")),
    )
    teller.learn(table.page.object_list)
    return show(request, "audit/trail.html", {"form": form, "table": table, "print": fingerprint()})


@needs(AUDIT_READ)
@require_safe
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry with what it changed, and whether it still stands as written."""
    story = story_of(seq, scope=request.scope)
    if story is None:
        raise Http404
    return render(request, "audit/entry.html", {"story": story})


@needs(AUDIT_READ)
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it is whole."""
    verdict = verify(anchors=anchors_in(settings.WORKSPACE.keys / ANCHORS))
    return render(request, "audit/check.html", {"verdict": verdict})
