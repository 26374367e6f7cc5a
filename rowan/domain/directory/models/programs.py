"""Organizations, their programs, how to reach them, and the numbered changes that every search follows."""

from datetime import datetime, timedelta

from django.db import models

from rowan.core.formats.links import LONGEST_LINK
from rowan.core.sealing.secrets import new_number

STANDING_LASTS = timedelta(days=2 * 365)


class Standing(models.TextChoices):
    """What the network knows of a program. Only verified and vetted ones ever receive anything."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    VETTED = "vetted"
    SUSPENDED = "suspended"
    REMOVED = "removed"


IN_NETWORK = frozenset({Standing.VERIFIED, Standing.VETTED})


class Organization(models.Model):
    """Who runs programs."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    name = models.CharField(max_length=120, unique=True)

    class Privacy:
        internal = ("id", "name")

    def __str__(self) -> str:
        return self.name


class Program(models.Model):
    """One residential program. Holds a state and a region, never a street address.

    ``standing`` is what it was given last. What that is worth at a moment says ``standing_at``. ``application_form`` is
    the address of its own form, which tells who it is: shown to somebody once it has told them its name.
    ``merged_into`` is another entry of the same house: this one receives nothing new, and nobody finds it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    reference = models.CharField(max_length=80, unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="programs")
    name = models.CharField(max_length=120)
    name_public = models.BooleanField(default=False)
    state = models.CharField(max_length=2, db_index=True)
    region = models.CharField(max_length=120, blank=True)
    standing = models.CharField(
        max_length=12, choices=Standing.choices, default=Standing.UNVERIFIED
    )
    standing_since = models.DateTimeField()
    standing_until = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    paused = models.CharField(max_length=120, blank=True)
    exceptions = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    ways = models.JSONField(default=list)
    own_words = models.JSONField(default=list)
    disclosures = models.JSONField(default=dict)
    application_form = models.CharField(max_length=LONGEST_LINK, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Privacy:
        open = (
            "name_public",
            "standing",
            "standing_since",
            "exceptions",
            "emergency",
            "ways",
            "own_words",
            "disclosures",
        )
        internal = (
            "id",
            "reference",
            "organization",
            "name",
            "state",
            "region",
            "paused",
            "application_form",
            "standing_until",
            "ready_at",
            "merged_into",
        )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values), name="program_standing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def in_network_until(self) -> datetime | None:
        """Return when a standing that was given ends by itself: after two years, unless a day was set. Else nothing."""
        if self.standing not in IN_NETWORK:
            return None
        return self.standing_until or self.standing_since + STANDING_LASTS

    def standing_at(self, at: datetime) -> Standing:
        """Return what the standing is worth at a moment: a verified or vetted one past its end is unverified."""
        until = self.in_network_until
        return Standing.UNVERIFIED if until and until <= at else Standing(self.standing)


class Purpose(models.TextChoices):
    """What a contact point is for."""

    INTAKE = "intake"
    NOTICES = "notices"
    URGENT = "urgent"


class Proof(models.TextChoices):
    """How somebody made sure that a contact point reaches the program."""

    LINK = "link"
    CODE = "code"
    CALL = "call"


class Contact(models.Model):
    """One way to reach a program. Its value never changes: another value is another contact, to be proven anew."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=254)
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.INTAKE)
    place = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, default="en")
    added_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    proven_at = models.DateTimeField(null=True)
    proven_how = models.CharField(max_length=4, choices=Proof.choices, blank=True)
    failing_since = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "program",
            "kind",
            "value",
            "purpose",
            "place",
            "language",
            "added_at",
            "asked_at",
            "proven_at",
            "proven_how",
            "failing_since",
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "kind", "value", "purpose"], name="one_contact_a_purpose"
            ),
            models.CheckConstraint(
                condition=models.Q(proven_at=None, proven_how="")
                | models.Q(proven_at__isnull=False, proven_how__in=Proof.values),
                name="contact_is_proven_somehow_or_not",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class Revision(models.Model):
    """The one row that counts changes. Taken last before commit, so that numbers commit in order."""

    number = models.BigIntegerField(default=0)

    class Privacy:
        internal = ("id", "number")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="revision_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Change(models.Model):
    """Under this revision, by this hand, something about this program changed."""

    revision = models.BigIntegerField(db_index=True)
    program_id = models.BigIntegerField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Privacy:
        internal = ("id", "revision", "program_id", "by", "at")

    class Meta:
        indexes = [
            models.Index(fields=["program_id", "revision"], name="changes_of_a_program"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.program_id}"
