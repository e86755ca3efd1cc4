"""The real settings with kinds of work that only tests ask for."""

from sinergi.config.settings import *  # noqa: F403, TID251
from sinergi.config.settings import JOB_MODULES  # noqa: TID251

JOB_MODULES = [*JOB_MODULES, "tests.apps.jobs.worker_kinds"]
