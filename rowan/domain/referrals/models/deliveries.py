"""Deliveries: one referral in the hands of one program."""

from django.db import models

from rowan.core.lifecycle.delivery import LIVE, Reply
from rowan.core.lifecycle.own_form import OwnForm, own_form
from rowan.core.sealing.secrets import new_number
from rowan.domain.referrals.models.referrals import Referral


class Deliveries(models.QuerySet["Delivery"]):
    """Deliveries, in the words of a house."""

    def going_on(self) -> "Deliveries":
        """Keep what is not over for the program: it may be declined, and answered anew."""
        return self.exclude(state=Reply.ENDED)

    def live(self) -> "Deliveries":
        """Keep what may still lead somewhere."""
        return self.filter(state__in=LIVE)


class Delivery(models.Model):
    """What one program makes of one referral. What it answers, and its notes, stand in the vault.

    ``taking`` is the place it holds for the person; ``intake_at`` when they are to come, as proposed, and as agreed
    once it is chosen; ``ready_at`` when the program last confirmed what reading how to reach somebody asks of it.
    ``applied_at`` is when it asked for its own form, ``filled_at`` when the person said that it is filled in,
    ``received_at`` when the program said that it has it: each of the last talk. ``ask_again_on`` is the day until which
    it put the request aside; one that it declined comes back to it then. ``look_at`` is since when the team is to look
    at what the person needs, where the program says no for that.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="deliveries")
    program = models.ForeignKey("directory.Program", models.CASCADE, related_name="+")
    state = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Reply])
    state_since = models.DateTimeField()
    planned_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ready_at = models.DateTimeField(null=True)
    intake_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    filled_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    taking = models.BigIntegerField(null=True)
    assigned = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    ask_again_on = models.DateField(null=True)
    look_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    objects = Deliveries.as_manager()

    class Privacy:
        open = (
            "state",
            "state_since",
            "planned_at",
            "delivered_at",
            "opened_at",
            "answered_at",
            "ready_at",
            "intake_at",
            "applied_at",
            "filled_at",
            "received_at",
            "ask_again_on",
            "look_at",
            "revision",
        )
        internal = ("id", "referral", "program", "taking", "assigned")

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(fields=["program", "state"], name="deliveries_of_a_program"),
            models.Index(fields=["state", "ask_again_on"], name="deliveries_that_come_back"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "program"],
                condition=~models.Q(state=Reply.ENDED),
                name="one_delivery_a_program",
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(state=Reply.CHOSEN),
                name="one_program_is_chosen",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[Reply.PLANNED, Reply.ENDED])
                | models.Q(delivered_at__isnull=False),
                name="what_goes_on_was_delivered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def reply(self) -> Reply:
        """Return the state as the table of its life has it."""
        return Reply(self.state)

    @property
    def form(self) -> OwnForm | None:
        """Return how far the program's own form is, while they talk."""
        if self.reply is not Reply.TALKING:
            return None
        return own_form(self.state_since, self.applied_at, self.filled_at, self.received_at)
