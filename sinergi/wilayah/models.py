"""The region tree with its codes, names and history, and the units that answer for table rows.

A region is never deleted: it ends on a date, and `Change` says what it became. A code always comes
with its scheme, because Kemendagri and BPS number five regencies of North Sulawesi differently.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sinergi.core.privacy import FOR_GOOD, Privacy, Retention

PUBLIC = Privacy.PUBLIC


def period_in_order(name: str) -> models.CheckConstraint:
    """A constraint that `ends_on`, where given, is not before `starts_on`."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True)
        | Q(starts_on__isnull=True)
        | Q(ends_on__gte=F("starts_on")),
        name=name,
    )


class Region(models.Model):
    """A node of the tree: country, province, regency or city, district, village."""

    class Level(models.IntegerChoices):
        COUNTRY = 0
        PROVINCE = 1
        REGENCY = 2
        DISTRICT = 3
        VILLAGE = 4

    kode = models.CharField(max_length=16, unique=True)
    level = models.SmallIntegerField(choices=Level.choices)
    jenis = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60, blank=True)
    search_name = models.CharField(max_length=160)
    label = models.CharField(max_length=4, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    capital = models.CharField(max_length=60, blank=True)
    area_km2 = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    area_source = models.CharField(max_length=200, blank=True)
    population = models.IntegerField(null=True)
    population_male = models.IntegerField(null=True)
    population_female = models.IntegerField(null=True)
    population_source = models.CharField(max_length=200, blank=True)
    tile_row = models.SmallIntegerField(null=True)
    tile_col = models.SmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    origin = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "kode",
            "level",
            "jenis",
            "name",
            "short_name",
            "search_name",
            "label",
            "parent",
            "capital",
            "area_km2",
            "area_source",
            "population",
            "population_male",
            "population_female",
            "population_source",
            "tile_row",
            "tile_col",
            "starts_on",
            "ends_on",
            "origin",
        ),
        PUBLIC,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("kode",)
        indexes = (
            models.Index(fields=["parent", "kode"], name="region_by_parent"),
            models.Index(fields=["level", "search_name"], name="region_by_name"),
        )
        constraints = (period_in_order("region_period"),)

    def __str__(self) -> str:
        return self.name


class RegionCode(models.Model):
    """A code of a region in one scheme, with the time it was in force."""

    class Scheme(models.TextChoices):
        KEMENDAGRI = "kemendagri"
        BPS = "bps"

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=12, choices=Scheme.choices)
    kode = models.CharField(max_length=16)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    origin = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "region", "scheme", "kode", "starts_on", "ends_on", "origin"), PUBLIC
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        indexes = (models.Index(fields=["scheme", "kode"], name="code_by_scheme"),)
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "kode"], condition=Q(ends_on__isnull=True), name="code_in_force"
            ),
            period_in_order("code_period"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.kode}"


class RegionAlias(models.Model):
    """Another spelling of a region's name, and whether it alone settles the region."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="aliases")
    alias = models.CharField(max_length=120)
    is_decisive = models.BooleanField()
    origin = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "region", "alias", "is_decisive", "origin"), PUBLIC
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["region", "alias"], name="alias_once_per_region"),
        )

    def __str__(self) -> str:
        return self.alias


class RegionChange(models.Model):
    """A region that came from another: split off, merged in, or renamed."""

    class Kind(models.TextChoices):
        SPLIT = "split"
        MERGE = "merge"
        RENAME = "rename"

    before = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="became")
    after = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="came_from")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=120)
    certainty = models.CharField(max_length=20)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "before", "after", "kind", "on", "legal_basis", "certainty"), PUBLIC
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["before", "after", "kind"], name="change_once"),
        )

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ReportingUnit(models.Model):
    """Who answers for a row of a provincial table: each regency, or "binaan provinsi"."""

    kode = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=120)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="reporting_units")
    is_supervised_by_province = models.BooleanField(default=False)
    order = models.SmallIntegerField()

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "kode", "name", "region", "is_supervised_by_province", "order"), PUBLIC
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("order", "kode")

    def __str__(self) -> str:
        return self.name


class Boundary(models.Model):
    """The outline of a region as the office loaded it: a GeoJSON geometry in WGS84.

    outline: the same as rings of (longitude, latitude), thinned for drawing.
    """

    region = models.OneToOneField(Region, on_delete=models.PROTECT, related_name="boundary")
    geometry = models.JSONField()
    outline = models.JSONField()
    origin = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=64)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "region", "geometry", "outline", "origin", "loaded_at"), PUBLIC
    ) | {"loaded_by": Privacy.INTERNAL}
    retention: ClassVar[Retention] = FOR_GOOD

    def __str__(self) -> str:
        return f"{self.region}: {self.origin}"
