"""Memeriksa keutuhan jejak audit dari catatan pertama sampai terakhir; 1 bila ada yang berubah."""

import argparse
import json

from django.conf import settings
from django.utils import timezone

from sinergi.audit.queries import ANCHORS, Verdict, anchors_in, verify
from sinergi.audit.wording import fault_in_words
from sinergi.cli.console import say, translate
from sinergi.core.messages import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--expect",
        metavar="FINGERPRINT",
        default="",
        help=translate(N_("sidik jari yang pernah dicatat; harus ada di dalam jejak")),
    )
    parser.add_argument(
        "--json", action="store_true", help=translate(N_("hasil sebagai satu objek JSON"))
    )


def run(args: argparse.Namespace) -> int:
    """Verify, say what was found, and return 0 only for a whole and guarded trail."""
    anchors = anchors_in(settings.WORKSPACE.keys / ANCHORS)
    verdict = verify(expect=args.expect.strip().lower(), anchors=anchors)
    if args.json:
        print(json.dumps(as_data(verdict)))
    else:
        tell(verdict)
    return 0 if verdict.intact and verdict.is_guarded else 1


def tell(verdict: Verdict) -> None:
    """Say the verdict in plain sentences."""
    if verdict.fault is None:
        say(N_("Jejak audit utuh: %(count)d catatan."), count=verdict.count)
    else:
        fault = verdict.fault
        when = f"{timezone.localtime(fault.at):%Y-%m-%d %H:%M}" if fault.at else ""
        what = f"{fault.action} {fault.target}".rstrip()
        words = fault_in_words(fault, when=when, what=what)
        say(words.template, **words.params)
        say(N_("Catatan sebelum itu utuh: %(count)d."), count=max(fault.seq - 1, 0))
    say(N_("Sidik jari: %(fingerprint)s"), fingerprint=verdict.fingerprint)
    if not verdict.is_guarded:
        say(
            N_(
                "Pengaman basis data yang menolak perubahan jejak telah dilepas. Pasang kembali "
                "dengan “sinergi upgrade”."
            )
        )


def as_data(verdict: Verdict) -> dict[str, object]:
    """The verdict for other programs."""
    fault = verdict.fault
    return {
        "intact": verdict.intact,
        "guarded": verdict.is_guarded,
        "count": verdict.count,
        "fingerprint": verdict.fingerprint,
        "fault": fault
        and {
            "kind": fault.kind,
            "seq": fault.seq,
            "at": fault.at and fault.at.isoformat(),
            "action": fault.action,
            "target": fault.target,
        },
    }
