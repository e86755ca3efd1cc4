"""The figures of a region as its page and the home page show them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sinergi.ui import formats
from sinergi.ui.registries import Fact
from sinergi.wilayah.models import Region
from sinergi.wilayah.queries import Totals

Level = Region.Level


def facts_of(region: Region, within: Totals, *, linked: bool = False) -> list[Fact]:
    """Up to four figures: people, area, and how many regions of the levels below lie in it.

    linked: whether they lead to the page of the region, for use on other pages.
    """
    url = reverse("region", args=[region.kode]) if linked else ""
    return [*_measured(region, url), *_counted(region, within, url)]


def _measured(region: Region, url: str) -> list[Fact]:
    facts = []
    if region.population is not None:
        value = formats.number(region.population)
        facts.append(Fact(value, _("penduduk"), region.population_source, url))
    if region.area_km2 is not None:
        area = _("%(area)s km²") % {"area": formats.number(region.area_km2, 1)}
        facts.append(Fact(area, _("luas wilayah"), region.area_source, url))
    return facts


def _counted(region: Region, within: Totals, url: str) -> list[Fact]:
    facts = []
    districts = formats.number(within.districts)
    if region.level == Level.COUNTRY:
        value = formats.number(within.provinces)
        facts.append(Fact(value, _("provinsi yang dimuat"), "", url))
    if region.level < Level.REGENCY:
        value = formats.number(within.regencies)
        note = _("%(count)s kecamatan") % {"count": districts}
        facts.append(Fact(value, _("kabupaten dan kota"), note, url))
    if region.level == Level.REGENCY:
        facts.append(Fact(districts, _("kecamatan"), _ratio(region, within), url))
    if region.level < Level.VILLAGE:
        value = formats.number(within.villages)
        facts.append(Fact(value, _("desa dan kelurahan"), _split(within), url))
    return facts


def _split(within: Totals) -> str:
    """The villages by kind; a kind that is not there is left out."""
    kinds = ((within.desa, _("%(count)s desa")), (within.kelurahan, _("%(count)s kelurahan")))
    return ", ".join(text % {"count": formats.number(count)} for count, text in kinds if count)


def _ratio(region: Region, within: Totals) -> str:
    """How many people a district has on average; "" where that is not known."""
    if region.population is None or not within.districts:
        return ""
    people = formats.number(region.population / within.districts, 0)
    return _("rata-rata %(people)s jiwa per kecamatan") % {"people": people}
