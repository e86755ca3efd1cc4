"""Asking for background work, and asking for it to stop.

Whether somebody may have a thing done is asked by the action that starts the job for it; here only
the parameters are held to be ids, codes and counts, because they are kept in clear.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from sinergi.accounts.permissions import JOB_CANCEL, require
from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict, NotAllowed
from sinergi.core.scope import NATION, Scope
from sinergi.jobs.models import Job
from sinergi.jobs.queries import visible_to
from sinergi.jobs.queue import deliver
from sinergi.jobs.registry import kind_of

CODE = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/-]{0,63}|[0-9]{1,2}(\.[0-9]{2,4}){0,3}|")
LARGEST = 10**10
"""No id or count reaches it; telephone numbers and the digits of a NIK do."""


@transaction.atomic
def start(
    kind: str,
    params: Mapping[str, object] | None = None,
    *,
    dedupe: str = "",
    region: str = "",
    run_after: datetime | None = None,
    by: Scope,
) -> Job:
    """Ask for one job, which a worker takes once the transaction commits.

    dedupe: while an unfinished job with this key exists, that one is returned instead.
    region: where it belongs, for who may see it; the asker's own region where none is given.
    """
    given = dict(params or {})
    _only_codes(given)
    now = timezone.now()
    wanted = Job(
        kind=kind,
        params=given,
        max_attempts=kind_of(kind).retries + 1,
        run_after=run_after or now,
        dedupe=dedupe,
        acts_as={
            "tier": by.tier,
            "regions": sorted(by.regions),
            "roles": sorted(by.roles),
            "rights": sorted(by.rights),
        },
        office=by.office,
        region=region or min(by.regions, default=NATION),
        requested_at=now,
        requested_by=by.actor,
    )
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError:
        return Job.objects.get(dedupe=dedupe, status__in=Job.UNFINISHED)
    deliver(wanted)
    record(
        action="job.started",
        target=f"job:{wanted.pk}",
        region=wanted.region,
        after={"kind": kind},
        by=by,
    )
    return wanted


def _only_codes(value: object) -> None:
    """Anything that could be a person's data in a job's parameters is a bug in the caller."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            _only_codes(part)
        return
    is_code = isinstance(value, str) and CODE.fullmatch(value)
    is_number = isinstance(value, int) and abs(value) < LARGEST
    if not (is_code or is_number or value is None):
        raise ValueError("job parameters are ids, codes and counts only")


@transaction.atomic
def cancel(job_id: int, *, by: Scope) -> Job:
    """Cancel a waiting job at once; ask a running one to stop at its next report."""
    require(JOB_CANCEL, by=by)
    job = visible_to(by).select_for_update().filter(pk=job_id).first()
    if job is None:
        raise NotAllowed(N_("Pekerjaan itu tidak ada."))
    if job.is_over:
        raise Conflict(N_("Pekerjaan itu sudah selesai, jadi tidak dapat dibatalkan lagi."))
    if job.cancel_requested_at is None:
        job.cancel_requested_at, job.cancel_requested_by = timezone.now(), by.actor
        if job.status == Job.Status.QUEUED:
            job.status, job.finished_at = Job.Status.CANCELLED, job.cancel_requested_at
        job.save(
            update_fields=["cancel_requested_at", "cancel_requested_by", "status", "finished_at"]
        )
        record(
            action="job.cancelled",
            target=f"job:{job.pk}",
            region=job.region,
            after={"kind": job.kind},
            by=by,
        )
    return job
