"""Menulis salinan kunci untuk disimpan terpisah, misalnya di brankas."""

import argparse
import os
from pathlib import Path

from sinergi.cli.console import say, translate
from sinergi.config.environment import Environment
from sinergi.config.workspace import make_folder, workspace_of, write_private
from sinergi.core.messages import N_
from sinergi.vault import escrow, subjects

PAGE = "sinergi-kunci.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument("--to", type=Path, required=True, help=translate(N_("Folder tujuan.")))


def run(args: argparse.Namespace) -> int:
    """Write the page of keys and the file of people's keys, over any older copy there."""
    keys = workspace_of(Environment(os.environ)).keys
    page = escrow.write_page(keys)
    make_folder(args.to)
    write_private(args.to / PAGE, page)
    if subjects.store_file(keys).exists():
        subjects.copy_to(keys, args.to / subjects.store_file(keys).name)
    say(
        N_(
            "Kunci tersalin ke %(path)s. Cetak %(page)s dan simpan di tempat terkunci, jauh dari "
            "cadangan. Siapa pun yang memegang keduanya dapat membuka semua data pribadi; bila "
            "semua salinan hilang, data pribadi hilang selamanya."
        ),
        path=args.to,
        page=PAGE,
    )
    return 0
