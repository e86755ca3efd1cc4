"""The audit trail: one table, append-only, each entry chained to the one before it.

No foreign keys: the trail must neither block nor vanish with the things it speaks of. The database
itself refuses to change or delete an entry (see the first migration).
"""

from typing import ClassVar

from django.db import models

from sinergi.core.privacy import FOR_GOOD, Privacy, Retention


class Event(models.Model):
    """One thing somebody did, read or took out, in one capacity."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    office = models.CharField(max_length=32, blank=True)
    role = models.CharField(max_length=128, blank=True)
    action = models.CharField(max_length=64)
    target = models.CharField(max_length=128, blank=True)
    region = models.CharField(max_length=16, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    privacy: ClassVar[dict[str, Privacy]] = {
        "seq": Privacy.INTERNAL,
        "at": Privacy.INTERNAL,
        "actor": Privacy.INTERNAL,
        "office": Privacy.INTERNAL,
        "role": Privacy.INTERNAL,
        "action": Privacy.INTERNAL,
        "target": Privacy.INTERNAL,
        "region": Privacy.INTERNAL,
        "before": Privacy.INTERNAL,
        "after": Privacy.INTERNAL,
        "previous_hash": Privacy.PUBLIC,
        "hash": Privacy.PUBLIC,
    }
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        indexes = (
            models.Index(fields=["actor", "-seq"], name="audit_by_actor"),
            models.Index(fields=["target", "-seq"], name="audit_by_target"),
            models.Index(fields=["action", "-seq"], name="audit_by_action"),
            models.Index(fields=["region", "-seq"], name="audit_by_region"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.target}"


class Head(models.Model):
    """The last link of the chain; its row is the lock that gives entries their one order."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    privacy: ClassVar[dict[str, Privacy]] = {
        "id": Privacy.PUBLIC,
        "seq": Privacy.PUBLIC,
        "hash": Privacy.PUBLIC,
    }
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head"),)

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
