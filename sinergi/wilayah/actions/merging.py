"""Bringing the tables of the database to what a set of tables says, in bulk.

Nothing is deleted. A region that a newer table no longer names ends on the day the table holds
from; a table speaks only for regions under a parent of which it names at least one child. A renamed
region keeps its old name as an alias. What a table does not carry stays as it is.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NoReturn

from django.db.models import QuerySet

from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import NATION
from sinergi.core.wilayah.codes import parent_code
from sinergi.wilayah.actions.codes import BATCH, BPS, KEMENDAGRI, Wanted, rewrite, settle_codes
from sinergi.wilayah.actions.histories import settle_aliases, settle_links
from sinergi.wilayah.actions.loaded import Loaded
from sinergi.wilayah.actions.units import settle_units
from sinergi.wilayah.models import Region, RegionCode
from sinergi.wilayah.queries import inside
from sinergi.wilayah.reading.incoming import Incoming, Row
from sinergi.wilayah.reading.names import bare, kind_of, searchable, short_of, tidy

FACTS = (
    "short_name", "label", "capital", "area_km2", "area_source", "population", "population_male",
    "population_female", "population_source", "tile_row", "tile_col",
)  # fmt: skip
COMPARED = ("name", "starts_on", "ends_on", *FACTS)


class Merge:
    """One set of tables on its way into the database; `run` inside a transaction."""

    def __init__(self, incoming: Incoming, *, on: date) -> None:
        self.on = on
        self.rows = sorted(incoming.rows, key=lambda row: row.kode)
        self.incoming = incoming
        self.known = {r.kode: r for r in Region.objects.filter(inside(incoming.provinces))}
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
            self._beside()
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

    def _beside(self) -> None:
        """Other names, history and reporting units."""
        self.done.aliases = settle_aliases(
            self.incoming.aliases, self.old_names, self.known, self._inside(), on=self.on
        )
        self.done.links = settle_links(self.incoming.links, self.known, self._inside())
        self.done.units = settle_units(self.known, self.done.provinces)

    def _inside(self) -> QuerySet[Region]:
        """The regions of the provinces spoken of, as a subquery."""
        return Region.objects.filter(inside(self.incoming.provinces))
