"""Times: each question in turn, round after round, until there are enough runs to trust the middle one."""

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import NamedTuple

import numpy as np

_ROUNDS = 40
_FEWEST = 3
_SECONDS = 3.0


class Times(NamedTuple):
    """Milliseconds."""

    p50: float
    p95: float


def times_of(runs: Sequence[Callable[[], object]]) -> Times:
    """Return the times of ``runs``, each warm: at least three rounds, at most 40, about three seconds."""
    taken: list[float] = []
    begun = perf_counter()
    for number in range(_ROUNDS):
        if number >= _FEWEST and perf_counter() - begun > _SECONDS:
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
