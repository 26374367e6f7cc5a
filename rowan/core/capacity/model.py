"""What is known of the places of one pool, as values. Moments are aware datetimes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Whether a pool has a place."""

    OPEN = "open"
    HELD = "held"
    PROMISED = "promised"
    FULL = "full"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Claim(StrEnum):
    """What makes somebody take a place."""

    HOLD = "hold"
    """It is kept for them until a moment, and theirs if they say yes before."""
    PROMISE = "promise"
    """They said yes, and are on their way."""
    STAY = "stay"
    """They live there, or the room is being made ready after them."""


@dataclass(frozen=True)
class Report:
    """How many places a program said were free at a moment, beyond those that were taken as we knew."""

    free: int
    at: datetime


@dataclass(frozen=True)
class Taking:
    """Some places of a pool that are taken from ``begins`` until ``ends``, or for as long as nobody knows.

    ``expected`` is when they should be free again. Plans count on that; what is free now never does.
    """

    claim: Claim
    places: int
    begins: datetime
    ends: datetime | None = None
    expected: datetime | None = None

    def takes(self, at: datetime) -> int:
        """Return how many places are taken at a moment."""
        return self.places if self.begins <= at and (self.ends is None or at < self.ends) else 0


@dataclass(frozen=True)
class Known:
    """All that is known of a pool: its size if told, its latest report, and who takes places in it.

    ``fresh_until`` is when the report becomes too old to claim anything by. One that is ``closed`` takes nobody until
    ``opens_at``, or until somebody says so.
    """

    size: int | None
    report: Report | None
    fresh_until: datetime | None
    takings: tuple[Taking, ...] = ()
    closed: bool = False
    opens_at: datetime | None = None

    def is_closed(self, at: datetime) -> bool:
        """Say whether it takes nobody at a moment."""
        return self.closed and (self.opens_at is None or at < self.opens_at)

    def is_fresh(self, at: datetime) -> bool:
        """Say whether anything may be claimed by the report at a moment."""
        return self.report is not None and self.fresh_until is not None and at < self.fresh_until


@dataclass(frozen=True)
class Availability:
    """Whether a pool has a place, with the number, the age of the report, and when to look again.

    ``free`` is nothing where nothing is claimed. ``again_at`` is the next moment at which this changes by itself.
    """

    state: State
    free: int | None
    reported_at: datetime | None
    again_at: datetime | None
