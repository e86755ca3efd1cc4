"""Which jobs a person may see: those of their regions and those they asked for themselves."""

from django.db.models import Q, QuerySet

from sinergi.core.scope import NATION, Scope
from sinergi.jobs.models import Job


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
