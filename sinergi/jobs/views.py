"""The list of jobs, one job with its progress, and its cancel button."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sinergi.accounts.permissions import JOB_CANCEL, JOB_VIEW
from sinergi.jobs import actions, queries
from sinergi.ui.access import needs

PER_PAGE = 50


@needs(JOB_VIEW)
def jobs(request: HttpRequest) -> HttpResponse:
    """Jobs of the reader's regions, newest first."""
    shown = {"mine": request.GET.get("milik") == "saya", "unfinished": "berjalan" in request.GET}
    found = queries.recent(request.scope, **shown)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "jobs/jobs.html", {"page": page, **shown})


@needs(JOB_VIEW)
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """One job; asked by htmx, only the part that changes."""
    found = queries.one(request.scope, job_id)
    if found is None:
        raise Http404
    template = "jobs/_job.html" if request.htmx else "jobs/job.html"
    may_cancel = request.scope.may(JOB_CANCEL) and not found.is_over
    return render(request, template, {"job": found, "may_cancel": may_cancel})


@needs(JOB_CANCEL)
@require_POST
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """Cancel the job and show it again."""
    actions.cancel(job_id, by=request.scope)
    return redirect("job", job_id)
