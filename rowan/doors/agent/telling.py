"""The one neutral notice to a survivor, sent by the child that opened the address. Nothing of it comes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rowan.domain.notices.clients import Post, installed_server, letter, survivor_words
from rowan.domain.notices.queries import next_safe_moment
from rowan.domain.notices.refusals import LetterRefused, NoAnswer, WayClosed

SENT, UNSENT, LATER = "sent", "unsent", "later"


def told(where: Mapping[str, Any], message_id: str, sender: str, at: datetime) -> str:
    """Send the notice and return ``sent``; or ``unsent``; or, outside the safe hours, ``later``.

    When these hours begin is not told: it is part of what somebody said.
    """
    hours = where.get("hours")
    if hours and next_safe_moment(hours=hours, zone=where["zone"], at=at) > at:
        return LATER
    post = Post(installed_server())
    words = survivor_words(where["language"])
    try:
        post.open()
        message = letter(
            words, sender=sender, address=where["address"], message_id=message_id, at=at
        )
        post.send(message, where["address"])
    except (WayClosed, LetterRefused, NoAnswer, ValueError, IndexError):
        return UNSENT
    finally:
        post.close()
    return SENT
