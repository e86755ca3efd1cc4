"""Menjalankan web dan pekerja latar sampai dihentikan."""

import argparse

from sinergi.cli.console import say, translate
from sinergi.cli.database import start_django
from sinergi.config.upkeep.serving import serve
from sinergi.core.messages import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default="127.0.0.1", help=translate(N_("Alamat yang didengarkan."))
    )
    parser.add_argument(
        "--port", type=int, default=8000, help=translate(N_("Port yang didengarkan."))
    )


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    serve(args.host, args.port, say=say, start_django=start_django)
    return 0
