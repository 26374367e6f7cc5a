"""The ways out of the outbox: mail, text messages, and the key agent, which alone can open a survivor's address."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import Protocol

from rowan.domain.notices.actions import Claimed
from rowan.domain.notices.clients import (
    Gateway,
    Post,
    Words,
    head_words,
    letter,
    staff_words,
    text_words,
)
from rowan.domain.notices.queries import Side, sender


class Carried(Enum):
    """What became of a notice. Anything else is an exception."""

    SENT = "sent"
    LATER = "later"
    """Its reader's hours do not allow it now: ask again."""


HandOver = Callable[[int, str, str], Carried]
"""Takes a subject, a Message-ID, and the token of a link or nothing; opens the subject's address, looks at its hours.

Without a token it sends "You have an update.", with one what staff are told.

Raises ``WayClosed`` while the agent is locked or away. Answers within a minute, or the claim on the notice may lapse.
The same Message-ID may come twice: see ``notices.actions.carrying``.
"""


class Way(Protocol):
    """Carries notices of one side."""

    def open(self) -> None:
        """Make ready. Raises ``WayClosed``."""

    def carry(self, claimed: Claimed, at: datetime) -> Carried:
        """Take one notice to its reader. Raises ``WayClosed``, ``NoAnswer``, or what stands in the way of this one."""

    def close(self) -> None:
        """Let go of what ``open`` took."""


class ByMail:
    """Notices to staff, and to the network itself, go to the mail server."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self.open, self.close = post.open, post.close

    def carry(self, claimed: Claimed, at: datetime) -> Carried:
        """Write the one letter of this side for the notice, and hand it to the mail server."""
        notice = claimed.notice
        message = letter(
            _words(claimed),
            sender=sender(),
            address=notice.address,
            message_id=notice.message_id,
            at=at,
        )
        self._post.send(message, notice.address)
        return Carried.SENT


def _words(claimed: Claimed) -> Words:
    notice = claimed.notice
    if notice.side is Side.NETWORK:
        return head_words(notice.language, head=notice.head)
    return staff_words(notice.language, new=notice.new, overdue=notice.overdue, token=claimed.token)


class ByText:
    """Text messages to staff go to the gateway, one call each."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def open(self) -> None:
        """Do nothing: each message has a line of its own."""

    def carry(self, claimed: Claimed, at: datetime) -> Carried:  # noqa: ARG002 - it goes at once
        """Write the one message there is, with its code, and hand it to the gateway."""
        notice = claimed.notice
        self._gateway.send(notice.address, text_words(notice.language, code=claimed.token))
        return Carried.SENT

    def close(self) -> None:
        """Do nothing."""


class ByAgent:
    """Notices to survivors, and to who asked the team something, go to the key agent, one call each."""

    def __init__(self, hand_over: HandOver) -> None:
        self._hand_over = hand_over

    def open(self) -> None:
        """Do nothing: the agent is asked with each notice."""

    def carry(self, claimed: Claimed, at: datetime) -> Carried:  # noqa: ARG002 - the agent has a clock of its own
        """Hand subject, Message-ID and token over, and nothing else: no address is known here."""
        notice = claimed.notice
        if notice.subject is None:
            raise ValueError
        return self._hand_over(notice.subject, notice.message_id, claimed.token)

    def close(self) -> None:
        """Do nothing."""
