"""How fast this machine is: a bound in time is set for one machine, and means something else on another.

Ours are set for a machine that adds a million numbers one by one in 70 milliseconds. On a faster one they stay as they
are; on a slower one, or while somebody else works on ours, they grow by as much as it takes longer.
"""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

_NUMBERS = 1_000_000
_SECONDS = 0.07
_TRIES = 5


class Took(NamedTuple):
    """So many milliseconds, and the pace of the machine at that moment."""

    ms: float
    pace: float

    @property
    def fair(self) -> float:
        """Return the milliseconds that it would have taken at the pace that bounds are set for."""
        return self.ms / self.pace

    def __str__(self) -> str:
        """Say how long it took, and how slow the machine was where it was."""
        slow = f" on a machine {self.pace:.1f} times as slow" if self.pace > 1 else ""
        return f"{self.ms:.0f} ms{slow}"


def best_of(rounds: int, measured: Callable[[], float], most: float) -> Took:
    """Measure until it took less than ``most`` milliseconds, at most so many rounds, and return the best.

    What else the machine does can only make a round slower.
    """
    found = list[Took]()
    while len(found) < rounds and not (found and found[-1].fair < most):
        found.append(Took(measured(), pace()))
    return min(found, key=lambda each: each.fair)


def pace() -> float:
    """Return how many times as long this machine takes now as the one that bounds are set for; at least 1.

    The best of some tries counts: that takes half a second.
    """
    return max(1.0, min(_added() for _ in range(_TRIES)) / _SECONDS)


def _added() -> float:
    began, total = perf_counter(), 0
    for number in range(_NUMBERS):
        total += number
    return perf_counter() - began
