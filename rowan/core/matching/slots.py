"""Which bits belong to which program: 12 bytes a program where a dictionary would take 250."""

import numpy as np
from numpy.typing import NDArray


class Slots:
    """The slots of each program, one for each of its ways.

    What was loaded at once stands in arrays, what changed since in a dictionary.
    """

    def __init__(self) -> None:
        self._ids = np.empty(0, np.int64)
        self._first = np.empty(0, np.int32)
        self._changed: dict[int, tuple[int, ...]] = {}
        self._count = 0

    def __len__(self) -> int:
        """Return the number of programs."""
        return self._count

    def load(self, programs: NDArray[np.int64]) -> dict[int, tuple[int, ...]]:
        """Fill at once: slot ``i`` is a way of ``programs[i]``. Returns the programs that have several ways."""
        ids, first, ways = np.unique(programs, return_index=True, return_counts=True)
        self._ids, self._first, self._count = ids, first.astype(np.int32), len(ids)
        self._changed = {
            int(program): tuple(int(slot) for slot in np.flatnonzero(programs == program))
            for program in ids[ways > 1]
        }
        return dict(self._changed)

    def of(self, program: int) -> tuple[int, ...]:
        """Return the slots of a program; none if it is not there."""
        if program in self._changed:
            return self._changed[program]
        place = int(np.searchsorted(self._ids, program))
        if place < len(self._ids) and self._ids[place] == program:
            return (int(self._first[place]),)
        return ()

    def put(self, program: int, slots: tuple[int, ...]) -> None:
        """Give a program its slots; none forgets it."""
        self._count += bool(slots) - bool(self.of(program))
        self._changed[program] = slots
