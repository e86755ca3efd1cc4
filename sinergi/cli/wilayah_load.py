"""Memuat wilayah dari tabel resmi (CSV atau XLSX), atau yang dibawa Sinergi bila tanpa berkas."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings

from sinergi.cli.console import say, translate
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import system
from sinergi.core.wilayah.codes import Scheme
from sinergi.wilayah.actions import Loaded, load_bps_codes, load_carried, load_tables
from sinergi.wilayah.queries import names_of_regions

MOST_NAMED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="FILE|DIR", help=translate(N_("tabel wilayah"))
    )
    parser.add_argument(
        "--on",
        metavar="DATE",
        help=translate(N_("mulai berlaku (2026-01-31); bila kosong hari ini")),
    )
    parser.add_argument(
        "--province", metavar="KODE", default="", help=translate(N_("hanya provinsi ini"))
    )
    parser.add_argument(
        "--scheme",
        choices=[scheme.value for scheme in Scheme],
        default=Scheme.KEMENDAGRI.value,
        help=translate(N_("pemilik kode; “bps” hanya menambah kode BPS")),
    )


def run(args: argparse.Namespace) -> int:
    """Load, and say what was new, what changed and what ended."""
    for loaded in load(args):
        tell(loaded)
    return 0


def load(args: argparse.Namespace) -> Iterable[Loaded]:
    """One load of all tables, or one for each crosswalk of BPS codes."""
    by, on = system("cli"), day_of(args.on)
    if args.scheme == Scheme.BPS:
        if not args.paths:
            raise Unusable(N_("Sebutkan berkas yang memuat kode BPS."))
        for path in args.paths:
            yield load_bps_codes(path=path, on=on, within=args.province, by=by)
    elif args.paths:
        yield load_tables(paths=args.paths, on=on, within=args.province, by=by)
    else:
        yield load_carried(own=settings.WORKSPACE.reference, keep_loaded=False, by=by)


def day_of(text: str | None) -> date | None:
    """The day given, None where none is."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unusable(
            N_("“%(text)s” bukan tanggal; tulis seperti 2026-01-31."), text=text
        ) from None


def tell(loaded: Loaded) -> None:
    """Counts, then the names of what changed where something was there before."""
    say(
        N_(
            "%(source)s: %(read)d baris. Baru %(new)d, berganti nama %(renamed)d, berubah "
            "%(changed)d, berlaku lagi %(reopened)d, berakhir %(ended)d; kode baru %(codes)d."
        ),
        source=loaded.source,
        read=loaded.read,
        **loaded.counts,
    )
    for kode, old, new in loaded.renamed[:MOST_NAMED]:
        say(N_("  berganti nama: %(kode)s %(old)s → %(new)s"), kode=kode, old=old, new=new)
    if len(loaded.new) < loaded.read:
        names = names_of_regions({*loaded.new[:MOST_NAMED], *loaded.ended[:MOST_NAMED]})
        for kode in loaded.new[:MOST_NAMED]:
            say(N_("  baru: %(kode)s %(name)s"), kode=kode, name=names[kode])
        for kode in loaded.ended[:MOST_NAMED]:
            say(N_("  berakhir: %(kode)s %(name)s"), kode=kode, name=names[kode])
    if loaded.is_nothing:
        say(N_("Semuanya sudah termuat; tidak ada yang berubah."))
