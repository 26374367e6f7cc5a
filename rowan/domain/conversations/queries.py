"""What a conversation holds, as one of its two sides reads it."""

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count

from rowan.core.lifecycle.contents import REPLY, TALK
from rowan.core.lifecycle.sayings import Saying, read_saying
from rowan.domain.conversations.models import Message, Side
from rowan.domain.vault.queries import OpenKey, epoch_keys, sealed_for
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen

__all__ = ["Side"]


@dataclass(frozen=True)
class Said:
    """One message. ``words`` are nothing where they open no more."""

    number: int
    side: Side
    words: str | None = field(repr=False)
    at: datetime
    read_at: datetime | None


def talk(*, delivery: int, subject: int, opened: OpenKey) -> list[Said]:
    """Return the messages of a delivery, the oldest first, with the words that an open key opens.

    Does not ask whose key it is: another's opens nothing. ``subject`` is whose referral it is.
    """
    rows = Message.objects.filter(delivery=delivery).order_by("number")
    words = _words(delivery, subject, opened)
    return [
        Said(row.number, Side(row.side), words.get(row.number), row.said_at, row.read_at)
        for row in rows
    ]


@dataclass(frozen=True)
class Answered:
    """What a person wrote to a place that asked: the question in its words, what it was about, and the answer."""

    delivery: int
    number: int
    question: str = field(repr=False)
    asks: str = field(repr=False)
    words: str = field(repr=False)
    at: datetime

    @property
    def key(self) -> str:
        """Return what tells it from other answers of the person's. Says nothing of what was answered."""
        return f"{self.delivery}-{self.number}"


def answered(*, subject: int, opened: OpenKey) -> list[Answered]:
    """Return what a person answered to questions so far, the newest first, as their own open key opens it.

    What opens no more is left out. Does not ask whose key it is: another's opens nothing.
    """
    rows = Message.objects.filter(delivery__referral=subject, answers__isnull=False)
    found = []
    for row in rows.order_by("-said_at", "-number"):
        words = _words(row.delivery_id, subject, opened).get(row.number)
        question = _question(row, subject, opened)
        if words is not None and question is not None:
            said = (question.words, question.asks, words, row.said_at)
            found.append(Answered(row.delivery_id, row.number, *said))
    return found


def _question(row: Message, subject: int, opened: OpenKey) -> Saying | None:
    epochs = epoch_keys()
    for sealed in sealed_for([opened.id], kind=REPLY, subject=subject, field=str(row.delivery_id)):
        if sealed.revision == row.answers:
            with suppress(EpochGone, KeyWillNotOpen):
                return read_saying(json.loads(sealed.opened(opened, epochs)))
    return None


def _words(delivery: int, subject: int, opened: OpenKey) -> dict[int, str]:
    epochs, found = epoch_keys(), {}
    for row in sealed_for([opened.id], kind=TALK, subject=subject, field=str(delivery)):
        with suppress(EpochGone, KeyWillNotOpen):
            found[row.revision] = row.opened(opened, epochs).decode()
    return found


def unread(deliveries: Collection[int], *, of: Side) -> dict[int, int]:
    """Return how many messages that one side wrote the other has not read, for those deliveries that have some."""
    rows = Message.objects.filter(delivery__in=deliveries, side=of, read_at=None)
    counted = rows.order_by().values("delivery").annotate(number=Count("pk"))
    return dict(counted.values_list("delivery", "number"))
