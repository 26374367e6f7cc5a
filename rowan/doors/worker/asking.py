"""Programs are asked what is free where somebody would fit, and a free place is put before who is next in line.

Only the key agent knows who that is, and in a large network it takes its time: each minute as many programs are looked
at as there is time for, and the next minute those that come after.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

from django.utils import timezone

from rowan.domain.beds import actions as beds
from rowan.domain.beds.queries import asked, going_stale, turns, with_free_places
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.one_by_one import for_a_while, one_by_one

_AT_ONCE = 50
_SECONDS = 5
"""So long the agent is asked of each minute for either: meanwhile it does nothing else."""


@dataclass
class _Round:
    """Goes round and round: each time it begins after the one that it came to the last time."""

    _last: int = 0

    def of(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in sorted(numbers, key=lambda each: (each <= self._last, each)):
            self._last = number
            yield number


_STALE, _FREE = _Round(), _Round()


def ask_what_is_free() -> None:
    """Ask programs what is free, where their word is about to be too old and somebody in line would fit.

    Where nobody would any more they are asked no more.
    """
    ask_where(_wanted)


def ask_where(wanted: Callable[[Sequence[int]], set[int]]) -> None:
    """Do so, given what says for which of some programs somebody is in line.

    While the agent is locked or away nobody is asked anew, and all are looked at again.
    """
    at = timezone.now()
    stale, before = set(going_stale(at=at)), asked()
    beds.stop_asking(programs=before - stale, at=at)
    with suppress(AgentAway, AgentLocked, AgentRefused):
        for part in for_a_while(_SECONDS, _in_parts(_STALE.of(stale))):
            needed = wanted(part)
            beds.stop_asking(programs=(before & set(part)) - needed, at=at)
            one_by_one("program", sorted(needed - before), beds.ask)


def begin_turns() -> None:
    """Put the next in line before programs that have a free place, as far as they said yes to that.

    While the agent is locked or away they keep their place in line, and all are looked at again.
    """
    at = timezone.now()
    for program in for_a_while(_SECONDS, _FREE.of(with_free_places(at=at))):
        had = turns(program, at=at)
        try:
            people = AGENT.ask("turn", program=program, live=had.live, passed=had.passed)["people"]
        except (AgentAway, AgentLocked):
            return
        except AgentRefused:
            continue
        one_by_one("program", [program], partial(beds.begin_turns, people=people))


def _wanted(programs: Sequence[int]) -> set[int]:
    """Return for which of some programs somebody is in line."""
    return set(AGENT.ask("wanted", programs=programs)["programs"])


def _in_parts(programs: Iterator[int]) -> Iterator[list[int]]:
    while part := list(islice(programs, _AT_ONCE)):
        yield part
