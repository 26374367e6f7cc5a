"""Times: each question in turn, round after round, until there are enough runs to trust the middle one."""

from collections.abc import Callable, Sequence
from itertools import count
from time import perf_counter
from typing import NamedTuple

import numpy as np

_ROUNDS = 40
_FEWEST = 3
_LEAST_SECONDS, _MOST_SECONDS = 1.0, 3.0


class Times(NamedTuple):
    """Milliseconds."""

    p50: float
    p95: float


def times_of(runs: Sequence[Callable[[], object]]) -> Times:
    """Return the times of ``runs``, each warm: 40 rounds for a second at least, or three for three seconds.

    A processor is slower in one moment than in the next: rounds that are over at once would tell of one moment.
    """
    taken: list[float] = []
    begun = perf_counter()
    for number in count():
        spent = perf_counter() - begun
        if spent > _MOST_SECONDS and number >= _FEWEST:
            break
        if spent > _LEAST_SECONDS and number >= _ROUNDS:
            break
        taken += [timed(run) for run in runs]
    return summary(taken)


def timed(run: Callable[[], object]) -> float:
    """Return how many seconds ``run`` took."""
    begun = perf_counter()
    run()
    return perf_counter() - begun


def summary(seconds: Sequence[float]) -> Times:
    """Return the middle and the 95th of 100."""
    p50, p95 = (float(at) * 1000 for at in np.percentile(seconds, [50, 95]))
    return Times(p50, p95)
