"""People, the offices they work for, and the roles they hold there."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from sinergi.accounts.permissions import ROLES
from sinergi.core.messages import N_
from sinergi.core.privacy import FOR_GOOD, Privacy, Retention
from sinergi.core.scope import Tier
from sinergi.wilayah.models import Region, ReportingUnit

KEPT_A_YEAR = Retention(days=365, reason=N_("bukti siapa membuka pintu untuk siapa"))


def pair(stem: str, name: str) -> models.CheckConstraint:
    """A constraint that `<stem>_at` and `<stem>_by` are both there or both missing."""
    at, by = f"{stem}_at", f"{stem}_by"
    return models.CheckConstraint(
        condition=Q(**{f"{at}__isnull": True, by: ""})
        | (Q(**{f"{at}__isnull": False}) & ~Q(**{by: ""})),
        name=name,
    )


class PersonManager(BaseUserManager):
    """Makes people; passwords are hashed, e-mail addresses compared without case."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "Person":
        """Create a person; without a password nobody can sign in as them yet."""
        person = self.model(email=self.normalize_email(email).lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, email: str) -> "Person":
        """The person with this e-mail address, whatever its case."""
        return self.get(email=email.lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do follows from their memberships alone."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, blank=True)
    session_round = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "password",
            "last_login",
            "email",
            "name",
            "is_active",
            "language",
            "session_round",
            "created_at",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> str:
        """The stable code under which this person stands in audit entries."""
        return f"person:{self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What binds a session to this person; counting `session_round` up ends all sessions.

        Django asks for it by this name for the current secret and for each fallback secret.
        """
        value = f"{self.password}|{self.session_round}"
        return salted_hmac(
            "sinergi.accounts.session", value, secret=secret, algorithm="sha256"
        ).hexdigest()


class Office(models.Model):
    """A ministry, a provincial agency, or the agency of a regency or city."""

    class Kind(models.TextChoices):
        CENTRE = Tier.CENTRE
        PROVINCE = Tier.PROVINCE
        REGENCY = Tier.REGENCY

    kode = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60)
    tier = models.CharField(max_length=8, choices=Kind.choices)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    reporting_unit = models.ForeignKey(
        ReportingUnit, on_delete=models.PROTECT, null=True, related_name="+"
    )
    time_zone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        ("id", "kode", "name", "short_name", "tier", "region", "reporting_unit"), Privacy.PUBLIC
    ) | dict.fromkeys(("time_zone", "is_active"), Privacy.INTERNAL)
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        ordering = ("region__level", "kode")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of one person in one office, for a time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=[(code, code) for code in ROLES])
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "person",
            "office",
            "role",
            "granted_at",
            "granted_by",
            "ended_at",
            "ended_by",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = FOR_GOOD

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "office", "role"],
                condition=Q(ended_at__isnull=True),
                name="membership_once",
            ),
            pair("ended", "membership_ended_pair"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("granted_at")),
                name="membership_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.office_id}"


class Invitation(models.Model):
    """A link by which one person may come into one office in one role, once, for a time.

    Only a digest of the link's secret is kept, so the table opens no door.
    """

    email = models.EmailField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=16, choices=[(code, code) for code in ROLES])
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_at = models.DateTimeField()
    invited_by = models.CharField(max_length=64)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=64, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "email",
            "office",
            "role",
            "token_hash",
            "expires_at",
            "invited_at",
            "invited_by",
            "accepted_at",
            "accepted_by",
            "withdrawn_at",
            "withdrawn_by",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = KEPT_A_YEAR

    class Meta:
        ordering = ("-invited_at",)
        constraints = (
            pair("accepted", "invitation_accepted_pair"),
            pair("withdrawn", "invitation_withdrawn_pair"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_one_end",
            ),
            models.UniqueConstraint(
                fields=["email", "office", "role"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.office_id}"


class PasswordLink(models.Model):
    """A link by which one person may set a password, once, for a short time."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="password_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)
    used_by = models.CharField(max_length=64, blank=True)

    privacy: ClassVar[dict[str, Privacy]] = dict.fromkeys(
        (
            "id",
            "person",
            "token_hash",
            "expires_at",
            "made_at",
            "made_by",
            "used_at",
            "used_by",
        ),
        Privacy.INTERNAL,
    )
    retention: ClassVar[Retention] = Retention(
        days=365, reason=N_("bukti siapa membuka akun siapa")
    )

    class Meta:
        constraints = (pair("used", "password_link_used_pair"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at}"
