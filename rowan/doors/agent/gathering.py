"""Everybody who waits, put together from the tokens of one child after another, and then indexed at once."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

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

    @property
    def unread(self) -> int:
        """Return how many there are of whom nobody can read anything."""
        return len(self._unread - self._places.keys())

    def add(self, tokens: Tokens, revisions: Mapping[int, int]) -> None:
        """Take one child's people in, each with the revision of theirs that it opened."""
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

    def index(self) -> WaitingIndex:
        """Return the index of everybody."""
        people = np.fromiter(self._places, np.int64, len(self._places))
        index = WaitingIndex(self._vocabulary, capacity=len(people))
        index.load(people, {name: each.whole(len(people)) for name, each in self._columns.items()})
        return index

    def _place_of(self, person: int, revisions: Mapping[int, int]) -> int:
        self._revisions[person] = revisions[person]
        return self._places.setdefault(person, len(self._places))


class _Column:
    """What all people hold of one criterion, as it grows."""

    def __init__(self) -> None:
        self._distinct: dict[Atoms, int] = {(): 0}
        self._codes = np.zeros(1024, np.int32)

    def add(
        self, distinct: Iterable[Atoms], codes: NDArray[np.int32], put: NDArray[np.int64]
    ) -> None:
        """Write codes that count ``distinct`` at the places ``put``."""
        ours = [self._distinct.setdefault(held, len(self._distinct)) for held in distinct]
        while len(put) and put.max() >= len(self._codes):
            self._codes = np.append(self._codes, np.zeros_like(self._codes))
        self._codes[put] = np.array(ours, np.int32)[codes]

    def whole(self, people: int) -> tuple[list[Atoms], NDArray[np.int32]]:
        """Return the distinct sets of atoms, and each person's among them."""
        return list(self._distinct), self._codes[:people]
