"""A person in one office with the roles held there, and the scope that follows from it.

This is the one place where memberships turn into what somebody may see and do.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sinergi.accounts.permissions import ROLES, rights_of
from sinergi.core.scope import Scope, Tier


@dataclass(frozen=True, slots=True)
class Capacity:
    """One office somebody acts for: its codes and names, and the roles held there.

    labels are the roles in words, still to be translated; region is a Kemendagri code.
    """

    office: str
    name: str
    short_name: str
    tier: str
    region: str
    time_zone: str
    roles: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The roles in words (Bahasa Indonesia)."""
        return tuple(ROLES[role].label for role in self.roles)


def scope_for(actor: str, capacity: Capacity | None) -> Scope:
    """What `actor` reaches in `capacity`; without one, known but reaching nothing."""
    if capacity is None:
        return Scope(actor=actor)
    return Scope(
        actor=actor,
        tier=Tier(capacity.tier),
        office=capacity.office,
        regions=frozenset({capacity.region}),
        roles=frozenset(capacity.roles),
        rights=rights_of(capacity.roles),
    )


def chosen(capacities: Iterable[Capacity], office: str | None) -> Capacity | None:
    """The capacity in `office` where it is still held, else the first one."""
    held = list(capacities)
    return next((one for one in held if one.office == office), held[0] if held else None)
