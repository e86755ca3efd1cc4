"""What loading a set of tables did, in counts for the audit and by code for the operator."""

from dataclasses import dataclass, field


@dataclass
class Loaded:
    """What loading did, by Kemendagri code; `renamed` holds (code, old name, new name)."""

    source: str
    provinces: tuple[str, ...] = ()
    read: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    codes: int = 0
    aliases: int = 0
    links: int = 0
    units: int = 0
    confirmed: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        listed = ("new", "changed", "renamed", "ended", "reopened")
        return {name: len(getattr(self, name)) for name in listed} | {
            "codes": self.codes,
            "aliases": self.aliases,
        }

    @property
    def is_nothing(self) -> bool:
        """Whether all of it was there already."""
        return not any((*self.counts.values(), self.links, self.units, self.confirmed))
