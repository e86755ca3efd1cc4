"""Keeping the sources that figures and lists are taken from."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from sinergi.registry.models import Source


@transaction.atomic
def keep_sources(rows: Sequence[Source]) -> dict[str, Source]:
    """Make the sources of `rows` that are missing and amend those that differ; all by code."""
    known: Mapping[str, Source] = {
        one.kode: one for one in Source.objects.filter(kode__in=[row.kode for row in rows])
    }
    for row in rows:
        if row.kode in known:
            row.pk = known[row.kode].pk
    Source.objects.bulk_create([row for row in rows if row.pk is None])
    fields = ["publisher", "title", "citation", "published_on", "certainty"]
    Source.objects.bulk_update([row for row in rows if row.kode in known], fields)
    return {row.kode: row for row in rows}
