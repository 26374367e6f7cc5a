"""What one person's answers make of all programs, before a row is joined with another."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Row, Words
from rowan.core.matching.model import Found

Runs = tuple[NDArray[np.int64], NDArray[np.int64]]
"""The slots of all programs with several ways, and where each program's begin."""


class Places(NamedTuple):
    """Rows of ways of which it is known whether there is a place, of those where it is not sure, and of full ones."""

    known: list[Row]
    unsure: list[Row]
    full: list[Row]


class Asked(NamedTuple):
    """One search: a bit of every row is a way of a program.

    ``missed`` has a row for each criterion that some miss, ``firmly`` the parts of these that are no stretch, ``unmet``
    a row for each criterion that is missed or to ask, ``unliked`` one for each thing the person would like.
    """

    missed: Sequence[tuple[str, Row]]
    firmly: Sequence[Row]
    unmet: Sequence[Row]
    unliked: Sequence[Row]
    live: Row
    exceptions: Row
    places: Places
    turns: Words
    programs: NDArray[np.int64]
    runs: Runs | None


class Searches(Protocol):
    """Rows that make a whole search of their own."""

    def search(self, asked: Asked, limit: int) -> Found:
        """Return counts and the first ``limit`` of each group."""
