"""Membuat cadangan basis data dan berkas; kunci tidak ikut di dalamnya."""

import argparse
from pathlib import Path

from sinergi.cli.console import say, translate
from sinergi.core.messages import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the backup goes."""
    parser.add_argument(
        "--to", type=Path, help=translate(N_("Folder tujuan; bila kosong, “backups”."))
    )


def run(args: argparse.Namespace) -> int:
    """Write one backup and say where it is and what is not in it."""
    from django.conf import settings
    from django.utils import timezone

    from sinergi.config.upkeep.backing_up import make_backup

    workspace = settings.WORKSPACE
    made = make_backup(workspace, args.to or workspace.backups, timezone.localtime(timezone.now()))
    size = f"{made.stat().st_size / 1e6:.1f}"
    say(N_("Cadangan selesai: %(path)s (%(mb)s MB)."), path=made, mb=size)
    say(
        N_(
            "Kunci TIDAK ikut. Simpan folder %(keys)s terpisah dengan “sinergi keys export”; "
            "tanpa kunci, data pribadi dalam cadangan tidak dapat dibuka oleh siapa pun."
        ),
        keys=workspace.keys,
    )
    return 0
