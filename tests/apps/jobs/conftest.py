"""Kinds of work for tests, and a process without a heart: tests run jobs in their own thread."""

import pytest

from sinergi.accounts.permissions import JOB_CANCEL, JOB_VIEW
from sinergi.core.scope import Scope, Tier
from sinergi.jobs import registry, running


@pytest.fixture(autouse=True)
def heartless(monkeypatch):
    """Jobs run here without a thread beside them, and kinds declared by a test vanish after it."""
    monkeypatch.setattr(running, "here", running.Circumstances(has_heart=False))
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))


def officer(region: str, number: int = 7) -> Scope:
    """Somebody of an agency who may see and cancel jobs."""
    return Scope(
        actor=f"person:{number}",
        tier=Tier.REGENCY,
        office=f"dinas-{region}",
        regions=frozenset({region}),
        roles=frozenset({"operator"}),
        rights=frozenset({JOB_VIEW, JOB_CANCEL}),
    )


@pytest.fixture
def minut() -> Scope:
    """An operator of North Minahasa."""
    return officer("71.06")


@pytest.fixture
def bitung() -> Scope:
    """Her neighbour in Bitung."""
    return officer("71.72", 8)
