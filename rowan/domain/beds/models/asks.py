"""Programs that are asked what is free."""

from datetime import datetime

from django.db import models

from rowan.core.sealing.secrets import new_number


class Way(models.TextChoices):
    """How a program is asked. Phoning is the team's: such an ask is a task of theirs."""

    MAIL = "mail"
    TEXT = "text"
    PHONE = "phone"


class Asks(models.QuerySet["Ask"]):
    """Asks, in the words of who asks."""

    def waiting(self, at: datetime) -> "Asks":
        """Keep those whose answer is still waited for: the next way is not tried before. The phone is the last."""
        return self.filter(models.Q(due_at__gt=at) | models.Q(way=Way.PHONE), closed_at=None)


class Ask(models.Model):
    """A program is asked at one contact point what is free. Past ``due_at`` the next is tried; a report closes all."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    way = models.CharField(max_length=5, choices=Way.choices)
    contact = models.ForeignKey("directory.Contact", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = Asks.as_manager()

    class Privacy:
        internal = ("id", "program", "way", "contact", "asked_at", "due_at", "closed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "contact"],
                condition=models.Q(closed_at=None),
                name="one_open_ask_a_contact",
            ),
            models.UniqueConstraint(
                fields=["program"],
                condition=models.Q(closed_at=None, way="phone"),
                name="one_call_to_make_a_program",
            ),
        ]

    def __str__(self) -> str:
        return self.way
