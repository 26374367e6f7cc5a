"""Masks as one big Python integer a row: a single ``&`` and ``bit_count`` settle most criteria at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_

import numpy as np

from benchmarks.layout import Columns, in_words, summed
from benchmarks.marks import Mark, PeopleMarks, ProgramMarks
from benchmarks.plans import AllOf, AnyOf, Op, Test

Look = Callable[[int], bool]
Sum = tuple[int, int, Sequence[Look]]
"""Bits that count if set, bits that count if not, and looks for the rest."""
_SAMPLE = 2000


class Numbers:
    """Words side by side in one big integer. What is not accepted is stored as its opposite."""

    def __init__(self, marks: ProgramMarks | PeopleMarks) -> None:
        self._layout = in_words(marks.masks, marks.sizes)
        self._several = marks.several if isinstance(marks, PeopleMarks) else frozenset[str]()
        self._likely = {
            name: float(np.bitwise_count(mask[:_SAMPLE]).mean())
            for (mark, name), mask in marks.masks.items()
            if mark in {Mark.REFUSED, Mark.HELD}
        }
        columns = self._layout.columns(marks.masks)
        self._at = {column: 64 * place for place, column in enumerate(columns)}
        self.width = 8 * len(columns)
        self.of_rows = list(_glued(columns))

    def sum(self, entries: Sequence[AnyOf]) -> Sum:
        """Return the bits that count if set, those that count if not, and the looks for what is left."""
        parts = summed(entries, self._layout, self._several)
        of_set = of_clear = 0
        for held, wanted in ((parts.some, True), (parts.not_every, False)):
            for column, mask in held.items():
                if wanted is not (column[0] == Mark.NOT_ACCEPTED):
                    of_set |= mask << self._at[column]
                else:
                    of_clear |= mask << self._at[column]
        rest = sorted(parts.rest, key=lambda entry: -self._likely[entry[0].name])
        return of_set, of_clear, [self.look(entry) for entry in rest]

    def look(self, tests: AnyOf) -> Look:
        """Return a function that says whether one of ``tests`` is true of a number."""
        looks = [self._look(test) for test in tests if self._layout.stored(test)]
        if len(looks) == 1:
            return looks[0]
        return lambda number: any(look(number) for look in looks)

    def either(self, entries: Sequence[AllOf]) -> Look:
        """Return a function that says whether in one of ``entries`` all tests are true of a number."""
        looks = [
            [self._look(test) for test in entry]
            for entry in entries
            if all(map(self._layout.stored, entry))
        ]
        return lambda number: any(all(look(number) for look in entry) for entry in looks)

    def bits(self, tests: Sequence[Test]) -> int:
        """Return all bits that ``tests``, each of some bit of what is held, look for."""
        some = {(self._at[self._layout.column(test)], self._layout.mask(test)) for test in tests}
        return reduce(or_, (mask << at for at, mask in some), 0)

    def _look(self, test: Test) -> Look:
        mask = self._layout.mask(test) << self._at[self._layout.column(test)]
        opposite = test.mark is Mark.NOT_ACCEPTED
        if test.op is Op.EVERY:
            wanted = 0 if opposite else mask
            return lambda number: number & mask == wanted
        unwanted = mask if opposite is (test.op is Op.SOME) else 0
        return lambda number: number & mask != unwanted


def _glued(columns: Columns) -> Iterator[int]:
    words = [~words if name[0] == Mark.NOT_ACCEPTED else words for name, words in columns.items()]
    width = 8 * len(words)
    raw = np.stack(words, axis=1).tobytes()
    for start in range(0, len(raw), width):
        yield int.from_bytes(raw[start : start + width], "little")


def count(number: int, sum_: Sum) -> int:
    """Return how many entries of a sum are true of a number."""
    of_set, of_clear, looks = sum_
    clear = of_clear.bit_count() - (number & of_clear).bit_count()
    return (number & of_set).bit_count() + clear + sum(look(number) for look in looks)
