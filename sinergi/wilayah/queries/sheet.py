"""Everything that stands on the page of one region."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext

from sinergi.core.messages import N_, Message
from sinergi.wilayah.models import Region, RegionAlias, RegionChange, RegionCode, ReportingUnit
from sinergi.wilayah.queries.lines import Line, Totals, lines_below, totals_in
from sinergi.wilayah.queries.tree import parents_of, reporting_units

CAME = {
    RegionChange.Kind.SPLIT: N_("Dimekarkan dari %(name)s."),
    RegionChange.Kind.MERGE: N_("%(name)s digabungkan ke dalamnya."),
    RegionChange.Kind.RENAME: N_("Menggantikan %(name)s."),
}
BECAME = {
    RegionChange.Kind.SPLIT: N_("%(name)s dimekarkan dari wilayah ini."),
    RegionChange.Kind.MERGE: N_("Digabungkan ke dalam %(name)s."),
    RegionChange.Kind.RENAME: N_("Digantikan oleh %(name)s."),
}
SURENESS = {
    "tinggi": N_("kepastian tinggi"),
    "sedang": N_("kepastian sedang"),
    "rendah": N_("kepastian rendah"),
}
"""How sure a line of history is, as the reference tables grade it."""
IN_FORCE_FIRST = F("ends_on").desc(nulls_first=True)
RENAMED = "nama sampai "
"""Begins the origin of a name that a region bore until a day."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One thing that happened to a region: when (where known), what, by which law, how sure."""

    on: date | None
    said: Message
    legal_basis: str = ""
    certainty: str = ""
    other: str = ""

    @property
    def sureness(self) -> str:
        """How sure it is, in the reader's language; "" where the table does not say."""
        return gettext(SURENESS[self.certainty]) if self.certainty in SURENESS else ""

    @property
    def text(self) -> str:
        """What happened, in the reader's language."""
        return self.said.text(gettext)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One region with everything known of it.

    parents: from the province down. same_digits: the region whose BPS
    code has the digits of this one's Kemendagri code, where that is another one.
    """

    region: Region
    parents: Sequence[Region]
    codes: Sequence[RegionCode]
    same_digits: Region | None
    aliases: Sequence[RegionAlias]
    history: Sequence[Chapter]
    units: Sequence[ReportingUnit]
    children: Sequence[Line]
    within: Totals

    @property
    def nearest_first(self) -> Sequence[Region]:
        """The parents from the nearest up."""
        return self.parents[::-1]

    @property
    def province(self) -> Region | None:
        """The province it is or lies in."""
        line = [*self.parents, self.region]
        return next((one for one in line if one.level == Region.Level.PROVINCE), None)

    @property
    def regency(self) -> Region | None:
        """The regency or city it is or lies in."""
        line = [*self.parents, self.region]
        return next((one for one in line if one.level == Region.Level.REGENCY), None)

    @property
    def density(self) -> float | None:
        """People per square kilometre; None where either is unknown."""
        people, area = self.region.population, self.region.area_km2
        return None if people is None or not area else people / float(area)

    @property
    def successors(self) -> Sequence[Region]:
        """What a region that ended became."""
        return [link.after for link in self.region.became.select_related("after")]


def sheet_of(region: Region) -> Sheet:
    """The page of `region`, which comes with its parents."""
    children = lines_below(region)
    aliases = list(region.aliases.order_by("-is_decisive", "alias"))
    return Sheet(
        region=region,
        parents=parents_of(region),
        codes=list(
            region.codes.order_by("-scheme", F("ends_on").desc(nulls_first=True), "starts_on")
        ),
        same_digits=_same_digits(region),
        aliases=[alias for alias in aliases if not alias.origin.startswith(RENAMED)],
        history=_history(region, aliases),
        units=_units(region),
        children=children,
        within=totals_in(children),
    )


def _same_digits(region: Region) -> Region | None:
    """Whom BPS means by the digits of this region's Kemendagri code, if somebody else."""
    code = (
        RegionCode.objects.filter(
            scheme=RegionCode.Scheme.BPS,
            kode=region.kode.replace(".", ""),
            ends_on__isnull=True,
            region__level=region.level,
        )
        .exclude(region=region)
        .select_related("region")
        .first()
    )
    return code.region if code else None


def _history(region: Region, aliases: Sequence[RegionAlias]) -> list[Chapter]:
    """What happened to the region, oldest first; what has no date stands at the end."""
    chapters = [
        _chapter(link, CAME, link.before) for link in region.came_from.select_related("before")
    ] + [_chapter(link, BECAME, link.after) for link in region.became.select_related("after")]
    for alias in aliases:
        if alias.origin.startswith(RENAMED):
            until = date.fromisoformat(alias.origin.removeprefix(RENAMED))
            said = Message(N_("Bernama %(name)s sampai hari itu."), {"name": alias.alias})
            chapters.append(Chapter(until, said))
    if region.ends_on and not region.became.exists():
        chapters.append(Chapter(region.ends_on, Message(N_("Tidak berlaku lagi."))))
    return sorted(chapters, key=lambda one: (one.on is None, one.on or date.max))


def _chapter(link: RegionChange, texts: dict[str, str], other: Region) -> Chapter:
    said = Message(texts[RegionChange.Kind(link.kind)], {"name": other.name})
    return Chapter(link.on, said, link.legal_basis, link.certainty, other.kode)


def _units(region: Region) -> list[ReportingUnit]:
    """All units of a province; the one of a regency; none elsewhere."""
    if region.level == Region.Level.PROVINCE:
        return reporting_units(region)
    if region.level == Region.Level.REGENCY:
        return list(region.reporting_units.all())
    return []
