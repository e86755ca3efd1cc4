"""Indicators and claims. A claim is never mended: what a source said stays as it said it."""

from typing import ClassVar

from django.db import models

from sinergi.core.privacy import FOR_GOOD, Privacy, Retention
from sinergi.registry.models import Source
from sinergi.wilayah.models import ReportingUnit

PUBLIC = Privacy.PUBLIC


class Indicator(models.Model):
    """One definition: what is counted, in which unit, on which legal basis."""

    class Direction(models.TextChoices):
        UP = "naik"
        DOWN = "turun"
        NEUTRAL = "netral"

    kode = models.SlugField(max_length=60, unique=True)
    version = models.SmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    definition = models.TextField()
    direction = models.CharField(max_length=8, choices=Direction.choices)
    legal_basis = models.CharField(max_length=200)
    order = models.SmallIntegerField()

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "kode",
            "version",
            "name",
            "unit",
            "definition",
            "direction",
            "legal_basis",
            "order",
        ),
        PUBLIC,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("order", "kode")

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """What one source says an indicator was, in one place and period.

    kode: the region or, for "binaan provinsi", the reporting unit. period: `2014`, `2014-11` or a
    day, as the source gives it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="claims")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    reporting_unit = models.ForeignKey(
        ReportingUnit, on_delete=models.PROTECT, related_name="+", null=True
    )
    kode = models.CharField(max_length=16)
    period = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=18, decimal_places=3)
    note = models.CharField(max_length=300, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "indicator", "source", "reporting_unit", "kode", "period", "value", "note"), PUBLIC
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("-period", "kode")
        constraints = (
            models.UniqueConstraint(
                fields=["indicator", "source", "kode", "period"], name="claim_once"
            ),
        )
        indexes = (models.Index(fields=["indicator", "period", "kode"], name="claim_by_period"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.kode} {self.period}"
