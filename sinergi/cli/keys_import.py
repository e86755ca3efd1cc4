"""Memasang kunci dari salinannya, atau rahasia identitas provinsi pada simpul baru."""

import argparse
import os
from pathlib import Path

from sinergi.cli.console import say, translate
from sinergi.cli.keys_export import PAGE
from sinergi.config.environment import Environment
from sinergi.config.workspace import make_folder, workspace_of
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.vault import escrow, keyring, subjects


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which copy, and whether only the province's identity secret is wanted."""
    parser.add_argument("source", type=Path, help=translate(N_("Folder salinan kunci.")))
    parser.add_argument(
        "--identity-only",
        action="store_true",
        help=translate(N_("Hanya rahasia identitas, untuk simpul yang bergabung dengan provinsi.")),
    )


def run(args: argparse.Namespace) -> int:
    """Put the keys in place; those already there are never overwritten, people's are added to."""
    keys = workspace_of(Environment(os.environ)).keys
    page_file = args.source / PAGE if args.source.is_dir() else args.source
    try:
        page = page_file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise Unusable(N_("Lembar kunci %(path)s tidak terbaca."), path=page_file) from None
    make_folder(keys)
    os.chmod(keys, 0o700)
    if args.identity_only:
        keyring.adopt_identity(keys, escrow.identity_in(page))
        say(N_("Rahasia identitas provinsi terpasang."))
        return 0
    escrow.read_page(keys, page)
    people = page_file.with_name(subjects.store_file(keys).name)
    if people.exists():
        subjects.take_missing(keys, people)
    say(N_("Kunci terpasang di %(path)s. Periksa dengan “sinergi check”."), path=keys)
    return 0
