"""What a race is, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.races.crew import Crew


@dataclass(frozen=True)
class Outcome:
    """How many rounds were run, what should not have come of them, in how many it could have, and other figures."""

    rounds: int
    harm: tuple[str, ...]
    won: int = 0
    measured: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Race:
    """One way in which two may get one bed. ``control`` takes the protection out: then harm must be done."""

    name: str
    workers: int
    rounds: int
    run: Callable[[Crew, int], Outcome]
    control: Callable[[Crew, int], Outcome]
