"""The worker: takes jobs from the queue one after another until it is told to stop."""

import logging
import os
import threading
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sinergi.jobs.running import here, reap, schedule_repeats

log = logging.getLogger("sinergi.jobs")
LOOK_EVERY = 0.5
"""Seconds between two looks into an empty queue; looking only reads."""


def work(*, may_work: Callable[[], bool] = lambda: True) -> None:
    """Run jobs until `here.stopping` is set; pause while `may_work` says no (maintenance)."""
    worker_id = get_random_string(32)
    reap_every = min(15.0, here.lease.total_seconds() / 3)
    reaped = -reap_every
    while not here.stopping.is_set():
        close_old_connections()
        try:
            if may_work() and time.monotonic() - reaped >= reap_every:
                reaped = time.monotonic()
                reap(timezone.now())
                schedule_repeats(timezone.now())
            if may_work() and DBTaskResult.objects.ready().exists():
                _take_one(worker_id)
                continue
        except OperationalError:
            log.warning("database is away or busy")
        here.stopping.wait(LOOK_EVERY)


def _take_one(worker_id: str) -> None:
    """Have the queue's own worker take one wake-up; with `batch` it does not wait for another."""
    Worker(
        queue_names=[DEFAULT_TASK_QUEUE_NAME],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=1,
        worker_id=worker_id,
        excluded_queue_names=[],
    ).run()


def stop_when_parent_goes(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input closes: the parent has ended, however it ended.

    Works the same on every system, unlike signals, and also when the parent was killed.
    """

    def watch() -> None:
        while os.read(0, 1):
            pass
        stop()

    threading.Thread(target=watch, name="parent", daemon=True).start()
