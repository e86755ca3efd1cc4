"""Memulihkan cadangan ke ruang kerja yang kosong."""

import argparse
import os
from pathlib import Path

from sinergi.cli.console import complain, say, translate
from sinergi.cli.database import start_django
from sinergi.config.environment import Environment
from sinergi.config.upkeep.restoring import restore, set_later_anchors_aside
from sinergi.core.messages import N_, Message
from sinergi.core.refusals import Refusal

KEYS_MISSING = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and where to."""
    parser.add_argument("file", type=Path, help=translate(N_("Berkas cadangan.")))
    parser.add_argument(
        "--into",
        type=Path,
        help=translate(N_("Folder ruang kerja; bila kosong, SINERGI_DATA_DIR.")),
    )


def run(args: argparse.Namespace) -> int:
    """Restore; exit code 3 says that all is back but the keys to read it are not."""
    if args.into:
        os.environ["SINERGI_DATA_DIR"] = str(args.into)
    env = Environment(os.environ)
    manifest = restore(args.file, env, start_django=start_django)
    say(
        N_("Dipulihkan: keadaan %(at)s, %(n)s entri audit."),
        at=manifest.made_at,
        n=manifest.audit_seq,
    )
    start_django()
    from django.conf import settings

    from sinergi.config.upkeep.preparing import pending_migrations
    from sinergi.vault import keyring
    from sinergi.vault.actions import decrypt, finish_endings

    set_later_anchors_aside(settings.WORKSPACE.keys, manifest.audit_seq)
    try:
        keyring.current(settings.WORKSPACE.keys)
        decrypt(manifest.probe, "backup.probe")
    except Refusal as refusal:
        complain(refusal.message)
        complain_keys(settings.WORKSPACE.keys)
        return KEYS_MISSING
    if pending_migrations():
        say(N_("Cadangan dari versi yang lebih lama. Jalankan “sinergi upgrade”."))
    else:
        finish_endings()
        say(N_("Kunci cocok. Jalankan “sinergi check”, lalu “sinergi run”."))
    return 0


def complain_keys(keys: Path) -> None:
    """Say plainly that nothing personal can be read yet."""
    complain(
        Message(
            N_(
                "Data sudah kembali, tetapi data pribadi tidak terbaca sampai kunci kantor ini "
                "dipasang di %(keys)s dengan “sinergi keys import”."
            ),
            {"keys": keys},
        )
    )
