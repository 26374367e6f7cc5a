"""The one neutral notice to somebody outside, sent by the child that opened the address. Nothing of it comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rowan.domain.notices.clients import (
    Post,
    Words,
    installed_server,
    letter,
    staff_words,
    survivor_words,
)
from rowan.domain.notices.queries import next_safe_moment
from rowan.domain.notices.refusals import LetterRefused, NoAnswer, WayClosed

SENT, UNSENT, LATER = "sent", "unsent", "later"


@dataclass(frozen=True)
class Neutral:
    """What goes onto a notice: its Message-ID, the name it comes from, and the token of a link or nothing."""

    message_id: str
    sender: str
    token: str = field(default="", repr=False)

    def words(self, language: str) -> Words:
        """Return "You have an update."; with a token what staff are told, which leads on."""
        if self.token:
            return staff_words(language, new=1, overdue=0, token=self.token)
        return survivor_words(language)


def told(where: Mapping[str, Any], notice: Neutral, at: datetime) -> str:
    """Send the notice and return ``sent``; or ``unsent``; or, outside the safe hours, ``later``.

    When these hours begin is not told: it is part of what somebody said.
    """
    hours = where.get("hours")
    if hours and next_safe_moment(hours=hours, zone=where["zone"], at=at) > at:
        return LATER
    post = Post(installed_server())
    words = notice.words(where["language"])
    try:
        post.open()
        message = letter(
            words,
            sender=notice.sender,
            address=where["address"],
            message_id=notice.message_id,
            at=at,
        )
        post.send(message, where["address"])
    except (WayClosed, LetterRefused, NoAnswer, ValueError, IndexError):
        return UNSENT
    finally:
        post.close()
    return SENT
