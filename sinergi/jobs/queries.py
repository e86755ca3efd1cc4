"""Which jobs a person may see: those of their regions and those they asked for themselves."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from sinergi.audit.wording import Names
from sinergi.core.messages import N_, Message
from sinergi.core.scope import NATION, Scope
from sinergi.jobs.models import Job
from sinergi.jobs.registry import label_of
from sinergi.ui.components import Badge
from sinergi.ui.registries import Need

STATES = {
    Job.Status.QUEUED: Badge("quiet", N_("Menunggu giliran")),
    Job.Status.RUNNING: Badge("info", N_("Berjalan")),
    Job.Status.DONE: Badge("ok", N_("Selesai")),
    Job.Status.FAILED: Badge("bad", N_("Gagal")),
    Job.Status.CANCELLED: Badge("warn", N_("Dibatalkan")),
}
NEWS = timedelta(days=7)
"""So long a failed job is shown on the home page of whoever asked for it."""
MOST_NEWS = 5


def visible_to(scope: Scope) -> QuerySet[Job]:
    """The jobs `scope` may see, newest first."""
    if NATION in scope.regions:
        return Job.objects.all()
    inside = Q(requested_by=scope.actor) if scope.is_signed_in else Q(pk__in=())
    for region in scope.regions:
        inside |= Q(region=region) | Q(region__startswith=f"{region}.")
    return Job.objects.filter(inside)


def recent(scope: Scope, *, mine: bool = False, unfinished: bool = False) -> QuerySet[Job]:
    """Jobs for the list page, narrowed to the asker's own or to those still going on."""
    jobs = visible_to(scope)
    if mine:
        jobs = jobs.filter(requested_by=scope.actor)
    if unfinished:
        jobs = jobs.filter(status__in=Job.UNFINISHED)
    return jobs


def one(scope: Scope, job_id: int) -> Job | None:
    """The job `job_id`, where `scope` may see it."""
    return visible_to(scope).filter(pk=job_id).first()


def label_in_words(job: Job) -> str:
    """What the job does, in the reader's language."""
    return gettext(label_of(job.kind))


class Askers:
    """Who asked for jobs, by name; all names of a page are looked up at once where announced."""

    def __init__(self) -> None:
        self._names = Names(gettext)

    def learn(self, jobs: Iterable[Job]) -> None:
        """Look up every name that these jobs need."""
        self._names.learn(job.requested_by for job in jobs)

    def name(self, job: Job) -> str:
        """The name of whoever asked for `job`."""
        return self._names.of(job.requested_by)


def needs_of(scope: Scope) -> list[Need]:
    """What the reader asked for that failed in the last days, for the home page."""
    failed = Job.objects.filter(
        requested_by=scope.actor,
        status=Job.Status.FAILED,
        finished_at__gte=timezone.now() - NEWS,
    )
    return [
        Need(
            title=label_in_words(job),
            detail=Message(job.error, job.error_params).text(gettext),
            url=reverse("job", args=[job.pk]),
            tone="bad",
            badge=STATES[Job.Status.FAILED].text,
        )
        for job in failed[:MOST_NEWS]
    ]
