"""Bringing the tables of the database to what a set of tables says, in bulk.

Nothing is deleted. A region that a newer table no longer names ends on the day the table holds
from; a table speaks only for regions under a parent of which it names at least one child. A renamed
region keeps its old name as an alias. What a table does not carry stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NoReturn

from django.db.models import Q, QuerySet

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import NATION
from sinergi.core.wilayah.codes import parent_code
from sinergi.wilayah.actions.codes import BATCH, BPS, KEMENDAGRI, Wanted, rewrite, settle_codes
from sinergi.wilayah.models import Region, RegionAlias, RegionChange, RegionCode, ReportingUnit
from sinergi.wilayah.reading.incoming import Incoming, Row
from sinergi.wilayah.reading.names import bare, kind_of, searchable, short_of, tidy

SUPERVISED = "Binaan Provinsi"
FACTS = (
    "short_name", "label", "capital", "area_km2", "area_source", "population", "population_male",
    "population_female", "population_source", "tile_row", "tile_col",
)  # fmt: skip
COMPARED = ("name", "starts_on", "ends_on", *FACTS)


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


def children_of(kodes: Iterable[str]) -> Q:
    """The regions `kodes` and everything below them."""
    inside = Q(pk__in=())
    for kode in kodes:
        inside |= Q(kode=kode) | Q(kode__startswith=f"{kode}.")
    return inside


class Merge:
    """One set of tables on its way into the database; `run` inside a transaction."""

    def __init__(self, incoming: Incoming, *, on: date) -> None:
        self.on = on
        self.rows = sorted(incoming.rows, key=lambda row: row.kode)
        self.incoming = incoming
        self.known = {r.kode: r for r in Region.objects.filter(children_of(incoming.provinces))}
        self.parents_before = {parent_code(kode) for kode in self.known}
        self.done = Loaded(incoming.source, tuple(sorted(incoming.provinces)), read=len(self.rows))

    def run(self) -> Loaded:
        """Write regions, codes, names, history and reporting units; says what became of each."""
        if self.rows:
            self._refuse_other_scheme()
            self._regions()
            self._end_missing()
            self._save()
            self._codes()
            self._aliases()
            self._links()
            self._units()
        return self.done

    def _refuse_other_scheme(self) -> None:
        """Refuse a table that gives BPS codes as Kemendagri codes: its names tell."""
        names = {kode: searchable(bare(region.name)) for kode, region in self.known.items()}
        bps = {
            code.kode: code.region.kode
            for code in RegionCode.objects.filter(
                scheme=BPS, ends_on__isnull=True, region__level=Region.Level.REGENCY
            ).select_related("region")
        }
        for row in self.rows:
            digits, name = row.kode.replace(".", ""), searchable(bare(row.name))
            other = bps.get(digits, row.kode)
            if other != row.kode and names.get(other) == name != names.get(row.kode):
                raise Unusable(
                    N_(
                        "%(where)s: %(kode)s bernama %(name)s menurut BPS, bukan menurut "
                        "Kemendagri; muat tabel ini dengan --scheme bps"
                    ),
                    where=row.where or self.incoming.source,
                    kode=row.kode,
                    name=row.name,
                )

    def _regions(self) -> None:
        """Set what each row says on its region, known or new."""
        self.fresh: list[Region] = []
        self.touched: dict[str, Region] = {}
        self.old_names: list[tuple[Region, str]] = []
        for row in self.rows:
            region = self.known.get(row.kode)
            if region is None:
                self._add(row)
            else:
                self._amend(region, row)

    def _add(self, row: Row) -> None:
        level = row.kode.count(".") + 1
        above = parent_code(row.kode) or NATION
        if above != NATION and above not in self.known:
            raise Unusable(
                N_(
                    "%(where)s: induk %(parent)s dari %(kode)s tidak ada di tabel ini dan belum "
                    "dimuat; tambahkan barisnya atau muat tabel provinsinya dahulu"
                ),
                where=row.where or self.incoming.source,
                parent=above,
                kode=row.kode,
            )
        region = Region(kode=row.kode, level=level, jenis=kind_of(row.kode, level))
        region.short_name = short_of(tidy(row.name, row.kode, level), row.kode, level)
        self._set(region, row)
        if region.starts_on is None and self._is_newly_made(above):
            region.starts_on = self.on
        self.known[row.kode] = region
        self.fresh.append(region)
        self.done.new.append(row.kode)

    def _is_newly_made(self, above: str) -> bool:
        """Whether a region under `above` came into being, rather than being loaded first now."""
        parent = self.known.get(above)
        if parent is not None and parent.pk is None:
            return parent.starts_on == self.on
        return above in self.parents_before

    def _amend(self, region: Region, row: Row) -> None:
        before, origin = [getattr(region, name) for name in COMPARED], region.origin
        old_name, had_ended = region.name, region.ends_on is not None
        self._set(region, row)
        if searchable(old_name) != searchable(region.name):
            self.old_names.append((region, old_name))
            self.done.renamed.append((region.kode, old_name, region.name))
        if had_ended and region.ends_on is None:
            self.done.reopened.append(region.kode)
        elif region.ends_on is not None and not had_ended:
            self.done.ended.append(region.kode)
        if origin != region.origin:
            self.touched[region.kode] = region
            self.done.confirmed += 1
        if before != [getattr(region, name) for name in COMPARED]:
            self.touched[region.kode] = region
            if old_name == region.name and had_ended == (region.ends_on is not None):
                self.done.changed.append(region.kode)

    def _set(self, region: Region, row: Row) -> None:
        region.name = tidy(row.name, row.kode, region.level)
        region.search_name = searchable(region.name)
        region.starts_on = row.starts_on or region.starts_on
        region.ends_on = row.ends_on
        for name, value in row.facts.items():
            setattr(region, name, value)
        if region.starts_on and region.ends_on and region.ends_on < region.starts_on:
            self._refuse_end_before_start(region, region.ends_on)
        region.origin = row.origin

    def _end_missing(self) -> None:
        """End what the table should name and does not, and everything below what ended."""
        named = {row.kode for row in self.rows}
        spoken_for = {parent_code(kode) for kode in named}
        in_force = [r for r in self.known.values() if r.ends_on is None and r.pk is not None]
        missing: list[str] = []
        for region in sorted(in_force, key=lambda one: one.kode):
            above = self.known.get(parent_code(region.kode) or NATION)
            if region.kode in named or above is None:
                continue
            if above.ends_on is not None or above.kode in spoken_for:
                missing.append(region.kode)
                self._end(region, above.ends_on or self.on)
        self._refuse_partial(missing, in_force)

    def _refuse_partial(self, ended: Sequence[str], in_force: Sequence[Region]) -> None:
        """Refuse a table that leaves out most of a province: it is a part, not a newer state."""
        had = Counter(region.kode[:2] for region in in_force)
        lost = Counter(kode[:2] for kode in ended)
        for province, count in lost.items():
            if 2 * count > had[province]:
                raise Unusable(
                    N_(
                        "%(source)s hanya memuat sebagian Provinsi %(kode)s: %(count)s dari "
                        "%(all)s wilayahnya tidak ada; muat tabel seluruh provinsi"
                    ),
                    source=self.incoming.source,
                    kode=province,
                    count=count,
                    all=had[province],
                )

    def _end(self, region: Region, on: date) -> None:
        if region.starts_on is not None and region.starts_on > on:
            self._refuse_end_before_start(region, on)
        region.ends_on = on
        self.touched[region.kode] = region
        self.done.ended.append(region.kode)

    @staticmethod
    def _refuse_end_before_start(region: Region, on: date) -> NoReturn:
        raise Unusable(
            N_(
                "%(kode)s baru berlaku sejak %(start)s, jadi tidak dapat berakhir pada %(on)s; "
                "perbaiki tanggalnya atau pakai --on dengan tanggal yang lebih baru"
            ),
            kode=region.kode,
            start=region.starts_on.isoformat(),
            on=on.isoformat(),
        )

    def _save(self) -> None:
        """Write new regions from the top down, and amended ones."""
        nation, _ = Region.objects.get_or_create(
            kode=NATION,
            defaults={
                "level": Region.Level.COUNTRY,
                "jenis": "negara",
                "name": "Indonesia",
                "short_name": "Indonesia",
                "search_name": "indonesia",
            },
        )
        for _level, group in groupby(
            sorted(self.fresh, key=lambda one: one.level), key=lambda one: one.level
        ):
            regions = list(group)
            for region in regions:
                above = parent_code(region.kode)
                region.parent = nation if above is None else self.known[above]
            Region.objects.bulk_create(regions, batch_size=BATCH)
        rewrite(self.touched.values(), ["search_name", "origin", *COMPARED])

    def _codes(self) -> None:
        """Both codes of every row, and the end of those whose region ended."""
        wanted = []
        for row in self.rows:
            region = self.known[row.kode]
            origin = row.code_origin or row.origin
            wanted.append(Wanted(region, KEMENDAGRI, row.kode, region.starts_on, origin))
            if row.kode_bps:
                wanted.append(Wanted(region, BPS, row.kode_bps, region.starts_on, origin))
        self.done.codes = settle_codes(
            wanted,
            RegionCode.objects.filter(region__in=self._inside()),
            without={self.known[kode].pk for kode in self.done.ended},
            on=self.on,
            source=self.incoming.source,
        )

    def _inside(self) -> QuerySet[Region]:
        """The regions of the provinces spoken of, as a subquery."""
        return Region.objects.filter(children_of(self.incoming.provinces))

    def _aliases(self) -> None:
        """Add and amend other names, and keep the old name of what was renamed."""
        wanted = {
            (self.known[a.kode].pk, a.alias): (a.is_decisive, a.origin)
            for a in self.incoming.aliases
            if a.kode in self.known
        }
        in_use = {(r.parent_id, r.search_name) for r in self.known.values() if not r.ends_on}
        for region, old in self.old_names:
            is_free = (region.parent_id, searchable(old)) not in in_use
            until = f"nama sampai {self.on.isoformat()}"
            wanted.setdefault((region.pk, old), (is_free, until))
        regions = {region.pk for region in self.known.values()}
        known = {
            (one.region_id, one.alias): one
            for one in RegionAlias.objects.filter(region__in=self._inside())
        }
        fresh, amended = [], []
        for (region_id, alias), (is_decisive, origin) in wanted.items():
            one = known.get((region_id, alias))
            if one is None and region_id in regions:
                fresh.append(
                    RegionAlias(
                        region_id=region_id, alias=alias, is_decisive=is_decisive, origin=origin
                    )
                )
            elif one and (one.is_decisive, one.origin) != (is_decisive, origin):
                one.is_decisive, one.origin = is_decisive, origin
                amended.append(one)
        RegionAlias.objects.bulk_create(fresh, batch_size=BATCH)
        rewrite(amended, ["is_decisive", "origin"])
        self.done.aliases = len(fresh) + len(amended)

    def _links(self) -> None:
        """Add and amend which region came from which."""
        known = {
            (link.before_id, link.after_id, link.kind): link
            for link in RegionChange.objects.filter(after__in=self._inside())
        }
        fresh, amended = [], []
        for link in self.incoming.links:
            before, after = self.known[link.before], self.known[link.after]
            said = (link.on, link.legal_basis, link.certainty)
            one = known.get((before.pk, after.pk, link.kind))
            if one is None:
                one = RegionChange(before=before, after=after, kind=link.kind)
                fresh.append(one)
            elif (one.on, one.legal_basis, one.certainty) != said:
                amended.append(one)
            one.on, one.legal_basis, one.certainty = said
        RegionChange.objects.bulk_create(fresh)
        rewrite(amended, ["on", "legal_basis", "certainty"])
        self.done.links = len(fresh) + len(amended)

    def _units(self) -> None:
        """A reporting unit for each regency, in the order of codes, then one for the province."""
        wanted: list[ReportingUnit] = []
        for province in self.done.provinces:
            regencies = [
                region
                for kode, region in sorted(self.known.items())
                if region.level == Region.Level.REGENCY
                and kode[:2] == province
                and region.ends_on is None
            ]
            wanted += [
                ReportingUnit(kode=region.kode, name=region.name, region=region, order=place)
                for place, region in enumerate(regencies, start=1)
            ]
            if regencies:
                wanted.append(
                    ReportingUnit(
                        kode=f"{province}.binaan",
                        name=SUPERVISED,
                        region=self.known[province],
                        is_supervised_by_province=True,
                        order=len(regencies) + 1,
                    )
                )
        known = {u.kode: u for u in ReportingUnit.objects.filter(kode__in=[u.kode for u in wanted])}
        fresh = [unit for unit in wanted if unit.kode not in known]
        amended = []
        for unit in wanted:
            old = known.get(unit.kode)
            if old and (old.name, old.order) != (unit.name, unit.order):
                old.name, old.order = unit.name, unit.order
                amended.append(old)
        ReportingUnit.objects.bulk_create(fresh)
        rewrite(amended, ["name", "order"])
        self.done.units = len(fresh) + len(amended)


def give_bps_codes(pairs: Sequence[tuple[str, str, str]], *, source: str, on: date) -> Loaded:
    """Give known regions the BPS codes of (Kemendagri code, BPS code, place in the file)."""
    regions = Region.objects.filter(kode__in=[ours for ours, _, _ in pairs], ends_on=None)
    known = {region.kode: region for region in regions}
    for ours, _, where in pairs:
        if ours not in known:
            raise Unusable(
                N_("%(where)s: wilayah %(kode)s belum dimuat; muat tabel Kemendagri dahulu"),
                where=where,
                kode=ours,
            )
    provinces = sorted({ours[:2] for ours, _, _ in pairs})
    wanted = [
        Wanted(known[ours], BPS, theirs, known[ours].starts_on, source) for ours, theirs, _ in pairs
    ]
    held = RegionCode.objects.filter(
        scheme=BPS, region__in=Region.objects.filter(children_of(provinces))
    )
    loaded = Loaded(source, tuple(provinces), read=len(pairs))
    loaded.codes = settle_codes(wanted, held, on=on, source=source)
    return loaded
