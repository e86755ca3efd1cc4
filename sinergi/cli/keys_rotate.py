"""Mengganti kunci sandi data dan menyandi ulang semua nilai; boleh terputus dan diulang."""

import argparse

from sinergi.cli.console import complain, say, translate
from sinergi.core.messages import N_, Message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether the search key changes too."""
    parser.add_argument(
        "--search",
        action="store_true",
        help=translate(N_("Ganti juga kunci pencarian dan indeksnya.")),
    )


def run(args: argparse.Namespace) -> int:
    """Make new keys unless an earlier rotation is unfinished, then move everything to them."""
    from sinergi.cli.operator import console
    from sinergi.config.upkeep.work import new_keys
    from sinergi.jobs.actions import start
    from sinergi.jobs.waiting import finish_here
    from sinergi.vault.reencryption import waiting

    by = console()
    if not waiting():
        new_keys(search=args.search, by=by)
    job = start("keys.rotate", {"search": args.search}, dedupe="keys.rotate", by=by)
    over = finish_here(job, translate=translate)
    if over.status != over.Status.DONE:
        complain(
            Message(
                over.error or N_("Penggantian kunci tidak selesai; jalankan lagi."),
                over.error_params,
            )
        )
        return 1
    say(
        N_(
            "Kunci baru dipakai: %(values)s nilai disandi ulang, %(people)s kunci orang dibungkus "
            "ulang. Buat salinan kunci yang baru dengan “sinergi keys export”."
        ),
        **over.result,
    )
    return 0
