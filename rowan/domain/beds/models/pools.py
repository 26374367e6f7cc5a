"""The places of a program, and what it reports of them."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class Pool(models.Model):
    """How many people of a kind, or households, a program can have at most. Pools overlap; the tightest decides.

    ``who`` holds rules in the vocabulary's words: with none, everybody. A pool is never deleted, for reports and places
    taken are its history: one that is ``gone_at`` counts no longer.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    who = models.JSONField(default=dict)
    by_household = models.BooleanField(default=False)
    size = models.PositiveSmallIntegerField(null=True)
    ready_hours = models.PositiveSmallIntegerField(default=0)
    closed = models.CharField(max_length=120, blank=True)
    opens_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=0)
    gone_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("name", "who", "by_household", "size")
        internal = ("id", "program", "ready_hours", "closed", "opens_at", "place", "gone_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "name"],
                condition=models.Q(gone_at=None),
                name="one_pool_a_program_and_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "all"


class Source(models.TextChoices):
    """How a report came."""

    FILE = "file"
    PAGE = "page"
    LINK = "link"
    CODE = "code"
    PHONE = "phone"


class Report(models.Model):
    """How many places of a pool a program said were free, beyond those that are taken here, and when.

    Below 0 where more people are there than places. The latest one speaks, until it is too old.
    """

    pool = models.ForeignKey(Pool, models.CASCADE, related_name="reports")
    free = models.SmallIntegerField()
    reported_at = models.DateTimeField()
    source = models.CharField(max_length=5, choices=Source.choices, default=Source.FILE)

    class Privacy:
        open = ("free", "reported_at")
        internal = ("id", "pool", "source")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "reported_at"], name="one_report_a_pool_and_moment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.free}"
