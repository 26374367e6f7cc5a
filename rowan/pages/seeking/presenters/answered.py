"""What a person has answered to other places, so that nobody has to tell a thing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations.queries import Answered
from rowan.domain.referrals.queries import Asked

_MOST = 8


@dataclass(frozen=True)
class Before:
    """One answer to another place. ``same`` was given to the question that this place asks, if there is one.

    ``others`` are to begin a message with, the newest first, each once.
    """

    same: Answered | None = None
    others: tuple[Answered, ...] = field(default=(), repr=False)

    def chosen(self, key: str) -> str:
        """Return the words of the answer that somebody chose to begin with."""
        return next((each.words for each in self.others if each.key == key), "")


def before(asked: Asked, said: Saying | None, answered: Sequence[Answered]) -> Before:
    """Return what was answered to other places than this one. What it asked itself is no part of it.

    Only a question about a thing of the vocabulary is known to be the same at two places.
    """
    elsewhere = [each for each in answered if each.delivery != asked.delivery]
    about = said.asks if said is not None and asked.reply is Reply.ASKED else ""
    same = next((each for each in elsewhere if about and each.asks == about), None)
    others = {each.words: each for each in reversed(elsewhere)}
    return Before(same, tuple(list(others.values())[::-1][:_MOST]))
