"""Programs that are asked what is free."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class Way(models.TextChoices):
    """How a program is asked. Phoning is the team's: such an ask is a task of theirs."""

    MAIL = "mail"
    PHONE = "phone"


class Ask(models.Model):
    """A program is asked at one contact point what is free. Past ``due_at`` the next is tried; a report closes all."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    way = models.CharField(max_length=5, choices=Way.choices)
    contact = models.ForeignKey("directory.Contact", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

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
