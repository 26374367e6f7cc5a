"""Who takes places: held for them, promised to them, theirs. And who waits for one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.beds.models.pools import Pool


class Ending(models.TextChoices):
    """How it ended before anybody came."""

    LAPSED = "lapsed"
    DECLINED = "declined"
    RELEASED = "released"
    ELSEWHERE = "elsewhere"
    WITHDRAWN = "withdrawn"
    NOBODY_CAME = "nobody-came"


class Takings(models.QuerySet["Taking"]):
    """Places taken, in the words of a house."""

    def of(self, places: Mapping[int, int], number: int | None, **moments: Any) -> "Taking":
        """Make a taking of so many places in each pool, under a number that was drawn before or one of its own."""
        row = self.create(id=new_number() if number is None else number, **moments)
        parts = [Part(taking=row, pool_id=pool, places=n) for pool, n in sorted(places.items())]
        Part.objects.bulk_create(parts)
        return row

    def live(self, at: datetime) -> "Takings":
        """Keep what takes a place at a moment, or will, as far as is known."""
        kept = models.Q(expires_at=None) | models.Q(expires_at__gt=at)
        theirs = ~models.Q(accepted_at=None) | ~models.Q(arrived_at=None)
        return self.filter(kept | theirs, ended_at=None, left_at=None)

    def placed(self) -> "Takings":
        """Keep what somebody said yes to and has neither given back nor left."""
        return self.filter(accepted_at__isnull=False, ended_at=None, left_at=None)

    def lapsed(self, at: datetime) -> "Takings":
        """Keep what was held until a moment that has passed, and nobody has written down that it is over."""
        return self.filter(
            accepted_at=None, arrived_at=None, ended_at=None, left_at=None, expires_at__lte=at
        )

    def untold(self) -> "Takings":
        """Keep what lapsed and neither side has been told of."""
        return self.filter(ending=Ending.LAPSED, told_at=None)


class Taking(models.Model):
    """Places that a household takes, from the moment they are held for it until it has left.

    ``person`` is the subject of whose referral it is, or nothing for somebody whom the program knows by itself. What it
    is at a moment follows from its moments: held until ``expires_at``; promised once accepted; a stay once arrived.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    person = models.BigIntegerField(null=True, db_index=True)
    made_at = models.DateTimeField()
    begins_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    leaves_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    beyond = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)

    objects = Takings.as_manager()

    class Privacy:
        open = (
            "made_at",
            "begins_at",
            "expires_at",
            "accepted_at",
            "arrived_at",
            "leaves_at",
            "left_at",
            "ended_at",
            "ending",
        )
        internal = ("id", "program", "person", "beyond", "told_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(
                    accepted_at__isnull=False, ended_at__isnull=True, left_at__isnull=True
                ),
                name="nobody_has_two_places",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None)
                | models.Q(expires_at=None)
                | models.Q(accepted_at__lt=models.F("expires_at")),
                name="accepted_while_it_was_held",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(arrived_at=None),
                name="who_came_leaves_and_does_not_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Part(models.Model):
    """How many places of one pool somebody takes."""

    taking = models.ForeignKey(Taking, models.CASCADE, related_name="parts")
    pool = models.ForeignKey(Pool, models.CASCADE, related_name="parts")
    places = models.PositiveSmallIntegerField()

    class Privacy:
        internal = ("id", "taking", "pool", "places")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["taking", "pool"], name="one_part_a_pool"),
            models.CheckConstraint(condition=models.Q(places__gt=0), name="a_part_is_some_places"),
        ]

    def __str__(self) -> str:
        return f"{self.places}"


class WaitingPlace(models.Model):
    """Somebody's place in line. It keeps its moment, whatever comes and goes meanwhile.

    Every action for a person locks this row first: it is what stands for them here.
    """

    person = models.BigIntegerField(primary_key=True)
    since = models.DateTimeField()
    placed_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("since", "placed_at")
        internal = ("person",)

    def __str__(self) -> str:
        return f"{self.person}"
