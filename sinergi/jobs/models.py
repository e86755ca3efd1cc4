"""One piece of background work and all that is known about it.

The row is the truth; the queue underneath only carries its number to a worker. Nothing personal is
kept here: parameters and results are ids, codes and counts.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sinergi.core.messages import N_
from sinergi.core.privacy import Privacy, Retention
from sinergi.core.scope import Scope, Tier


class Job(models.Model):
    """A job; who holds the lease token, and only they, may change it while it runs."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    UNFINISHED = (Status.QUEUED, Status.RUNNING)

    kind = models.CharField(max_length=48)
    params = models.JSONField(default=dict)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    note_params = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error_code = models.CharField(max_length=32, blank=True)
    error = models.TextField(blank=True)
    error_params = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=1)
    run_after = models.DateTimeField()
    lease_token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    delivery = models.UUIDField(null=True)
    dedupe = models.CharField(max_length=96, blank=True)
    acts_as = models.JSONField()
    office = models.CharField(max_length=32, blank=True)
    region = models.CharField(max_length=16)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=64)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_requested_at = models.DateTimeField(null=True)
    cancel_requested_by = models.CharField(max_length=64, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "kind",
            "params",
            "status",
            "done",
            "total",
            "note",
            "note_params",
            "result",
            "error_code",
            "error",
            "error_params",
            "attempts",
            "max_attempts",
            "run_after",
            "lease_token",
            "lease_until",
            "heartbeat_at",
            "delivery",
            "dedupe",
            "acts_as",
            "office",
            "region",
            "requested_at",
            "requested_by",
            "started_at",
            "finished_at",
            "cancel_requested_at",
            "cancel_requested_by",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = Retention(
        days=90, reason=N_("riwayat pekerjaan untuk bantuan")
    )

    class Meta:
        ordering = ("-requested_at", "-id")
        indexes = (
            models.Index(fields=["status", "run_after"], name="job_by_turn"),
            models.Index(fields=["region", "-requested_at"], name="job_by_region"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["dedupe"],
                condition=Q(status__in=("queued", "running")) & ~Q(dedupe=""),
                name="job_once_unfinished",
            ),
            models.CheckConstraint(
                condition=Q(status="running", lease_until__isnull=False) & ~Q(lease_token="")
                | ~Q(status="running") & Q(lease_until__isnull=True, lease_token=""),
                name="job_lease_while_running",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("queued", "running"), finished_at__isnull=True)
                | ~Q(status__in=("queued", "running")) & Q(finished_at__isnull=False),
                name="job_finished_when_over",
            ),
            models.CheckConstraint(
                condition=Q(cancel_requested_at__isnull=True, cancel_requested_by="")
                | Q(cancel_requested_at__isnull=False) & ~Q(cancel_requested_by=""),
                name="job_cancel_pair",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status not in self.UNFINISHED

    @property
    def share(self) -> float | None:
        """How far it is, 0 to 100; None where it cannot be known yet."""
        return min(100.0, 100 * self.done / self.total) if self.total else None

    @property
    def scope(self) -> Scope:
        """The capacity in which the job acts: that of who asked for it, when they asked."""
        kept = self.acts_as
        return Scope(
            actor=self.requested_by,
            tier=Tier(kept["tier"]),
            office=self.office,
            regions=frozenset(kept["regions"]),
            roles=frozenset(kept["roles"]),
            rights=frozenset(kept["rights"]),
        )
