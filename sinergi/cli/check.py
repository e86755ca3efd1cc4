"""Memeriksa basis data, tabel, berkas, kunci, jejak audit, dan ruang disk."""

import argparse
import json

from sinergi.cli.console import translate
from sinergi.core.messages import N_


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For people or for programs."""
    parser.add_argument(
        "--json", action="store_true", help=translate(N_("Keluaran untuk program."))
    )


def run(args: argparse.Namespace) -> int:
    """Print a line for each check; exit code 1 where one of them is bad."""
    from sinergi.config.upkeep.checking import check_all

    found = check_all()
    if args.json:
        rows = [
            {"check": one.name, "good": one.is_good, "message": one.message.text(translate)}
            for one in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{'✓' if one.is_good else '✗'} {one.message.text(translate)}")
    return 0 if all(one.is_good for one in found) else 1
