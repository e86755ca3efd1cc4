"""Who is asking, and how far they see: a plain value that every query and action takes.

`accounts` fills a `Scope` from a person's current capacity; everything else only reads it. A
region reaches everything below it in the region tree, and region codes (Kemendagri, dotted) spell
that tree, so whether a scope covers a place is a question about the code alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

NATION = "ID"
"""The root of the region tree, above the provinces; it has no official code of its own."""


class Tier(StrEnum):
    """The level of government an office belongs to."""

    CENTRE = "pusat"
    PROVINCE = "provinsi"
    REGENCY = "kabkota"
    PUBLIC = "publik"


@dataclass(frozen=True, slots=True)
class Scope:
    """One person acting in one capacity.

    actor: stable code of who acts, such as `person:7`, `system:worker` or `public`.
    office: code of the office acted for, or "" where there is none.
    roles, rights: short stable codes (see `accounts.permissions`).
    regions: region codes whose whole subtree is visible; empty sees nothing.
    """

    actor: str
    tier: Tier = Tier.PUBLIC
    office: str = ""
    regions: frozenset[str] = field(default_factory=frozenset)
    roles: frozenset[str] = field(default_factory=frozenset)
    rights: frozenset[str] = field(default_factory=frozenset)

    def may(self, right: str) -> bool:
        """Whether this capacity carries `right`."""
        return right in self.rights

    def covers(self, kode: str) -> bool:
        """Whether the region with Kemendagri code `kode` lies inside this scope."""
        return any(contains(region, kode) for region in self.regions)

    @property
    def is_signed_in(self) -> bool:
        """Whether a known person or the system acts, rather than the public."""
        return self.actor != PUBLIC.actor


def contains(region: str, kode: str) -> bool:
    """Whether `kode` is `region` itself or lies below it in the region tree."""
    return region == NATION or kode == region or kode.startswith(region + ".")


def outermost(regions: Iterable[str]) -> frozenset[str]:
    """`regions` without those that lie inside another of them."""
    every = set(regions)
    return frozenset(
        kode for kode in every if not any(contains(r, kode) for r in every if r != kode)
    )


PUBLIC = Scope(actor="public")
"""Anybody who is not signed in."""


def system(actor: str) -> Scope:
    """The scope of Sinergi's own work, such as the worker or a command at the console."""
    return Scope(actor=f"system:{actor}", tier=Tier.CENTRE, regions=frozenset({NATION}))
