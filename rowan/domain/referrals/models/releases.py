"""Releases: a person's written, dated leave for one program to read one more thing of theirs."""

from datetime import datetime

from django.db import models

from rowan.core.sealing.secrets import new_number
from rowan.domain.referrals.models.deliveries import Delivery


class Scope(models.TextChoices):
    """What a program may read by it."""

    DETAIL = "detail"
    """The answers themselves and the notes."""

    CONTACT = "contact"
    """How to reach the person, and their name if they left one."""


class Releases(models.QuerySet["Release"]):
    """Releases, in the words of who gives them."""

    def live(self, at: datetime) -> "Releases":
        """Keep those that hold at a moment."""
        return self.filter(expires_at__gt=at, ended_at=None)

    def lapsed(self, at: datetime) -> "Releases":
        """Keep those whose time is over and of which nobody has written that down."""
        return self.filter(ended_at=None, expires_at__lte=at)


class Release(models.Model):
    """One release. ``words`` is the version of what the person read; the words stand sealed with their consent."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="releases")
    scope = models.CharField(max_length=8, choices=Scope.choices)
    words = models.CharField(max_length=40)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = Releases.as_manager()

    class Privacy:
        open = ("scope", "words", "given_at", "expires_at", "ended_at")
        internal = ("id", "delivery")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["delivery", "scope"],
                condition=models.Q(ended_at=None),
                name="one_release_of_a_scope",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.pk}"
