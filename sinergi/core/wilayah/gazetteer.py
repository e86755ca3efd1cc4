"""The regions of a reference, indexed for being asked by name, by code and by date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from sinergi.core.messages import N_
from sinergi.core.text.folding import fold, tokens
from sinergi.core.wilayah.codes import Code, Level, Scheme, level_of, parent_code
from sinergi.core.wilayah.deletions import DeletionIndex
from sinergi.core.wilayah.spelling import (
    key_of,
    short_forms,
    split_key,
    without_prefix,
    words,
)
from sinergi.core.wilayah.tables import (
    ChangeRow,
    ReferenceTableError,
    ReferenceTables,
    RegionRow,
    read_tables,
)


class Evidence(IntEnum):
    """What makes a text point at a region, plainest first."""

    OFFICIAL = 0
    ALIAS = 1
    ABBREVIATION = 2
    OLD_SPELLING = 3
    SLIPS = 4
    CODE = 5
    WEAK = 6  # a name that several places share in daily use; it supports but does not settle
    PARENT_CODE = 7  # the code itself is not in the reference, the code it begins with is


@dataclass(frozen=True, slots=True)
class Naming:
    """One way of naming a region: how far it is from the official name (0 is the name itself)."""

    node: int
    cost: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the tree. `kind` is kabupaten, kota, kelurahan, desa or empty."""

    kode: str
    nama: str
    level: Level
    parent: int | None
    kind: str
    kode_bps: str | None
    valid_from: date | None
    valid_to: date | None


# Surcharges on the official name, in units of about one wrong letter.
ALIAS_COST, ABBREVIATION_COST, WEAK_COST = 0.1, 0.4, 1.2
FORMER_PARENT_COST = 1.0


class Gazetteer:
    """Regions as a tree of integers; `regions[node]` is the region of a node.

    Immutable once built. Building takes a few seconds for 80,000 villages.
    """

    def __init__(self, tables: ReferenceTables) -> None:
        self.regions: tuple[Region, ...] = _tree(tables.regions)
        self.node_of: Mapping[str, int] = MappingProxyType(
            {region.kode: node for node, region in enumerate(self.regions)}
        )
        self.changes: tuple[ChangeRow, ...] = tables.changes
        self.former_parents: Mapping[int, tuple[int, ...]] = _former(tables.changes, self.node_of)
        self.ancestry: tuple[tuple[int, ...], ...] = _ancestry(self.regions)
        self.lineage: tuple[Mapping[int, float], ...] = tuple(
            self._lineage(node) for node in range(len(self.regions))
        )
        self.children: tuple[tuple[int, ...], ...] = _children(self.regions)
        self.keys: tuple[str, ...] = tuple(key_of(_own_words(region)) for region in self.regions)
        self.vocabulary: frozenset[str] = frozenset(
            word for region in self.regions for word in words(fold(region.nama))
        )
        self.short_names: Mapping[int, tuple[str, ...]] = _short_names(tables, self.node_of)
        self.by_code: Mapping[tuple[Scheme, str], int] = _codes(self.regions)
        self._village_schemes = frozenset(
            scheme
            for (scheme, _), node in self.by_code.items()
            if self.regions[node].level is Level.VILLAGE
        )
        self.namings: Mapping[str, tuple[Naming, ...]] = _namings(self, tables)
        self.everyday: frozenset[tuple[str, int]] = _everyday(self, tables)
        self.twins: frozenset[int] = _twins(self)

    @classmethod
    def load(cls, folder: Path) -> "Gazetteer":
        """The gazetteer of the tables in `folder`; ReferenceTableError when they cannot be used."""
        return cls(read_tables(folder))

    def region(self, kode: str) -> Region:
        """The region with this Kemendagri code; KeyError when there is none."""
        return self.regions[self.node_of[kode]]

    def label(self, node: int) -> str:
        """The region with what it lies in: "Lansot, Tomohon Selatan, Kota Tomohon"."""
        return self._labels[node]

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        labels: list[str] = []
        for region in self.regions:  # ordered by code, so parents come first
            if region.parent is None or region.level <= Level.REGENCY:
                labels.append(region.nama)
            else:
                labels.append(f"{region.nama}, {labels[region.parent]}")
        return tuple(labels)

    def find(self, code: Code) -> int | None:
        """The node with this code in its scheme, or None when the reference does not know it."""
        return self.by_code.get((code.scheme, code.text))

    def knows_villages_of(self, scheme: Scheme) -> bool:
        """Whether the reference holds village codes of this scheme."""
        return scheme in self._village_schemes

    def contains(self, outer: int, inner: int) -> bool:
        """Whether `inner` is `outer` or lies in it."""
        return outer in self.ancestry[inner]

    def below(self, node: int, level: Level) -> tuple[int, ...]:
        """All regions of `level` inside `node`."""
        found: tuple[int, ...] = (node,)
        while found and self.regions[found[0]].level < level:
            found = tuple(child for parent in found for child in self.children[parent])
        return found if found and self.regions[found[0]].level == level else ()

    def valid_on(self, kode: str, day: date) -> bool:
        """Whether the region existed under this code on `day`, as far as the tables know.

        A region is not older than any region it lies in; without dates it counts as existing.
        """
        for step in self.ancestry[self.node_of[kode]]:
            region = self.regions[step]
            if region.valid_from is not None and day < region.valid_from:
                return False
            if region.valid_to is not None and day >= region.valid_to:
                return False
        return True

    def parent_on(self, kode: str, day: date) -> str | None:
        """The regency `kode` belonged to on `day`: itself or the one it was split from later."""
        node = self.node_of[kode]
        for step in self.ancestry[node]:
            if self.regions[step].level is not Level.REGENCY:
                continue
            if self.valid_on(self.regions[step].kode, day):
                return self.regions[step].kode
            for former in self.former_parents.get(step, ()):
                if self.valid_on(self.regions[former].kode, day):
                    return self.regions[former].kode
        return None

    def law_of_split(self, old: int, new: int) -> str:
        """The law that split `new`, or what it comes from, off `old`; empty when not recorded."""
        for change in self.changes:
            if self.node_of[change.kode_asal] == old:
                split = self.node_of[change.kode_baru]
                if split == new or split in self.former_parents.get(new, ()):
                    return change.dasar_hukum
        return ""

    @cached_property
    def near(self) -> DeletionIndex:
        """The index of names for slips of the pen; abbreviations are not part of it."""
        return DeletionIndex(self.near_letters)

    @cached_property
    def near_letters(self) -> tuple[str, ...]:
        """The distinct letters of all names and aliases, in the order of `near`."""
        return tuple(self._by_letters)

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key_text, namings in self.namings.items():
            letters = split_key(key_text)[0]
            exact = any(naming.evidence <= Evidence.ALIAS for naming in namings)
            if exact and letters.isalpha():
                found.setdefault(letters, []).append(key_text)
        return found

    def keys_with_letters(self, letters: str) -> list[str]:
        """The keys that differ from each other only in their numbers."""
        return self._by_letters[letters]

    def _lineage(self, node: int) -> Mapping[int, float]:
        """What a row in `node` may name above it, with the surcharge of a former parent."""
        steps: dict[int, float] = dict.fromkeys(self.ancestry[node], 0.0)
        for step in self.ancestry[node]:
            for distance, former in enumerate(self.former_parents.get(step, ())):
                steps.setdefault(former, FORMER_PARENT_COST + 0.1 * distance)
        return steps


