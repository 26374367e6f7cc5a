"""Whether two kinds of answers can be told apart: by what can be read off them, or by how long they take.

By time: the share of pairs in which the one kind takes longer, 0.5 where there is nothing to tell. With few tries that
share strays by chance. It may stray from 0.5 by 0.05, or by 3.5 times as far as chance takes it where that is more:
with 1,000 tries a kind it is not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from tests.attacks.visits.visitor import Reply

_MAY_STRAY = 0.05
_TIMES_CHANCE = 3.5
_ALWAYS_OTHERS = {"Date", "Content-Length"}
"""Headers that say nothing that the body does not say, or that any clock says."""

Face = tuple[object, ...]


def face(reply: Reply, *typed: str) -> Face:
    """Return all that can be read off an answer, without what was ``typed`` and any other text that is always new."""
    kept = [
        (key, "" if key == "Set-Cookie" else value)
        for key, value in reply.headers
        if key not in _ALWAYS_OTHERS
    ]
    text = reply.text
    for each in typed:
        text = text.replace(each, "")
    return reply.status, tuple(kept), text


def share(these: Sequence[float], those: Sequence[float]) -> float:
    """Return in which share of all pairs one of these is more than one of those; a draw counts half."""
    below = list(_places(sorted(those), these))
    return sum(below) / len(below) / len(those)


def may_stray(number: int) -> float:
    """Return how far from 0.5 the share may be, with so many tries a kind."""
    by_chance = sqrt((2 * number + 1) / 12) / number
    return max(_MAY_STRAY, _TIMES_CHANCE * by_chance)


def measured(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the shares as they are printed, and first the one that strays most."""
    worst = max(shares.values(), key=lambda each: abs(each - 0.5))
    named = {f"auc_{way}": each for way, each in shares.items()}
    return {name: round(each, 3) for name, each in ({"auc": worst} | named).items()}


def _places(line: Sequence[float], values: Sequence[float]) -> Iterator[float]:
    for value in values:
        yield (bisect_left(line, value) + bisect_right(line, value)) / 2
