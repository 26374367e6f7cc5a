"""Organizations, their programs, and the numbered changes that every search follows."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class Standing(models.TextChoices):
    """What the network knows of a program. Only verified and vetted ones ever receive anything."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    VETTED = "vetted"
    SUSPENDED = "suspended"
    REMOVED = "removed"


class Organization(models.Model):
    """Who runs programs."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    name = models.CharField(max_length=120, unique=True)

    class Privacy:
        internal = ("id", "name")

    def __str__(self) -> str:
        return self.name


class Program(models.Model):
    """One residential program. Holds a state and a region, never a street address."""

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
    paused = models.CharField(max_length=120, blank=True)
    exceptions = models.BooleanField(default=False)
    emergency = models.BooleanField(default=False)
    ways = models.JSONField(default=list)
    own_words = models.JSONField(default=list)
    disclosures = models.JSONField(default=dict)

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
        internal = ("id", "reference", "organization", "name", "state", "region", "paused")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values), name="program_standing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Contact(models.Model):
    """One way for the team to reach a program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=8)
    value = models.CharField(max_length=254)

    class Privacy:
        internal = ("id", "program", "kind", "value")

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

    def __str__(self) -> str:
        return f"{self.revision}: {self.program_id}"
