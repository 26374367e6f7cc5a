"""Once a year each program of the network is asked whether what stands of it is still right."""

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.directory.models.programs import Program


class Heard(models.TextChoices):
    """How a program said that all of it is right."""

    LINK = "link"
    PAGE = "page"
    PHONE = "phone"


class Confirmation(models.Model):
    """One such question. Past ``due_at`` the team phones; it is over with an answer, or once it is asked anew."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    program = models.ForeignKey(Program, models.CASCADE, related_name="confirmations")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    heard = models.CharField(max_length=5, choices=Heard.choices, blank=True)

    class Privacy:
        internal = ("id", "program", "asked_at", "due_at", "over_at", "heard")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program"],
                condition=models.Q(over_at=None),
                name="one_open_confirmation_a_program",
            ),
            models.CheckConstraint(
                condition=models.Q(heard="") | models.Q(over_at__isnull=False),
                name="what_was_heard_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
