"""A life as a table: from which states an act leads to which, who may do it, and who is told of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from rowan.core.lifecycle.refusals import NotNow


class Who(StrEnum):
    """Whom an act or a turn belongs to."""

    PERSON = "the person"
    """Or an advocate with their consent."""

    PROGRAM = "a program"
    TEAM = "the team"
    ROWAN = "Rowan"
    """What happens by itself: the key agent and the worker."""

    NOBODY = "nobody"
    """Whose turn it is when all is over."""


S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True)
class Step(Generic[S, A]):
    """One row of the table. ``origins`` have no state in common with another step of the same act."""

    act: A
    origins: frozenset[S]
    target: S
    by: frozenset[Who]
    tells: frozenset[Who]
    """Who learns of it by a notice. A person is told where and when that is safe, and only that there is something."""


def step(
    act: A, origins: Iterable[S], target: S, *, by: Iterable[Who], tells: Iterable[Who] = ()
) -> Step[S, A]:
    """Return one row as a table writes it."""
    return Step(act, frozenset(origins), target, frozenset(by), frozenset(tells))


class Lifecycle(Generic[S, A]):
    """All steps of one kind of thing. Knows nothing of what else has to hold for a step: consent, standing, a place."""

    def __init__(self, first: S, steps: Iterable[Step[S, A]]) -> None:
        self.first, self.steps = first, tuple(steps)
        self._found = {(origin, step.act): step for step in self.steps for origin in step.origins}

    def step(self, state: S, act: A) -> Step[S, A]:
        """Return the row that an act in a state is. Raises ``NotNow``."""
        found = self._found.get((state, act))
        if found is None:
            raise NotNow(state, act)
        return found

    def after(self, state: S, act: A) -> S:
        """Return the state that an act leads to. Raises ``NotNow``."""
        return self.step(state, act).target

    def acts(self, state: S) -> tuple[A, ...]:
        """Return what can be done in a state, in the order of the table."""
        return tuple(step.act for step in self.steps if state in step.origins)

    def from_which(self, act: A) -> frozenset[S]:
        """Return every state in which an act can be done."""
        return frozenset(origin for origin, done in self._found if done == act)

    def over(self) -> frozenset[S]:
        """Return the states that nothing leads out of."""
        states = {step.target for step in self.steps} | {self.first}
        return frozenset(states - {origin for origin, _ in self._found})
