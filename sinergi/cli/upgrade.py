"""Mencadangkan, lalu menyesuaikan basis data dengan versi Sinergi ini."""

import argparse
import os
from pathlib import Path

from sinergi.cli.console import complain, say
from sinergi.cli.database import start_django, unreachable_as_refusal
from sinergi.config.environment import Environment
from sinergi.config.workspace import workspace_of
from sinergi.core.messages import N_, Message


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Close the house, back up, migrate, open it again; closed it stays when that fails."""
    workspace = workspace_of(Environment(os.environ))
    workspace.create("production")
    start_django()
    from sinergi.config import maintenance
    from sinergi.config.upkeep import preparing

    preparing.reach_database()
    was_closed = maintenance.is_on(workspace)
    with unreachable_as_refusal():
        is_new = preparing.is_empty()
        maintenance.close(workspace, "upgrade")
        made = None if is_new else back_up_first(was_closed=was_closed)
        try:
            pending = preparing.pending_migrations()
            preparing.bring_up_to_date()
            if is_new:
                preparing.load_reference()
        except BaseException:
            complain(still_closed(made))
            raise
    maintenance.open_again(workspace)
    say(N_("Basis data sesuai dengan versi ini (%(n)s pembaruan dijalankan)."), n=len(pending))
    return 0


def back_up_first(*, was_closed: bool) -> Path:
    """Make the backup; where that fails nothing was changed, so the house opens as it was."""
    from django.conf import settings
    from django.utils import timezone

    from sinergi.config import maintenance
    from sinergi.config.upkeep.backing_up import make_backup

    workspace = settings.WORKSPACE
    try:
        made = make_backup(workspace, workspace.backups, timezone.localtime(timezone.now()))
    except BaseException:
        if not was_closed:
            maintenance.open_again(workspace)
        raise
    say(N_("Cadangan sebelum pembaruan: %(path)s"), path=made)
    return made


def still_closed(backup: Path | None) -> Message:
    """What the operator must know after an upgrade that did not go through."""
    if backup is None:
        return Message(
            N_("Pembaruan gagal, jadi Sinergi tetap tertutup. Perbaiki, lalu “sinergi upgrade”.")
        )
    return Message(
        N_(
            "Pembaruan gagal, jadi Sinergi tetap tertutup. Jalankan lagi “sinergi upgrade”; bila "
            "tetap gagal, pasang versi yang lama dan pulihkan %(path)s."
        ),
        {"path": backup},
    )
