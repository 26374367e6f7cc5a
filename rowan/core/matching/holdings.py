"""What all waiting people hold, as rows of bits: atoms, which are judged, and beside them what each would like."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from rowan.core.matching.atoms import Atom, is_liking
from rowan.core.matching.bits import Bits, Row, moved
from rowan.core.vocabulary.answers import Wish
from rowan.core.vocabulary.model import Vocabulary

What = TypeVar("What")
Columns = Mapping[str, tuple[Sequence[tuple[Atom, ...]], NDArray[np.int32]]]
"""For each criterion the distinct answers, as atoms, and each person's among them."""


class Holdings:
    """By criterion. ``liked`` has a row for each value: nobody is judged by it, and only ``said`` reads it."""

    def __init__(self, vocabulary: Vocabulary, bits: Bits) -> None:
        names = [criterion.id for criterion in vocabulary.asked_early]
        self.rows: dict[str, dict[Atom, Row]] = {name: {} for name in names}
        self.liked: dict[str, dict[str, Row]] = {name: {} for name in names}
        self.concerned = {name: bits.zero() for name in names}
        self._of_several = set[str]()
        self._bits = bits

    def fill(self, slot: int, held: Mapping[str, Sequence[Atom]]) -> None:
        """Write what somebody holds into a slot that nobody has, or that is clear."""
        for criterion, atoms in held.items():
            judged = [atom for atom in atoms if not is_liking(atom)]
            self._note_several(criterion, len(judged))
            row = self.concerned[criterion]
            self.concerned[criterion] = self._bits.with_bit(row, slot, on=bool(judged))
            self._set(self.rows[criterion], judged, slot)
            self._set(self.liked[criterion], list(_liked(atoms)), slot)

    def clear(self, slot: int) -> None:
        """Let a slot hold nothing."""
        self._clear(self.concerned, slot)
        for criterion, row_of in self.rows.items():
            self._clear(row_of, slot)
            self._clear(self.liked[criterion], slot)

    def load(self, columns: Columns) -> None:
        """Write what everybody holds at once, where nobody holds anything yet."""
        for criterion, (distinct, codes) in columns.items():
            judged = [[atom for atom in atoms if not is_liking(atom)] for atoms in distinct]
            self._note_several(criterion, max(map(len, judged), default=0))
            self.concerned[criterion] = self._bits.packed(
                np.array([bool(atoms) for atoms in judged], bool)[codes]
            )
            self._load(self.rows[criterion], judged, codes)
            self._load(self.liked[criterion], [list(_liked(atoms)) for atoms in distinct], codes)

    def resize(self, bits: Bits) -> None:
        """Move everything into rows of another size."""
        self._move(self.concerned, bits)
        for criterion, row_of in self.rows.items():
            self._move(row_of, bits)
            self._move(self.liked[criterion], bits)
        self._bits = bits

    def are_apart(self, criterion: str, rows: Sequence[Row]) -> bool:
        """Say whether nobody who holds one of these answers holds another: so it is with what was not said."""
        unsaid = self.rows[criterion].get(None)
        return criterion not in self._of_several or all(row is unsaid for row in rows)

    def _note_several(self, criterion: str, most: int) -> None:
        if most > 1:
            self._of_several.add(criterion)

    def _set(self, row_of: dict[What, Row], held: Sequence[What], slot: int) -> None:
        for each in held:
            row = row_of[each] if each in row_of else self._bits.zero()
            row_of[each] = self._bits.with_bit(row, slot, on=True)

    def _clear(self, row_of: dict[What, Row], slot: int) -> None:
        for each, row in row_of.items():
            row_of[each] = self._bits.with_bit(row, slot, on=False)

    def _load(
        self,
        row_of: dict[What, Row],
        distinct: Sequence[Sequence[What]],
        codes: NDArray[np.int32],
    ) -> None:
        where: dict[What, list[int]] = {}
        for place, held in enumerate(distinct):
            for each in held:
                where.setdefault(each, []).append(place)
        for each, places in where.items():
            holds = np.zeros(len(distinct), bool)
            holds[places] = True
            row_of[each] = self._bits.packed(holds[codes])

    def _move(self, row_of: dict[What, Row], bits: Bits) -> None:
        for each, row in row_of.items():
            row_of[each] = moved(row, self._bits, bits)


def _liked(atoms: Sequence[Atom]) -> Iterator[str]:
    for atom in atoms:
        if isinstance(atom, Wish):
            yield from sorted(atom.prefer)
