"""Reading regions. The region tree is public."""

from django.db.models import Count, Q

from sinergi.wilayah.models import Region

IN_FORCE = Q(ends_on__isnull=True)


def totals() -> dict[str, int]:
    """How many regions of each level are in force."""
    levels = Region.Level
    return Region.objects.filter(IN_FORCE).aggregate(
        provinces=Count("pk", filter=Q(level=levels.PROVINCE)),
        regencies=Count("pk", filter=Q(level=levels.REGENCY)),
        districts=Count("pk", filter=Q(level=levels.DISTRICT)),
        villages=Count("pk", filter=Q(level=levels.VILLAGE)),
    )
