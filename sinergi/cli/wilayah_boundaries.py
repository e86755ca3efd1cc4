"""Memuat batas wilayah dari GeoJSON: setiap fitur menyebut kode wilayahnya."""

import argparse
from pathlib import Path

from sinergi.cli.console import say, translate
from sinergi.core.messages import N_
from sinergi.core.scope import system
from sinergi.wilayah.actions import load_boundaries


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, help=translate(N_("berkas GeoJSON (WGS84)")))
    parser.add_argument(
        "--key", metavar="NAME", default="", help=translate(N_("kolom yang memuat kode wilayah"))
    )
    parser.add_argument(
        "--source",
        metavar="TEXT",
        default="",
        help=translate(N_("pemilik batas, ditulis di bawah gambarnya")),
    )


def run(args: argparse.Namespace) -> int:
    """Load all outlines of the file, and say how many there were of each level."""
    drawn = load_boundaries(path=args.file, key=args.key, source=args.source, by=system("cli"))
    say(
        N_("%(source)s: %(new)d batas baru, %(replaced)d diganti, %(unchanged)d sudah ada."),
        source=drawn.source,
        new=drawn.new,
        replaced=drawn.replaced,
        unchanged=drawn.unchanged,
    )
    return 0
