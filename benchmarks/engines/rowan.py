"""Rowan's own index, as a web process holds it. Nothing of a search is made before the clock starts."""

from collections.abc import Callable
from typing import Any

from benchmarks.answers import LIMIT, Answer, of_found, of_waiting
from benchmarks.attributes import VOCABULARY
from benchmarks.engines.contract import Run
from benchmarks.marks import PeopleMarks, ProgramMarks, atoms_in
from benchmarks.memory import bytes_of
from benchmarks.programs import DAY
from rowan.core.matching.bits import Bits, bits_for
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Openness, Program
from rowan.core.matching.pools import simply
from rowan.core.matching.waiting import WaitingIndex
from rowan.core.vocabulary.answers import Answers


class RowanForward:
    """All programs in a ``ProgramIndex``, their turns of the day worked out.

    Compiled rows serve every size here, so that their answers are compared at each; a network of few has integers.
    """

    def __init__(self, marks: ProgramMarks, kind: Callable[[int], Bits] = bits_for) -> None:
        given = marks.directory
        self._index = ProgramIndex(VOCABULARY, capacity=len(given), kind=kind)
        self._index.load_columns(given.ids, given.columns, given.exceptions, given.openness)
        self._index.search({}, day=DAY)

    def bytes_held(self) -> int:
        """Return what the objects of the index take."""
        return bytes_of(self._index)

    def ready(self, person: Answers) -> Run:
        """Return the search."""
        return lambda: self._index.search(person, day=DAY, limit=LIMIT)

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_found(raw)

    def set_openness(self, program: int, openness: Openness) -> None:
        """Flip the bits of one program."""
        self._index.set_pools(program, simply(openness))


class RowanReverse:
    """All waiting people in a ``WaitingIndex``, which remembers how they take a rule until somebody joins the line."""

    def __init__(self, marks: PeopleMarks) -> None:
        line = marks.line
        answers = {name: (atoms, line.columns[name][1]) for name, atoms in atoms_in(line).items()}
        self._index = WaitingIndex(VOCABULARY, capacity=len(line))
        self._index.load(line.ids, answers)

    def bytes_held(self) -> int:
        """Return what the objects of the index take."""
        return bytes_of(self._index)

    def ready(self, program: Program) -> Run:
        """Return the search."""
        return lambda: self._index.search(program, limit=LIMIT)

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_waiting(raw)


class RowanReverseAnew(RowanReverse):
    """The same with nothing remembered: the first search after somebody joined. The worst case, told as well."""

    def ready(self, program: Program) -> Run:
        """Return the search, which works the program's rules out."""

        def run() -> Any:
            self._index.forget()
            return self._index.search(program, limit=LIMIT)

        return run
