"""Build each engine, hold its answers against Rowan's, and only then time it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

import numpy as np

from benchmarks.answers import Answer
from benchmarks.engines.contract import Engine, ForwardEngine
from benchmarks.engines.roster import FORWARD, REVERSE
from benchmarks.marks import ProgramMarks, people_marks, program_marks
from benchmarks.people import line
from benchmarks.programs import directory
from benchmarks.questions import people, programs
from benchmarks.timing import Times, summary, timed, times_of
from rowan.core.matching.model import Openness

_Built = TypeVar("_Built", bound=Engine)
_CHANGES = 400
_LONGEST = 60.0


class EnginesDisagree(AssertionError):
    """An engine gave another answer than Rowan: no time of it counts."""


@dataclass(frozen=True)
class Measured:
    """One line of the results; there are no times where one search took more than a minute."""

    work: str
    size: int
    engine: str
    p50_ms: float | None
    p95_ms: float | None
    build_s: float
    memory_mb: float


@dataclass
class Bench:
    """One work at one size. The engine that comes first, Rowan, says what the answers are."""

    work: str
    size: int
    questions: Sequence[Any]
    once: bool
    truth: dict[str, list[Answer]] = field(default_factory=dict)

    def searched(self, name: str, build: Callable[[], _Built]) -> tuple[_Built, Measured]:
        """Build an engine, compare its answers and time them."""
        begun = perf_counter()
        engine = build()
        built = perf_counter() - begun
        held = engine.bytes_held() / 2**20
        times = self._times(name, engine)
        p50, p95 = times or (None, None)
        return engine, Measured(self.work, self.size, name, p50, p95, built, held)

    def changed(self, name: str, engine: ForwardEngine) -> Times:
        """Change beds one by one and return how long each took; the next search has to see them all."""
        chance = np.random.default_rng(3)
        numbers = (chance.integers(self.size, size=_CHANGES) + 1).tolist()
        states = chance.integers(len(Openness), size=_CHANGES).tolist()
        changes = [
            partial(engine.set_openness, number, Openness(state))
            for number, state in zip(numbers, states, strict=True)
        ]
        times = summary([timed(change) for change in changes])
        answers = [engine.answer(engine.ready(question)()) for question in self.questions]
        self._hold(name, "after the changes", answers)
        return times

    def _times(self, name: str, engine: Engine) -> Times | None:
        runs = [engine.ready(question) for question in self.questions]
        answers, taken = [], []
        for run in runs:
            begun = perf_counter()
            raw = run()
            taken.append(perf_counter() - begun)
            if taken[0] > _LONGEST:
                return None
            answers.append(engine.answer(raw))
        self._hold(name, "at first", answers)
        return summary(taken) if self.once else times_of(runs)

    def _hold(self, name: str, when: str, answers: list[Answer]) -> None:
        expected = self.truth.setdefault(when, answers)
        for number, (one, other) in enumerate(zip(answers, expected, strict=True)):
            if one != other:
                raise EnginesDisagree(f"{name}, {self.work} {self.size}, {when}: {number}")


def forward(size: int, url: str, *, once: bool = False) -> Iterator[Measured]:
    """Measure the search over all programs with changes of beds, and the search over the open ones alone."""
    everything = directory(size)
    yield from _forward(Bench("forward", size, people(), once), program_marks(everything), url)
    open_now = program_marks(everything.only(Openness.OPEN))
    yield from _forward(Bench("open", size, people(), once), open_now, url)


def _forward(bench: Bench, marks: ProgramMarks, url: str) -> Iterator[Measured]:
    for name, build, largest in FORWARD:
        if bench.size <= largest:
            engine, one = bench.searched(name, partial(build, marks, url))
            yield one
            if bench.work == "forward":
                times = bench.changed(name, engine)
                yield Measured("update", bench.size, name, *times, one.build_s, one.memory_mb)
            del engine  # its memory, before the next one is built


def reverse(size: int, url: str, *, once: bool = False) -> Iterator[Measured]:
    """Measure the search over all waiting people."""
    marks = people_marks(line(size))
    bench = Bench("reverse", size, programs(), once)
    for name, build, largest in REVERSE:
        if size <= largest:
            yield bench.searched(name, partial(build, marks, url))[1]
