"""Mencatat pemekaran, penggabungan, atau pergantian kode wilayah yang tabelnya sudah dimuat."""

import argparse

from sinergi.cli.console import say, translate
from sinergi.cli.wilayah_load import day_of
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import system
from sinergi.wilayah.actions import record_change

KINDS = ("split", "merge", "rename")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "kind", choices=KINDS, help=translate(N_("pemekaran, penggabungan, atau ganti kode"))
    )
    parser.add_argument(
        "--from",
        dest="before",
        metavar="KODE",
        nargs="+",
        required=True,
        help=translate(N_("wilayah asal")),
    )
    parser.add_argument(
        "--into",
        dest="after",
        metavar="KODE",
        nargs="+",
        required=True,
        help=translate(N_("wilayah hasil")),
    )
    parser.add_argument(
        "--on",
        metavar="DATE",
        required=True,
        help=translate(N_("hari berlakunya (2026-01-31)")),
    )
    parser.add_argument(
        "--law", metavar="TEXT", required=True, help=translate(N_("dasar hukum, seperti UU 9/2007"))
    )


def run(args: argparse.Namespace) -> int:
    """Record it, and say how many links are new."""
    on = day_of(args.on)
    if on is None:
        raise Unusable(N_("Sebutkan hari berlakunya dengan --on, seperti 2026-01-31."))
    written = record_change(
        kind=args.kind,
        before=args.before,
        after=args.after,
        on=on,
        legal_basis=args.law,
        by=system("cli"),
    )
    if written:
        say(N_("%(count)d hubungan wilayah dicatat."), count=written)
    else:
        say(N_("Semuanya sudah tercatat; tidak ada yang berubah."))
    return 0
