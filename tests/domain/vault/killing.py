"""Kill a process of our own between any two lines of the vault, or between any two steps of the interpreter."""

import os
import sys
from collections.abc import Callable
from signal import SIGKILL
from types import FrameType
from typing import Any, Literal

from tests.support.killing import die, in_a_child

Unit = Literal["line", "opcode"]
EVERYWHERE = ""
VAULT = "rowan/domain/vault/"


def steps_of(work: Callable[[], object], unit: Unit, within: str) -> int:
    """Return how many steps ``work`` takes in files whose path has ``within``. It runs, in a child."""
    out, into = os.pipe()

    def counted() -> None:
        counter = _Counter(unit, within)
        with counter:
            work()
        os.write(into, str(counter.steps).encode())

    assert in_a_child(counted) == 0
    os.close(into)
    with os.fdopen(out) as told:
        return int(told.read())


def kill_at(step: int, work: Callable[[], object], unit: Unit, within: str) -> bool:
    """Run ``work`` in a child that is killed at a step, and say whether it came to that."""

    def cut_short() -> None:
        with _Counter(unit, within, stop=step):
            work()

    ended = in_a_child(cut_short)
    assert ended in {0, -SIGKILL}
    return ended != 0


def spread(steps: int, tries: int) -> list[int]:
    """Return steps from the first to the last, at most so many: each once, where there are fewer than that."""
    return sorted({1 + number * (steps - 1) // (tries - 1) for number in range(tries)})


class _Counter:
    def __init__(self, unit: Unit, within: str, stop: int = 0) -> None:
        self.steps = 0
        self._unit, self._within, self._stop = unit, within, stop

    def __enter__(self) -> None:
        sys.settrace(self._called)

    def __exit__(self, *_raised: object) -> None:
        sys.settrace(None)

    def _called(self, frame: FrameType, _event: str, _value: Any) -> Callable[..., Any] | None:
        if self._within not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes = self._unit == "opcode"
        return self._stepped

    def _stepped(self, _frame: FrameType, event: str, _value: Any) -> Callable[..., Any]:
        if event == self._unit:
            self.steps += 1
            if self.steps == self._stop:
                die()
        return self._stepped