def _tree(rows: tuple[RegionRow, ...]) -> tuple[Region, ...]:
    node_of = {row.kode: node for node, row in enumerate(rows)}
    regions: list[Region] = []
    for row in rows:
        level = level_of(Scheme.KEMENDAGRI, row.kode.replace(".", ""))
        above = parent_code(row.kode)
        if above is not None and above not in node_of:
            raise ReferenceTableError(
                N_("Tabel wilayah memuat %(kode)s tetapi tidak memuat induknya, %(induk)s."),
                kode=row.kode,
                induk=above,
            )
        parent = None if above is None else node_of[above]
        regions.append(
            Region(
                row.kode,
                row.nama,
                level,
                parent,
                _kind(row, level),
                row.kode_bps,
                row.valid_from,
                row.valid_to,
            )
        )
    return tuple(regions)


def _kind(row: RegionRow, level: Level) -> str:
    """Kabupaten or kota, kelurahan or desa, as the code itself tells."""
    last = row.kode.rpartition(".")[2]
    if level is Level.REGENCY:
        return "kota" if last[0] >= "7" else "kabupaten"
    if level is Level.VILLAGE:
        return "kelurahan" if last[0] == "1" else "desa"
    return ""


def _ancestry(regions: tuple[Region, ...]) -> tuple[tuple[int, ...], ...]:
    chains: list[tuple[int, ...]] = []
    for node, region in enumerate(regions):  # ordered by code, so parents come first
        chains.append((node,) if region.parent is None else (node, *chains[region.parent]))
    return tuple(chains)


def _children(regions: tuple[Region, ...]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in regions]
    for node, region in enumerate(regions):
        if region.parent is not None:
            found[region.parent].append(node)
    return tuple(tuple(children) for children in found)


