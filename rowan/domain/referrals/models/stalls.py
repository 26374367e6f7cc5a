"""Ways in which requests stand still: since when, what was done about each, and what waits for somebody of the team."""

from django.db import models

from rowan.core.lifecycle.stalling import Aid, Stall
from rowan.core.sealing.secrets import new_number
from rowan.domain.referrals.models.deliveries import Delivery
from rowan.domain.referrals.models.referrals import Referral


class Stalled(models.Model):
    """One way in which a request stands still, or one program's part of it, where ``delivery`` says which.

    ``rungs`` of its ladder were climbed; the next is due at ``next_at``, nothing where none is left. ``task`` is what
    somebody of the team is to do about it, since ``task_at``; empty where nothing is, or they did.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="stalls")
    delivery = models.ForeignKey(Delivery, models.CASCADE, null=True, related_name="stalls")
    stall = models.CharField(max_length=20, choices=[(each.name, each.name) for each in Stall])
    since = models.DateTimeField()
    rungs = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    task = models.CharField(
        max_length=12, choices=[(each.name, each.name) for each in Aid], blank=True
    )
    task_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("stall", "since", "rungs", "next_at", "task", "task_at")
        internal = ("id", "referral", "delivery")

    class Meta:
        verbose_name_plural = "stalled"
        indexes = [
            models.Index(fields=["next_at"], name="stalls_by_next_rung"),
            models.Index(fields=["task_at"], name="stalls_by_task"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "stall"],
                condition=models.Q(delivery=None),
                name="one_stall_of_a_request",
            ),
            models.UniqueConstraint(
                fields=["delivery", "stall"],
                condition=models.Q(delivery__isnull=False),
                name="one_stall_of_a_delivery",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stall} {self.pk}"

    @property
    def kind(self) -> Stall:
        """Return it as its ladder has it."""
        return Stall[self.stall]
