"""What goes into a match and what comes out, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from rowan.core.vocabulary.rules import Rules


class Openness(IntEnum):
    """Whether a program has a place, best first."""

    OPEN = 0
    ASK = 1
    FULL = 2


class Outcome(IntEnum):
    """How one criterion turned out between one person and one program, best first."""

    MET = 0
    ASK = 1
    MISSED = 2
    FIRMLY_MISSED = 3


class Why(StrEnum):
    """Why something has to be asked first."""

    PERSON_SILENT = "the person has not said"
    PROGRAM_SILENT = "the program has not said"
    CASE_BY_CASE = "case by case"
    DEPENDS = "depends on which"


class Verdict(IntEnum):
    """What one program is to one person, best first."""

    FITS = 0
    ASK = 1
    STRETCH = 2
    NO = 3


@dataclass(frozen=True)
class Pool:
    """How many more people of a kind a program has room for, or nothing where that is not known.

    Whoever is of several kinds needs a place in each. A pool counts people, or rooms: then a household needs one.
    """

    who: Rules
    free: int | None
    by_household: bool = False


@dataclass(frozen=True)
class Program:
    """What matching knows of a program. Each of its ``ways`` is a full set of rules; any one of them will do."""

    id: int
    ways: tuple[Rules, ...]
    exceptions: bool = False
    pools: tuple[Pool, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One criterion that has something to say about the pair; ``why`` is set for ``ASK`` alone."""

    criterion: str
    outcome: Outcome
    why: Why | None = None


@dataclass(frozen=True)
class Judgement:
    """The verdict on one pair, with everything it rests on, by the way of the program that misses least."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    wishes_met: tuple[tuple[str, str], ...]
    way: int = 0

    @property
    def misses(self) -> tuple[Finding, ...]:
        """Return what stands between the two."""
        return tuple(finding for finding in self.findings if finding.outcome >= Outcome.MISSED)

    @property
    def asks(self) -> tuple[Finding, ...]:
        """Return what to ask first."""
        return tuple(finding for finding in self.findings if finding.outcome is Outcome.ASK)


class FoundRow(NamedTuple):
    """One program in an answer to a search."""

    program: int
    verdict: Verdict
    openness: Openness
    wishes_met: int
    asks: int


@dataclass(frozen=True)
class Found:
    """The answer to a forward search: counts over all programs, and the first rows of each group in order.

    ``near`` counts the programs that miss exactly one criterion, whatever it is.
    """

    counts: Mapping[tuple[Verdict, Openness], int]
    near: int
    rows: Mapping[Verdict, tuple[FoundRow, ...]] = field(default_factory=dict)

    def count(self, verdict: Verdict) -> int:
        """Return how many programs have ``verdict``, open or not."""
        return sum(self.counts.get((verdict, openness), 0) for openness in Openness)


@dataclass(frozen=True)
class Waiting:
    """The answer to a reverse search: how many waiting people a program is right for, and the first in line."""

    counts: Mapping[Verdict, int]
    near: int
    first: Mapping[Verdict, tuple[int, ...]]
