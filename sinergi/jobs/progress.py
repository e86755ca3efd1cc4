"""What running work is given: a way to say how far it is, and to learn that it must stop.

`report` is cheap to call often: it writes at most twice a second. Call it between transactions, not
inside one. A worker that lost its lease (it was thought dead, and another took over) must leave no
effects: `still_mine`, as the last statement of a transaction, rolls such a transaction back.
"""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from sinergi.core.scope import Scope
from sinergi.jobs.models import Job

Item = TypeVar("Item")
WRITE_EVERY = 0.5
"""Seconds between two writes of progress."""


class Stop(Exception):
    """The work must end now; its function lets this pass."""


class Cancelled(Stop):
    """Somebody asked to cancel the job."""


class LeaseLost(Stop):
    """Another worker holds the job; nothing this one does counts any more."""


class Interrupted(Stop):
    """The worker is shutting down; the job will be run again from the start."""


class Progress:
    """The running job as its own function sees it.

    by: the capacity in which it acts, to be passed on to every action.
    """

    def __init__(
        self, job: Job, *, lease: timedelta, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.job_id = job.pk
        self.by: Scope = job.scope
        self.lease = lease
        self.token = job.lease_token
        self.is_lost = False
        self._stopping = stopping
        self._written = 0.0

    def report(self, done: int, total: int = 0, note: str = "", **params: object) -> None:
        """Say that `done` of `total` is done; raises `Stop` where the work must end.

        note: a translatable template in Bahasa Indonesia, filled from `params` when shown.
        """
        if self.is_lost:
            raise LeaseLost
        if self._stopping():
            raise Interrupted
        now = time.monotonic()
        if now - self._written < WRITE_EVERY and done != total:
            return
        self._written = now
        self._hold(done=done, total=total, note=note, note_params=params)

    def still_mine(self) -> None:
        """Inside a transaction: make sure that it only commits while this worker holds the job."""
        self._hold()

    def beat(self) -> bool:
        """Extend the lease from beside the work; False once it is lost."""
        self.is_lost = not self._mine().update(**self._extended())
        return not self.is_lost

    def _hold(self, **said: object) -> None:
        mine = self._mine().filter(cancel_requested_at__isnull=True)
        if mine.update(**said, **self._extended()):
            return
        if self._mine().exists():
            raise Cancelled
        self.is_lost = True
        raise LeaseLost

    def _mine(self):
        return Job.objects.filter(pk=self.job_id, lease_token=self.token, status="running")

    def _extended(self) -> dict[str, object]:
        now = timezone.now()
        return {"heartbeat_at": now, "lease_until": now + self.lease}


def in_batches(
    items: Iterable[Item],
    work: Callable[[list[Item]], object],
    *,
    size: int = 500,
    seconds: float = 0.2,
    total: int = 0,
    progress: Progress | None = None,
    note: str = "",
) -> int:
    """Do `work` on `items` in short transactions, so that pages can write in between.

    The batches grow and shrink so that one takes about `seconds`. After each the database rests for
    half that time: SQLite serves waiting writers only when they happen to look, and a bulk job that
    took the lock again at once would starve them. With `progress`, each batch commits only while
    the job is still ours. Returns how many items were done.
    """
    done = 0
    rest = iter(items)
    while batch := list(islice(rest, size)):
        began = time.monotonic()
        with transaction.atomic():
            work(batch)
            if progress is not None:
                progress.still_mine()
        took = time.monotonic() - began
        done += len(batch)
        if progress is not None:
            progress.report(done, total, note)
        size = max(20, min(20_000, int(size * min(2.0, seconds / max(took, 1e-4)))))
        time.sleep(min(took / 2, seconds))
    return done
