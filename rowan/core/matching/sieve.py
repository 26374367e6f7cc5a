"""What one person's answers make of all programs, before a row is joined with another."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.bits import Row, Words
from rowan.core.matching.model import Found, Openness, Verdict

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


def named_counts(
    groups: Mapping[Verdict, Sequence[int]], every: Sequence[int]
) -> dict[tuple[Verdict, Openness], int]:
    """Name counts of ways. What is in no group is a "no", and what is neither open nor to be asked is full.

    Each line, of a group and of ``every`` way, says how many are open, how many to be asked, and how many there are.
    """
    found, (no_open, no_ask, no) = {}, every
    for verdict, (is_open, to_ask, whole) in groups.items():
        found[verdict, Openness.OPEN] = is_open
        found[verdict, Openness.ASK] = to_ask
        found[verdict, Openness.FULL] = whole - is_open - to_ask
        no_open, no_ask, no = no_open - is_open, no_ask - to_ask, no - whole
    found[Verdict.NO, Openness.OPEN] = no_open
    found[Verdict.NO, Openness.ASK] = no_ask
    found[Verdict.NO, Openness.FULL] = no - no_open - no_ask
    return found
