"""Taking a job, running it, and what becomes of it afterwards.

A job is taken by one conditional update, so two workers never both have it. While it runs, a
thread beside it keeps extending the lease; when that stops, `reap` gives the job back to the queue.
Every later change asks for the lease token, so a worker that was only slow spoils nothing.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sinergi.core.messages import N_
from sinergi.core.refusals import Refusal
from sinergi.core.scope import system
from sinergi.jobs.actions import start
from sinergi.jobs.models import Job
from sinergi.jobs.progress import Cancelled, Interrupted, LeaseLost, Progress
from sinergi.jobs.queue import arrives_at, deliver
from sinergi.jobs.registry import kind_of, repeating

log = logging.getLogger("sinergi.jobs")
Status = Job.Status
FAILED = N_("Pekerjaan gagal karena kesalahan program; rinciannya ada di catatan server.")
LOST = N_("Pekerja latar berhenti di tengah pekerjaan ini.")
NO_ERROR = {"error_code": "", "error": "", "error_params": {}}
GRACE = timedelta(seconds=10)
"""So late a waiting job may be before its wake-up is taken for lost."""


@dataclass(slots=True)
class Circumstances:
    """How this process runs jobs.

    lease: how long a silent worker is believed alive. has_heart: whether a thread extends the
    lease. stopping: set when the process should end.
    """

    lease: timedelta = timedelta(seconds=60)
    has_heart: bool = True
    stopping: threading.Event = field(default_factory=threading.Event)


here = Circumstances()


def claim(job_id: int, now: datetime) -> Job | None:
    """Take the job, if it waits and its time has come; None where it is not ours to run."""
    token = uuid4().hex
    won = Job.objects.filter(pk=job_id, status=Status.QUEUED, run_after__lte=now).update(
        status=Status.RUNNING,
        lease_token=token,
        lease_until=now + here.lease,
        heartbeat_at=now,
        started_at=now,
        attempts=F("attempts") + 1,
        done=0,
        total=0,
        note="",
        note_params={},
    )
    return Job.objects.get(pk=job_id, lease_token=token) if won else None


@arrives_at
def run(job_id: int) -> bool:
    """Run the job to its end, whatever that is; False where it was not ours to run."""
    job = claim(job_id, timezone.now())
    if job is None:
        return False
    progress = Progress(job, lease=here.lease, stopping=here.stopping.is_set)
    log.info("job begins", extra={"job": job.pk, "kind": job.kind})
    try:
        with _heart(progress):
            result = kind_of(job.kind).function(progress, **job.params)
        _close(job, Status.DONE, result=result)
    except Cancelled:
        _close(job, Status.CANCELLED)
    except Interrupted:
        _give_back(job, after=timedelta(0), attempts=job.attempts - 1)
    except LeaseLost:
        log.warning("job was taken over", extra={"job": job.pk, "kind": job.kind})
    except Refusal as refusal:
        kept = {name: str(value) for name, value in refusal.message.params.items()}
        _close(
            job,
            Status.FAILED,
            error_code=type(refusal).__name__.lower(),
            error=refusal.message.template,
            error_params=kept,
        )
    except Exception:  # the outermost boundary of a job: a bug in one must not end the worker
        log.exception("job failed", extra={"job": job.pk, "kind": job.kind})
        _retry(job, code="bug", sentence=FAILED)
    return True


@contextmanager
def _heart(progress: Progress) -> Iterator[None]:
    """Extend the lease from a thread for as long as the block runs."""
    if not here.has_heart:
        yield
        return
    over = threading.Event()

    def beat() -> None:
        try:
            while not over.wait(here.lease.total_seconds() / 4):
                try:
                    if not progress.beat():
                        return
                except OperationalError:
                    continue  # the database is busy; the next beat may get through
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=30)


def _held(job: Job):
    return Job.objects.filter(pk=job.pk, status=Status.RUNNING, lease_token=job.lease_token)


def _close(job: Job, status: Status, **said: object) -> None:
    """End the job, if it is still ours; what an earlier attempt died of is forgotten."""
    over = {"status": status, "lease_token": "", "lease_until": None, "finished_at": timezone.now()}
    closed = _held(job).update(**over | NO_ERROR | said)
    if closed:
        log.info("job ends", extra={"job": job.pk, "kind": job.kind, "status": str(status)})


def _give_back(job: Job, *, after: timedelta, **said: object) -> None:
    """Put the job back into the queue, if it is still ours."""
    with transaction.atomic():
        job.run_after = timezone.now() + after
        returned = _held(job).update(
            status=Status.QUEUED, lease_token="", lease_until=None, run_after=job.run_after, **said
        )
        if returned:
            fresh = Job.objects.get(pk=job.pk)
            deliver(fresh)


def _retry(job: Job, *, code: str, sentence: str) -> None:
    """Try again a little later each time, until the attempts are used up."""
    said = {"error_code": code, "error": sentence, "error_params": {}}
    if job.attempts >= job.max_attempts:
        _close(job, Status.FAILED, **said)
    else:
        _give_back(job, after=timedelta(seconds=min(600, 5 * 4 ** (job.attempts - 1))), **said)


def reap(now: datetime) -> int:
    """Give back jobs whose worker fell silent and wake-ups that were lost; returns how many."""
    mended = 0
    for job in Job.objects.filter(status=Status.RUNNING, lease_until__lt=now):
        if job.cancel_requested_at is not None:
            _close(job, Status.CANCELLED)
        else:
            log.warning("job's worker is gone", extra={"job": job.pk, "kind": job.kind})
            _retry(job, code="worker_lost", sentence=LOST)
        mended += 1
    due = Job.objects.filter(status=Status.QUEUED, run_after__lt=now - GRACE)
    waiting = DBTaskResult.objects.ready().values_list("id", flat=True)
    for job in due.exclude(delivery__in=waiting):
        with transaction.atomic():
            lost = Job.objects.filter(
                pk=job.pk, status=Status.QUEUED, delivery=job.delivery
            ).select_for_update()
            if lost.exists():
                deliver(job)
                mended += 1
    return mended


def schedule_repeats(now: datetime) -> None:
    """Make sure that every repeating kind has its next turn in the queue."""
    for kind in repeating():
        key = f"repeat:{kind.name}"
        if not Job.objects.filter(dedupe=key, status__in=Job.UNFINISHED).exists():
            start(kind.name, dedupe=key, run_after=kind.next_time(now), by=system("worker"))


def run_due() -> int:
    """Run everything that is due in this process and return how many jobs ran."""
    ran = 0
    while (
        job := Job.objects.filter(status=Status.QUEUED, run_after__lte=timezone.now())
        .order_by("run_after", "pk")
        .first()
    ):
        ran += run(job.pk)
    return ran
