"""Referrals: which state each is in, since when, and whose. What was said stands in the vault, sealed."""

from datetime import datetime

from django.db import models

from rowan.core.lifecycle.limits import (
    KEPT,
    RECEIPT_AFTER_ARRIVAL,
    REMEMBERED,
    SILENCE,
    WARNED_AHEAD,
)
from rowan.core.lifecycle.machine import Who
from rowan.core.lifecycle.referral import MAY_REACH, OPEN, State
from rowan.core.sealing.secrets import new_number

NOT_INDEXED = 0
"""No revision: the first that is said is 1."""

QUEUE = ["turn", "frozen_at", "due_at", "sent_at", "id", "state", "advocate"]
"""What the lists at the desk sort and narrow by: all of it in one index, since they count whatever they hold."""

_SILENT = OPEN - {State.DRAFT, State.ARRIVED}
"""States in which silence ends a referral."""


class Referrals(models.QuerySet["Referral"]):
    """Referrals, in the words of their life."""

    def silent(self, at: datetime) -> "Referrals":
        """Keep those whose person was not heard of for as long as one may be."""
        return self.filter(state__in=_SILENT, heard_at__lte=at - SILENCE)

    def to_warn(self, at: datetime) -> "Referrals":
        """Keep those that will end by silence soon, and whose person was not told of that."""
        soon = self.filter(state__in=_SILENT, heard_at__lte=at - SILENCE + WARNED_AHEAD)
        return soon.filter(warned_at=None)

    def to_look_at(self, *, every: bool) -> "Referrals":
        """Keep those that reach nobody further before the team has looked: ``every`` one, or where it asks for that."""
        waits = models.Q(cleared_at=None) | models.Q(more_at__isnull=False)
        rows = self.filter(waits, state__in=MAY_REACH)
        return rows if every else rows.filter(instant=False)

    def since(self, state: State, moment: datetime) -> "Referrals":
        """Keep those that are in a state since a moment or longer."""
        return self.filter(state=state, state_since__lte=moment)

    def to_shred(self, at: datetime) -> "Referrals":
        """Keep those that are over for as long as what is sealed of them is kept, and of which it still is."""
        due = models.Q()
        for state, kept in KEPT.items():
            due |= models.Q(state=state, state_since__lte=at - kept)
        return self.filter(due, shredded_at=None)

    def to_forget(self, at: datetime) -> "Referrals":
        """Keep those that were shredded, and whose end nobody needs to see any more."""
        arrived = models.Q(arrived_at__lte=at - RECEIPT_AFTER_ARRIVAL)
        ended = models.Q(arrived_at=None, state_since__lte=at - REMEMBERED)
        return self.filter(arrived | ended).exclude(shredded_at=None)


class Referral(models.Model):
    """One person's request. Its number is the subject of all that is sealed of them, and their number in line.

    ``advocate`` has an account and holds the case with the person's consent; nothing where the person asks alone, or
    somebody without an account does. ``cleared_at`` says that the team looked and lets it go out, ``more_at`` since
    when it has to look at places that were added; ``instant`` that nothing of it asks for that. ``frozen_at``: somebody
    said that they did not choose this. ``approved_at``: the team recorded that somebody under 18 may move. ``revision``
    counts what was said, ``indexed`` is the one that the agent was told of last, ``NOT_INDEXED`` if it is to look anew.
    ``turn``: whose it is, ``due_at``: until when it may wait for them, as settings of number ``due_under`` have it.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    alias = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State])
    state_since = models.DateTimeField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField()
    warned_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    more_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    shredded_at = models.DateTimeField(null=True)
    instant = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    indexed = models.PositiveIntegerField(default=0)
    turn = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Who], default=Who.NOBODY
    )
    due_at = models.DateTimeField(null=True)
    due_under = models.PositiveIntegerField(null=True)
    advocate = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    objects = Referrals.as_manager()

    class Privacy:
        open = (
            "state",
            "state_since",
            "made_at",
            "sent_at",
            "heard_at",
            "warned_at",
            "arrived_at",
            "cleared_at",
            "more_at",
            "frozen_at",
            "approved_at",
            "shredded_at",
            "instant",
            "revision",
            "indexed",
            "turn",
            "due_at",
            "due_under",
        )
        internal = ("id", "alias", "advocate")

    class Meta:
        indexes = [
            models.Index(fields=["state", "state_since"], name="referrals_by_state"),
            models.Index(fields=["advocate", "state"], name="referrals_of_an_advocate"),
            models.Index(fields=QUEUE, name="referrals_by_time_left"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT)
                | models.Q(sent_at__isnull=False)
                | models.Q(state__in=[State.WITHDRAWN, State.EXPIRED]),
                name="what_is_no_draft_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return self.alias

    @property
    def stage(self) -> State:
        """Return the state as the table of its life has it."""
        return State(self.state)
