"""Sources: what somebody published, so that everything taken from it can be cited."""

from typing import ClassVar

from django.db import models

from sinergi.core.messages import N_
from sinergi.core.privacy import FOR_GOOD, Privacy, Retention


class Source(models.Model):
    """A list, extract or document that somebody published on a day.

    citation: where it can be found again. certainty: how sure we are that it says what we carry:
    `tinggi` (seen in the original), `sedang` (quoted by somebody else), `rendah`.
    """

    class Certainty(models.TextChoices):
        HIGH = "tinggi", N_("tinggi")
        MEDIUM = "sedang", N_("sedang")
        LOW = "rendah", N_("rendah")

    kode = models.SlugField(max_length=60, unique=True)
    publisher = models.CharField(max_length=160)
    title = models.CharField(max_length=200)
    citation = models.CharField(max_length=300)
    published_on = models.DateField()
    certainty = models.CharField(max_length=8, choices=Certainty.choices)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "kode", "publisher", "title", "citation", "published_on", "certainty"),
        Privacy.PUBLIC,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("-published_on", "kode")

    def __str__(self) -> str:
        return self.title
