"""What an attack is, and what came of it."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tests.attacks.ground import AS_SHIPPED, Ground, standing


class Database(StrEnum):
    """What keeps the rows of the house under attack."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


BOTH = (Database.SQLITE, Database.POSTGRESQL)


@dataclass(frozen=True)
class Outcome:
    """How often something was tried, and each thing that should not have come of it.

    ``measured`` is printed with the figure: bits, shares, seconds.
    """

    tried: int
    harm: tuple[str, ...]
    measured: Mapping[str, float] = field(default_factory=dict)

    @property
    def figure(self) -> int:
        """Count the harm done."""
        return len(self.harm)


@dataclass(frozen=True)
class Attack:
    """One row of the scorecard. ``run`` is told the ground and the share of the full number of tries.

    ``control`` names the settings of a server without exactly the protection under attack: there it must do harm.
    ``on`` opens the ground for some settings: a server alone, or a whole house; the second argument is the address of
    a PostgreSQL server, or nothing. The attack and its control run once on each of its ``databases``, at full size.
    ``settings`` are those of the attack itself: other than as shipped only where a first wall is taken down to try a
    second one. ``timed`` says that it measures time, and has to run alone.
    """

    number: int
    run: Callable[[Any, float], Outcome]
    control: str
    target: int = 0
    on: Callable[[str, str], AbstractContextManager[Ground]] = standing
    databases: tuple[Database, ...] = (Database.SQLITE,)
    settings: str = AS_SHIPPED
    timed: bool = False

    def chosen(self, scale: float) -> tuple[Database, ...]:
        """Return on which of its databases it runs: each at full size; else one, by turns from row to row.

        Most of what a row takes at a tenth is to start its houses. All rows together have met both.
        """
        if scale >= 1:
            return self.databases
        return (self.databases[self.number % len(self.databases)],)
