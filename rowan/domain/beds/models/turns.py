"""Whose turn it is for a free place of a program."""

from datetime import datetime

from django.db import models

from rowan.core.sealing.secrets import new_number


class Turns(models.QuerySet["Turn"]):
    """Turns, in the words of the line."""

    def live(self, at: datetime) -> "Turns":
        """Keep whose turn it is at a moment: nobody has answered, and the others need not go on waiting for that."""
        return self.filter(closed_at=None, ends_at__gt=at)


class Turn(models.Model):
    """Somebody was put before a program that has a free place. Past ``ends_at`` the next in line have theirs as well.

    Once answered it is closed. Nobody has a second turn for the same program while the first is open.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    person = models.BigIntegerField(db_index=True)
    began_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = Turns.as_manager()

    class Privacy:
        open = ("began_at", "ends_at", "closed_at")
        internal = ("id", "program", "person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "person"],
                condition=models.Q(closed_at=None),
                name="one_open_turn_a_program",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
