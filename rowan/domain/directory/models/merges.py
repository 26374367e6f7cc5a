"""Two entries of one program: one is shut for new requests, and the other stays."""

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.directory.models.programs import Program


class Merge(models.Model):
    """The first of two words: ``program`` is the same as ``into``; or with ``parts``, it is not after all.

    It waits for the second, or is dropped. Once seconded, ``Program.merged_into`` says how it stands.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Program, models.CASCADE, related_name="+")
    parts = models.BooleanField(default=False)
    reason = models.CharField(max_length=40)
    note = models.CharField(max_length=600, blank=True)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    seconded_by = models.CharField(max_length=60, blank=True)
    over_at = models.DateTimeField(null=True)

    class Privacy:
        internal = (
            "id",
            "program",
            "into",
            "parts",
            "reason",
            "note",
            "by",
            "at",
            "seconded_by",
            "over_at",
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=models.Q(over_at=None),
                name="one_merge_of_a_program_waits",
            ),
            models.CheckConstraint(
                condition=~models.Q(seconded_by=models.F("by")),
                name="nobody_seconds_their_own_merge",
            ),
            models.CheckConstraint(
                condition=~models.Q(program=models.F("into")), name="a_merge_is_of_two"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Apart(models.Model):
    """Somebody of the team said: these two look alike and are two programs.

    ``mark`` is what both looked like then. Once they look otherwise, or with ``over_at``, it counts no more.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    one = models.ForeignKey(Program, models.CASCADE, related_name="+")
    other = models.ForeignKey(Program, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Privacy:
        internal = ("id", "one", "other", "mark", "by", "at", "over_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=models.Q(over_at=None),
                name="two_are_told_apart_once",
            ),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="the_lower_of_two_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
