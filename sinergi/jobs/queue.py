"""The queue underneath: rows that carry a job's number to whichever worker comes first.

A row of the queue is only a wake-up. It may be lost with its worker or arrive twice; the job's own
row decides whether anything is run.
"""

from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from sinergi.jobs.models import Job

_runners: list[Callable[[int], object]] = []


def arrives_at(runner: Callable[[int], object]) -> Callable[[int], object]:
    """Name the function that runs a job when its wake-up arrives; running stands above asking."""
    _runners[:] = [runner]
    return runner


@task()
def run_job(job_id: int) -> None:
    """Run the job with this number, if it is still waiting."""
    for runner in _runners:
        runner(job_id)


def deliver(job: Job) -> None:
    """Put a wake-up for `job` into the queue, and remember which."""
    carrier = run_job
    if job.run_after > timezone.now():
        carrier = run_job.using(run_after=job.run_after)
    job.delivery = carrier.enqueue(job.pk).id
    job.save(update_fields=["delivery"])
