"""The list of jobs, one job with its progress, and its cancel button."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from sinergi.accounts.permissions import JOB_CANCEL, JOB_VIEW
from sinergi.jobs import actions, queries
from sinergi.jobs.forms import JobFilter
from sinergi.ui.access import needs
from sinergi.ui.pages import show
from sinergi.ui.tables import Column, Table


@needs(JOB_VIEW)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Jobs of the reader's regions, newest first."""
    form = JobFilter(request.GET)
    askers = queries.Askers()
    table = Table(
        "pekerjaan",
        _columns(askers),
        queries.recent(request.scope, **form.chosen()),
        request=request,
        title=_("Pekerjaan"),
        page_size=50,
        exportable=False,
        empty=(
            _("Tidak ada pekerjaan"),
            _("Pekerjaan panjang, seperti membaca daftar besar, akan muncul di sini."),
        ),
    )
    askers.learn(table.page.object_list)
    return show(request, "jobs/jobs.html", {"form": form, "table": table})


def _columns(askers: queries.Askers) -> tuple[Column, ...]:
    return (
        Column(
            "kind",
            _("Pekerjaan"),
            kind="link",
            value=queries.label_in_words,
            url=lambda job: reverse("job", args=[job.pk]),
        ),
        Column("status", _("Keadaan"), kind="badge", value=lambda job: queries.STATES[job.status]),
        Column("share", _("Kemajuan"), kind="percent", places=0, sortable=False),
        Column("requested_by", _("Diminta oleh"), value=askers.name),
        Column("requested_at", _("Diminta"), kind="datetime"),
    )


@needs(JOB_VIEW)
@require_safe
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job; asked by htmx, only the part that changes, and once it is over the whole page."""
    found = queries.one(request.scope, job_id)
    if found is None:
        raise Http404
    if request.htmx:
        if found.is_over:
            return HttpResponseClientRefresh()
        return render(request, "jobs/_job.html", {"job": found})
    askers = queries.Askers()
    context = {
        "job": found,
        "asked_by": askers.name(found),
        "may_cancel": request.scope.may(JOB_CANCEL)
        and not found.is_over
        and found.cancel_requested_at is None,
    }
    return render(request, "jobs/job.html", context)


@needs(JOB_CANCEL)
@require_POST
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Cancel the job and show it again."""
    actions.cancel(job_id, by=request.scope)
    return redirect("job", job_id)
