"""Taking in published claims: whole or not at all, and the same again changes nothing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.db import transaction

from sinergi.audit.actions import record
from sinergi.core.messages import N_
from sinergi.core.refusals import Unusable
from sinergi.core.scope import Scope
from sinergi.figures.models import Claim, Indicator
from sinergi.figures.permissions import require_keeper
from sinergi.figures.reading import CARRIED, Published, Row, read_published
from sinergi.registry.actions import keep_sources
from sinergi.registry.models import Source
from sinergi.wilayah.models import ReportingUnit


@transaction.atomic
def load_published(*, own: Path, by: Scope) -> int:
    """Load the claims that Sinergi carries and those in the office's folder `own`.

    Returns how many claims are new or were corrected. Refused where a row names an indicator or a
    source that no table has, or a value that is no number.
    """
    require_keeper(by=by)
    published = read_published(CARRIED, own)
    sources = keep_sources([_source(row) for row in published.sources])
    indicators = _keep_indicators(published)
    changed = _keep_claims(published, indicators, sources)
    if changed:
        record(action="figures.loaded", target="figures:published", after={"new": changed}, by=by)
    return changed


def _source(row: Row) -> Source:
    try:
        published_on = date.fromisoformat(row["terbit"])
    except ValueError:
        raise Unusable(
            N_("Sumber %(source)s: “%(text)s” bukan tanggal; tulis seperti 2026-01-31."),
            source=row["kode"],
            text=row["terbit"],
        ) from None
    return Source(
        kode=row["kode"],
        publisher=row["penerbit"],
        title=row["judul"],
        citation=row["rujukan"],
        published_on=published_on,
        certainty=row["kepastian"],
    )


def _keep_indicators(published: Published) -> dict[str, Indicator]:
    known = {one.kode: one for one in Indicator.objects.all()}
    kept = {}
    for order, row in enumerate(published.indicators):
        one = known.get(row["kode"], Indicator(kode=row["kode"]))
        one.name, one.unit, one.definition = row["nama"], row["satuan"], row["definisi"]
        one.direction, one.legal_basis, one.order = row["arah"], row["dasar_hukum"], order
        one.save()
        kept[one.kode] = one
    return kept


def _keep_claims(
    published: Published, indicators: Mapping[str, Indicator], sources: Mapping[str, Source]
) -> int:
    """New claims are added, corrected ones amended; returns how many of both."""
    units = {unit.kode: unit for unit in ReportingUnit.objects.all()}
    known = {
        (one.indicator_id, one.source_id, one.kode, one.period): one for one in Claim.objects.all()
    }
    fresh, amended = [], []
    for row in published.claims:
        claim = _claim(row, indicators, sources, units)
        old = known.get((claim.indicator_id, claim.source_id, claim.kode, claim.period))
        if old is None:
            fresh.append(claim)
        elif (old.value, old.note) != (claim.value, claim.note):
            claim.pk = old.pk
            amended.append(claim)
    Claim.objects.bulk_create(fresh)
    Claim.objects.bulk_update(amended, ["value", "note"])
    return len(fresh) + len(amended)


def _claim(
    row: Row,
    indicators: Mapping[str, Indicator],
    sources: Mapping[str, Source],
    units: Mapping[str, ReportingUnit],
) -> Claim:
    try:
        return Claim(
            indicator=indicators[row["indikator"]],
            source=sources[row["sumber"]],
            reporting_unit=units.get(row["unit"]),
            kode=row["unit"],
            period=row["waktu"],
            value=Decimal(row["nilai"]).quantize(Decimal("0.001")),
            note=row["catatan"],
        )
    except KeyError as missing:
        raise Unusable(
            N_("Klaim %(indicator)s %(period)s menyebut “%(name)s” yang tidak ada di tabelnya."),
            indicator=row["indikator"],
            period=row["waktu"],
            name=missing.args[0],
        ) from None
    except InvalidOperation:
        raise Unusable(
            N_("Klaim %(indicator)s %(period)s: “%(text)s” bukan bilangan."),
            indicator=row["indikator"],
            period=row["waktu"],
            text=row["nilai"],
        ) from None
