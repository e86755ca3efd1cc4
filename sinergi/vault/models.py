"""Which people have a key of their own and which were ended, and what left the house as a file."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sinergi.core.privacy import FOR_GOOD, Privacy, Retention
from sinergi.vault.fields import EncryptedTextField


class SealingKey(models.Model):
    """That a subject has a key, or had one. The key itself lies with the keys, never here.

    subject: a stable code that says nothing about the person, such as `business:12`.
    """

    id = models.CharField(max_length=16, primary_key=True)
    subject = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "subject", "made_at", "ended_at", "ended_by", "ended_reason"), Privacy.INTERNAL
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["subject"], condition=Q(ended_at__isnull=True), name="vault_one_living_key"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="", ended_reason="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="") & ~Q(ended_reason="")),
                name="vault_ended_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.id}"


class ExportRecord(models.Model):
    """One file that somebody took out: who, as what, what, how much, what for, masked or not.

    mark: names the row in the audit trail, and in the file where its maker writes it there.
    file_sha256: leads a found file back to this row, as long as nobody has saved it anew.
    what: a stable code of the kind of export, such as `audit.events`.
    """

    mark = models.CharField(max_length=12, unique=True)
    what = models.CharField(max_length=64)
    purpose = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    is_masked = models.BooleanField()
    office = models.CharField(max_length=32, blank=True)
    roles = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=16)
    file_sha256 = models.CharField(max_length=64, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=64)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "mark",
            "what",
            "purpose",
            "rows",
            "is_masked",
            "office",
            "roles",
            "region",
            "file_sha256",
            "taken_at",
            "taken_by",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("-taken_at", "-id")
        indexes = (models.Index(fields=["region", "-taken_at"], name="export_by_region"),)

    def __str__(self) -> str:
        return f"{self.mark} {self.what}"


class Probe(models.Model):
    """One closed value that shows whether the keys at hand are those of this database."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    closed = EncryptedTextField()
    opens_to = models.CharField(max_length=32)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "closed", "opens_to"), Privacy.INTERNAL
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="vault_one_probe"),)

    def __str__(self) -> str:
        return self.opens_to
