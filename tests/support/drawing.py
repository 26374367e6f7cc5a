"""Draw a property's examples again and again until enough was met."""

from collections.abc import Callable
from itertools import count

from hypothesis import seed


def draw_until(enough: Callable[[], bool], agrees: Callable[[], None]) -> None:
    """Run ``agrees`` in rounds until ``enough()``.

    Each round has a seed of its own: where ``CI`` is set, Hypothesis would otherwise draw the same examples in every
    round.
    """
    rounds = count()
    while not enough():
        seed(next(rounds))(agrees)()
