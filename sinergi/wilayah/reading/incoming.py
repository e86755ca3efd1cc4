"""What a set of tables says about regions, in one form whatever the tables looked like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

OWN = "tabel kantor: "
"""Begins the origin of regions an office loaded from a table of its own."""


@dataclass(frozen=True, slots=True)
class Row:
    """One region as a table gives it.

    facts: the further fields of `Region` the table carries; those it does not carry stay as they
    are. where: file and line, for the sentence when something is wrong.
    """

    kode: str
    name: str
    kode_bps: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    origin: str = ""
    code_origin: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a region."""

    kode: str
    alias: str
    is_decisive: bool
    origin: str


@dataclass(frozen=True, slots=True)
class Link:
    """A region that came from another; `kind` is a `RegionChange.Kind`."""

    before: str
    after: str
    kind: str
    on: date | None
    legal_basis: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything a set of tables says; `source` is what the set is called in the audit trail."""

    source: str
    rows: tuple[Row, ...]
    aliases: tuple[Alias, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces spoken of."""
        return frozenset(row.kode[:2] for row in self.rows)

    def within_region(self, kode: str) -> "Incoming":
        """Only what is said about the region `kode` and what lies in it; all where it is ""."""
        return self._only(lambda one: not kode or one == kode or one.startswith(f"{kode}."))

    def within(self, provinces: frozenset[str]) -> "Incoming":
        """Only what is said about `provinces`."""
        return self._only(lambda one: one[:2] in provinces)

    def _only(self, wanted: Callable[[str], bool]) -> "Incoming":
        return Incoming(
            self.source,
            tuple(row for row in self.rows if wanted(row.kode)),
            tuple(alias for alias in self.aliases if wanted(alias.kode)),
            tuple(link for link in self.links if wanted(link.before) and wanted(link.after)),
        )
