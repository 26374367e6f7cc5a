"""Everybody who waits, put together from the tokens of one child after another, and then indexed at once."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.queue import NO_DAY
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.model import Vocabulary
from rowan.doors.agent.tokens import Atoms, Tokens


class Gathered:
    """People in the order of the line. Who comes again with a newer revision keeps their place in it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._columns = {criterion.id: _Column() for criterion in vocabulary.asked_early}
        self._places: dict[int, int] = {}
        self._revisions: dict[int, int] = {}
        self._unread: set[int] = set()
        self._since, self._released, self._tonight = _Numbers(), _Numbers(), _Numbers()

    @property
    def unread(self) -> int:
        """Return how many there are of whom nobody can read anything."""
        return len(self._unread - self._places.keys())

    def add(
        self, tokens: Tokens, revisions: Mapping[int, int], since: Mapping[int, int] | None = None
    ) -> None:
        """Take one child's people in, each with the revision of theirs that it opened.

        ``since`` says since which day, as an ordinal, those are in line who are.
        """
        self._unread.update(tokens.unread)
        kept = [
            (place, person)
            for place, person in enumerate(tokens.people)
            if revisions[person] > self._revisions.get(person, -1)
        ]
        taken = np.array([place for place, _ in kept], np.int64)
        put = np.array([self._place_of(person, revisions) for _, person in kept], np.int64)
        for name, (distinct, codes) in tokens.columns.items():
            self._columns[name].add(distinct, codes[taken], put)
        days = [(since or {}).get(person, NO_DAY) for _, person in kept]
        self._since.put(put, np.array(days, np.int32))
        self._released.put(put, np.array(tokens.released, np.int32)[taken])
        self._tonight.put(put, np.array(tokens.tonight, np.int32)[taken])

    def index(self) -> WaitingIndex:
        """Return the index of everybody."""
        people = np.fromiter(self._places, np.int64, len(self._places))
        index = WaitingIndex(self._vocabulary, capacity=len(people))
        columns = {name: each.whole(len(people)) for name, each in self._columns.items()}
        days = (each.whole(len(people)) for each in (self._since, self._released, self._tonight))
        since, released, tonight = days
        index.load(people, columns, (since, released, tonight.astype(bool)))
        return index

    def _place_of(self, person: int, revisions: Mapping[int, int]) -> int:
        self._revisions[person] = revisions[person]
        return self._places.setdefault(person, len(self._places))


class _Numbers:
    """One number of everybody, as it grows."""

    def __init__(self) -> None:
        self._numbers = np.zeros(1024, np.int32)

    def put(self, places: NDArray[np.int64], numbers: NDArray[np.int32]) -> None:
        """Write numbers at places."""
        while len(places) and places.max() >= len(self._numbers):
            self._numbers = np.append(self._numbers, np.zeros_like(self._numbers))
        self._numbers[places] = numbers

    def whole(self, people: int) -> NDArray[np.int32]:
        """Return everybody's number."""
        return self._numbers[:people]


class _Column:
    """What all people hold of one criterion, as it grows."""

    def __init__(self) -> None:
        self._distinct: dict[Atoms, int] = {(): 0}
        self._codes = _Numbers()

    def add(
        self, distinct: Iterable[Atoms], codes: NDArray[np.int32], put: NDArray[np.int64]
    ) -> None:
        """Write codes that count ``distinct`` at the places ``put``."""
        ours = [self._distinct.setdefault(held, len(self._distinct)) for held in distinct]
        self._codes.put(put, np.array(ours, np.int32)[codes])

    def whole(self, people: int) -> tuple[list[Atoms], NDArray[np.int32]]:
        """Return the distinct sets of atoms, and each person's among them."""
        return list(self._distinct), self._codes.whole(people)
