"""Menjalankan pekerja latar saja."""

import argparse
import signal
from datetime import timedelta

from sinergi.cli.console import translate
from sinergi.core.messages import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two options, both for who supervises the worker."""
    parser.add_argument(
        "--until-input-closes",
        action="store_true",
        help=translate(N_("Berhenti bila masukan standar tertutup.")),
    )
    parser.add_argument(
        "--lease-seconds",
        type=float,
        default=60,
        help=translate(N_("Berapa lama pekerja yang diam dianggap masih hidup.")),
    )


def run(args: argparse.Namespace) -> int:
    """Work until told to stop; the job in hand goes back into the queue."""
    from django.conf import settings

    from sinergi.config.maintenance import is_on
    from sinergi.jobs.running import here
    from sinergi.jobs.working import stop_when_parent_goes, work

    here.lease = timedelta(seconds=args.lease_seconds)
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: here.stopping.set())
    if args.until_input_closes:
        stop_when_parent_goes(here.stopping.set)
    work(may_work=lambda: not is_on(settings.WORKSPACE))
    return 0
