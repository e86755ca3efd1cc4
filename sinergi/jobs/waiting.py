"""Following a job from a terminal, and running it right there when no worker takes it."""

import sys
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import TextIO

from django.db import connection

from sinergi.core.messages import Message, untranslated
from sinergi.jobs.models import Job
from sinergi.jobs.registry import label_of
from sinergi.jobs.running import run

LOOK_EVERY = 0.5
WIDTH = 30


def finish_here(
    job: Job, *, translate: Callable[[str], str] = untranslated, out: TextIO | None = None
) -> Job:
    """Run `job` in this process, or follow the worker that was faster; returns it when over.

    out: where the line of progress is drawn, if that is a terminal; standard error unless given.
    """
    out = out or sys.stderr
    over = Event()

    def show() -> None:
        try:
            while not over.wait(LOOK_EVERY):
                _draw(Job.objects.get(pk=job.pk), translate, out)
        finally:
            connection.close()

    screen = Thread(target=show, name="progress", daemon=True)
    if out.isatty():
        screen.start()
    try:
        run(job.pk)
        while not (now := Job.objects.get(pk=job.pk)).is_over:
            time.sleep(LOOK_EVERY)
    finally:
        over.set()
        if screen.is_alive():
            screen.join()
    if out.isatty():
        _draw(now, translate, out)
        out.write("\n")
    return now


def _draw(job: Job, translate: Callable[[str], str], out: TextIO) -> None:
    """One line that overwrites itself."""
    share = 100.0 if job.status == Job.Status.DONE else job.share
    full = int(WIDTH * (share or 0) / 100)
    percent = "" if share is None else f"{share:3.0f}%"
    note = Message(job.note, job.note_params).text(translate) if job.note else ""
    bar = "#" * full + "-" * (WIDTH - full)
    out.write(f"\r{translate(label_of(job.kind))}  [{bar}] {percent} {note}"[:119].ljust(110))
    out.flush()
