"""Work for real worker processes: long enough to be killed in the middle, with a visible effect."""

import time

from django.conf import settings
from django.db import transaction

from sinergi.audit.actions import record
from sinergi.jobs.progress import Progress
from sinergi.jobs.registry import job

STEP = 0.1


@job("t.patient", label="Menunggu")
def patient(progress: Progress) -> dict[str, int]:
    """Report steps until the file `go` appears, then leave exactly one effect."""
    steps = 0
    while not (settings.WORKSPACE.root / "go").exists():
        steps += 1
        progress.report(steps, 1_000)
        time.sleep(STEP)
    leave_an_effect(progress)
    return {"steps": steps}


@job("t.quick", label="Sekejap")
def quick(progress: Progress, number: int) -> dict[str, int]:
    """Leave one effect at once."""
    leave_an_effect(progress)
    return {"number": number}


def leave_an_effect(progress: Progress) -> None:
    """One entry in the trail, which only commits while the job is ours."""
    with transaction.atomic():
        record(action="t.effect", target=f"job:{progress.job_id}", by=progress.by)
        progress.still_mine()
