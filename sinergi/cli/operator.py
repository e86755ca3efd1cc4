"""In which capacity commands at the console act; whoever may start them reads the disk anyway."""

from dataclasses import replace

from sinergi.accounts.permissions import JOB_CANCEL, JOB_VIEW, KEY_MANAGE
from sinergi.core.scope import Scope, system


def console() -> Scope:
    """The operator of this installation, with the rights of upkeep and no view of people's data."""
    return replace(system("console"), rights=frozenset({KEY_MANAGE, JOB_VIEW, JOB_CANCEL}))