def _former(changes: Iterable[ChangeRow], node_of: Mapping[str, int]) -> dict[int, tuple[int, ...]]:
    """For every region that was split off: where it was before, nearest first."""
    direct: dict[int, list[int]] = {}
    for change in changes:
        direct.setdefault(node_of[change.kode_baru], []).append(node_of[change.kode_asal])
    former: dict[int, tuple[int, ...]] = {}
    for node in direct:
        seen: list[int] = []
        waiting = list(direct[node])
        while waiting:
            old = waiting.pop(0)
            if old not in seen and old != node:
                seen.append(old)
                waiting += direct.get(old, [])
        former[node] = tuple(seen)
    return former


def _codes(regions: tuple[Region, ...]) -> dict[tuple[Scheme, str], int]:
    found: dict[tuple[Scheme, str], int] = {}
    for node, region in enumerate(regions):
        found[Scheme.KEMENDAGRI, region.kode] = node
        if region.kode_bps:
            found[Scheme.BPS, region.kode_bps] = node
    return found


def _short_names(tables: ReferenceTables, node_of: Mapping[str, int]) -> dict[int, tuple[str, ...]]:
    """The short name a regency goes by (Minsel), where its table gives one."""
    return {node_of[row.kode]: (row.nama_pendek,) for row in tables.regions if row.nama_pendek}


def _namings(gazetteer: Gazetteer, tables: ReferenceTables) -> dict[str, tuple[Naming, ...]]:
    """Every key that names a region, each with its cheapest naming per region."""
    cheapest: dict[str, dict[int, Naming]] = {}

    def add(key_text: str, node: int, cost: float, evidence: Evidence) -> None:
        known = cheapest.setdefault(key_text, {}).get(node)
        if known is None or cost < known.cost:
            cheapest[key_text][node] = Naming(node, cost, evidence)

    for node, region in enumerate(gazetteer.regions):
        bare = _own_words(region)
        add(key_of(bare), node, 0.0, Evidence.OFFICIAL)
        if region.level > Level.REGENCY:  # Dumagin B is no Dumagin Barat
            add(key_of(tokens(fold(region.nama))), node, 0.0, Evidence.OFFICIAL)
        for short in short_forms(bare):
            add(short, node, ABBREVIATION_COST, Evidence.ABBREVIATION)
        for doubled in _reduplications(region.nama):
            add(doubled, node, ALIAS_COST, Evidence.ALIAS)
    for node, names in gazetteer.short_names.items():
        for name in names:
            add(key_of(words(fold(name))), node, ALIAS_COST, Evidence.ALIAS)
    for alias in tables.aliases:
        evidence = Evidence.ALIAS if alias.enough else Evidence.WEAK
        cost = ALIAS_COST if alias.enough else WEAK_COST
        for key_text in _alias_keys(alias.alias):
            add(key_text, gazetteer.node_of[alias.kode], cost, evidence)
    return {key_text: tuple(found.values()) for key_text, found in cheapest.items()}


def _everyday(gazetteer: Gazetteer, tables: ReferenceTables) -> frozenset[tuple[str, int]]:
    """Names that are enough in the column of their own level and nowhere else (Minahasa, Mitra)."""
    return frozenset(
        (key_text, gazetteer.node_of[alias.kode])
        for alias in tables.aliases
        if not alias.enough
        for key_text in _alias_keys(alias.alias)
    )


def _alias_keys(alias: str) -> set[str]:
    alias_words = words(fold(alias))
    return {key_of(alias_words), key_of(without_prefix(alias_words))}


def _own_words(region: Region) -> list[str]:
    """The words of the name itself. Only regencies and provinces carry their level in the name;
    a village called Kota Menara is called just that."""
    official = words(fold(region.nama))
    return without_prefix(official) if region.level <= Level.REGENCY else official


def _reduplications(nama: str) -> Iterable[str]:
    """Keys of a doubled name written with a 2: "Manembo-nembo Atas" -> Manembo2 Atas."""
    parts = fold(nama).split(" ")
    for position, part in enumerate(parts):
        first, hyphen, second = part.partition("-")
        if hyphen and first.endswith(second):
            yield key_of([*parts[:position], first, "2", *parts[position + 1 :]])


def _twins(gazetteer: Gazetteer) -> frozenset[int]:
    """Regions that share name and parent with another one and differ in kind at most."""
    seen: dict[tuple[int | None, str], list[int]] = {}
    for node, region in enumerate(gazetteer.regions):
        seen.setdefault((region.parent, gazetteer.keys[node]), []).append(node)
    return frozenset(node for group in seen.values() if len(group) > 1 for node in group)
