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
    NEWEST,
    Teller,
    anchors_in,
    fault_told,
    matching,
    story_of,
    verify,
)
from sinergi.ui.access import needs
from sinergi.ui.exports import MOST_ROWS
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table


@needs(AUDIT_READ)
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The entries within the reader's region, newest first, narrowed down as asked."""
    form = TrailFilter(request.GET, scope=request.scope)
    teller = Teller()
    table = Table(
        "audit",
        _columns(teller),
        matching(form.chosen(), scope=request.scope),
        request=request,
        title=_("Kejadian"),
        page_size=50,
        empty=(_("Tidak ada catatan"), _("Ubah saringan di atas untuk melihat yang lain.")),
    )
    is_file = table.may_export and "audit.export" in request.GET
    teller.learn(table.sorted_rows[:MOST_ROWS] if is_file else table.page.object_list)
    return show(request, "audit/trail.html", {"form": form, "table": table})


def _columns(teller: Teller) -> tuple[Column, ...]:
    return (
        Column("sentence", _("Kejadian"), value=teller.sentence, sortable=False),
        Column(
            "at",
            _("Waktu"),
            kind="datetime",
            url=lambda event: reverse("audit_entry", args=[event.seq]),
            order_by="seq",
        ),
        Column("region", _("Wilayah"), value=teller.region),
        Column("seq", _("Nomor"), kind="number"),
    )


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
    """Walk the newest part of the chain, hold all of it against the anchors, and say what came."""
    anchors = anchors_in(settings.WORKSPACE.keys / ANCHORS)
    verdict = verify(anchors=anchors, newest=NEWEST)
    fault, opens = fault_told(verdict.fault, scope=request.scope)
    context = {
        "verdict": verdict,
        "walked": verdict.count - verdict.since,
        "fault": fault,
        "opens": opens,
        "anchor": anchors[-1] if anchors else None,
        "anchors": len(anchors),
    }
    return render(request, "audit/check.html", context)
