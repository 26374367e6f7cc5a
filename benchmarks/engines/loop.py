"""Plain Python: a list of big integers, one a row, and one loop. The form one would tune by hand, on one core.

Refused and accepted tokens stand in one integer, so that a single ``&`` and ``bit_count`` settle most criteria; what
needs a look of its own comes after, likely misses first, and a row is given up at its second miss. Like Rowan, and
unlike what has statements to prepare, a search forward begins with the person's answers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from operator import itemgetter
from typing import Any

from benchmarks.answers import GROUPS, LIMIT, Answer, of_forward_rows, of_reverse_rows
from benchmarks.engines.contract import Run
from benchmarks.engines.numbers import Numbers, Sum, count
from benchmarks.marks import PeopleMarks, ProgramMarks
from benchmarks.memory import bytes_of
from benchmarks.plans import Plan, plan_for_person, plan_for_program
from rowan.core.matching.model import Openness, Program
from rowan.core.vocabulary.answers import Answers


def _near(numbers: Sequence[int], missed_by: Sum) -> Iterator[tuple[int, int, int]]:
    """Yield place, number and misses of the rows that miss at most one."""
    of_set, of_clear, looks = missed_by
    clear = of_clear.bit_count()
    for place, number in enumerate(numbers):
        missed = (number & of_set).bit_count()
        if clear:
            missed += clear - (number & of_clear).bit_count()
        if missed > 1:
            continue
        for look in looks:
            if look(number):
                missed += 1
                if missed > 1:
                    break
        else:
            yield place, number, missed


class LoopForward:
    """Programs in lists."""

    def __init__(self, marks: ProgramMarks) -> None:
        self._numbers, self._tokens = Numbers(marks), marks.tokens
        given = marks.directory
        self._ids: Sequence[int] = given.ids.tolist()
        self._openness: list[int] = given.openness.tolist()
        self._turn: list[int] = given.place.tolist()
        self._exceptions: list[bool] = given.exceptions.tolist()
        self._restricts: list[int] = marks.restricts.tolist()

    def bytes_held(self) -> int:
        """Return the bytes of the lists and what they hold."""
        lists = self._ids, self._openness, self._turn, self._exceptions, self._restricts
        return bytes_of((self._numbers.of_rows, *lists))

    def ready(self, question: Answers) -> Run:
        """Return the search, which begins with the person's answers."""
        return lambda: self.search(question)

    def search(self, question: Answers) -> list[tuple[Any, ...]]:
        """Judge every program, then sort the first of each group."""
        plan = plan_for_person(question, self._tokens)
        wishes = self._numbers.sum([(test,) for test in plan.wishes])
        counts: Counter[tuple[int, int]] = Counter()
        groups: list[list[tuple[int, ...]]] = [[] for _ in range(4)]
        for verdict, asks, place, number in self._judged(plan):
            state = self._openness[place]
            counts[verdict, state] += 1
            if verdict < len(GROUPS):
                liked = count(number, wishes)
                groups[verdict].append((state, -liked, asks, self._turn[place], place))
        rows: list[tuple[Any, ...]] = [
            (verdict, None, state, number, 0) for (verdict, state), number in counts.items()
        ]
        for verdict in GROUPS:
            for state, liked, asks, _, place in nsmallest(LIMIT, groups[verdict]):
                rows.append((int(verdict), self._ids[place], state, -liked, asks))
        return rows

    def _judged(self, plan: Plan) -> Iterator[tuple[int, int, int, int]]:
        """Yield verdict, asks, place and number of the programs that miss at most one."""
        missed, unmet = self._numbers.sum(plan.missed), self._numbers.sum(plan.unmet)
        firm = self._numbers.either(plan.firm)
        for place, number, misses in _near(self._numbers.of_rows, missed):
            asks = count(number, unmet) - misses
            asks += (self._restricts[place] & plan.unanswered).bit_count()
            verdict = int(asks > 0)
            if misses:
                verdict = 2 if self._exceptions[place] and not firm(number) else 3
            yield verdict, asks, place, number

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_forward_rows(raw)

    def set_openness(self, program: int, openness: Openness) -> None:
        """Write one entry; ids count from 1."""
        self._openness[program - 1] = int(openness)


class LoopReverse:
    """Waiting people in lists, in the order of the line."""

    def __init__(self, marks: PeopleMarks) -> None:
        self._numbers, self._atoms = Numbers(marks), marks.atoms
        self._ids: Sequence[int] = marks.line.ids.tolist()

    def bytes_held(self) -> int:
        """Return the bytes of the lists and what they hold."""
        return bytes_of((self._numbers.of_rows, self._ids))

    def ready(self, question: Program) -> Run:
        """Return the search, which begins with the program's rules worked out, as Rowan's does."""
        plan = plan_for_program(question, self._atoms)
        missed = self._numbers.sum(plan.missed)
        asked = self._numbers.bits([test for entry in plan.unmet for test in entry])
        firm = self._numbers.bits([test for entry in plan.firm for test in entry])

        def run() -> list[tuple[Any, ...]]:
            counts = [0, 0, 0, 0]
            rows: list[tuple[Any, ...]] = []
            for place, number, misses in _near(self._numbers.of_rows, missed):
                verdict = 1 if number & asked else 0
                if misses:
                    verdict = 2 if question.exceptions and not number & firm else 3
                counts[verdict] += 1
                if verdict < len(GROUPS) and counts[verdict] <= LIMIT:
                    rows.append((verdict, self._ids[place], 0))
            rows.sort(key=itemgetter(0))
            return [*((verdict, None, number) for verdict, number in enumerate(counts)), *rows]

        return run

    def answer(self, raw: Any) -> Answer:
        """Return the answer in the common form."""
        return of_reverse_rows(raw)
