"""A network's settings as values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum, unique
from zoneinfo import ZoneInfo

from rowan.core.lifecycle.limits import LIMITS
from rowan.core.lifecycle.referral import State
from rowan.core.vocabulary.model import Text
from rowan.core.worktime.model import Calendar, Span

BLANK = "/blank/"
"""Our own page that is empty and names nothing."""

CHECKED_EVERY = timedelta(days=91)
"""A quarter: after that somebody makes sure of a help line again."""


@unique
class Delivery(StrEnum):
    """How a request reaches programs."""

    INSTANT = "instant"
    """At once, unless something of the request itself says that the team looks first."""

    REVIEWED = "reviewed"
    """The team looks at every request first."""

    VETTED = "vetted"
    """As at once, but only programs that were vetted receive anything."""


@unique
class LineKind(StrEnum):
    """What somebody finds who calls a help line."""

    HOTLINE = "hotline"
    SHELTER = "shelter"
    HELP = "help"


@dataclass(frozen=True)
class HelpLine:
    """A number that anybody can call now. ``checked`` is the day somebody last made sure of it.

    ``key`` stays the same whatever else of it changes. No ``states`` are all of them, no ``groups`` everybody.
    """

    key: str
    name: Text
    says: Text
    call: str
    checked: date
    text: str = ""
    for_minors: bool = False
    kind: LineKind = LineKind.HOTLINE
    states: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def is_due(self, day: date) -> bool:
        """Say whether somebody has to make sure of it again by a day."""
        return self.checked + CHECKED_EVERY <= day

    def serves(self, states: frozenset[str], groups: frozenset[str]) -> bool:
        """Say whether it is for somebody of whom this is known: where they are or want to be, and what they are.

        Of what is not known nothing keeps them from it.
        """
        near = not self.states or not states or bool(self.states & states)
        return near and (not self.groups or not groups or bool(self.groups & groups))


@dataclass(frozen=True)
class PublishedAnswer:
    """A question that people often ask, and what the team says to all of them.

    ``key`` stays the same whatever else of it changes. People read the one with the lowest ``place`` first.
    """

    key: str
    place: int
    question: Text
    answer: Text


_OFFICE = (Span(9 * 60, 17 * 60),)
OFFICE_HOURS = Calendar(
    zone=ZoneInfo("America/Chicago"), week=(_OFFICE,) * 5 + ((),) * 2, holidays=("US",)
)

BOUNDS: Mapping[State, tuple[int, int]] = {
    State.SUBMITTED: (1, 80),
    State.IN_REVIEW: (1, 80),
    State.RETURNED: (1, 60),
    State.DELIVERED: (1, 120),
    State.ANSWERED: (1, 60),
    State.TALKING: (1, 60),
    State.APPLICATION: (1, 60),
    State.INTAKE_DATE: (1, 60),
    State.TRAVELLING: (1, 14),
}
"""The states whose limit a network may change, with the least and the most in their own unit.

A draft and an arrival are not among them: Rowan itself acts then, and people are told so. All stay below the silence
that ends a request.
"""


def unit(state: State) -> timedelta:
    """Return in what the limit of a state is said: hours where working time counts, else days."""
    limit = LIMITS[state]
    return timedelta(hours=1) if limit and limit.in_working_time else timedelta(days=1)


def _first_limits() -> Mapping[State, timedelta]:
    return {state: limit.lasts for state in BOUNDS if (limit := LIMITS[state])}


@dataclass(frozen=True)
class Network:
    """All that a network decides for itself. ``reading.read_network`` makes one and checks what it is handed."""

    name: str = "Rowan"
    neutral_page: str = BLANK
    hours: Calendar = OFFICE_HOURS
    limits: Mapping[State, timedelta] = field(default_factory=_first_limits)
    delivery: Delivery = Delivery.INSTANT
    any_place: bool = False
    help_lines: tuple[HelpLine, ...] = ()
    published_answers: tuple[PublishedAnswer, ...] = ()

    @property
    def looks_first(self) -> bool:
        """Say whether the team looks at every request before a program receives it."""
        return self.delivery is Delivery.REVIEWED

    @property
    def vetted_only(self) -> bool:
        """Say whether only programs that were vetted receive requests."""
        return self.delivery is Delivery.VETTED


def due_lines(lines: Iterable[HelpLine], day: date) -> tuple[HelpLine, ...]:
    """Return the help lines that somebody has to make sure of again by a day, the one checked longest ago first."""
    return tuple(
        sorted((each for each in lines if each.is_due(day)), key=lambda each: each.checked)
    )
