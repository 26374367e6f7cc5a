"""The messages of each delivery: who wrote when, and whether the other side has read it. The words are the vault's."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class Side(models.TextChoices):
    """Who wrote."""

    PERSON = "person"
    PROGRAM = "program"


class Message(models.Model):
    """One message. ``number`` counts those of its delivery from 1, and is the revision under which it is sealed.

    ``answers`` is the revision under which the question is sealed that it answers; nothing for any other message.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    delivery = models.ForeignKey("referrals.Delivery", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=8, choices=Side.choices)
    said_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    answers = models.PositiveIntegerField(null=True)

    class Privacy:
        open = ("said_at", "read_at", "side", "number", "answers")
        internal = ("id", "delivery")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="one_message_a_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.delivery_id}"
