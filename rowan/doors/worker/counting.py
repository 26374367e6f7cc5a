"""Once a day it is counted whom each program of the network missed by one rule alone: some programs each minute."""

from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.utils import timezone

from rowan.domain.directory.queries import listed
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.queries import MISSED, fields_sealed_since
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused

_MOST_AT_ONCE = 50
_LATER = "loading"
"""A no that concerns all programs, and is over in a while. Any other concerns the one that was asked for."""


def have_counted(program: int) -> None:
    """Have the agent count whom one program missed. Raises what ``AGENT.ask`` does."""
    AGENT.ask("tally", program=program)


class Counting:
    """Which programs are still to be counted today, looked up once a day: whoever joins later is counted tomorrow.

    A process that begins anew goes on where the last one was. ``count`` counts one program.
    """

    def __init__(self, count: Callable[[int], None] = have_counted) -> None:
        self._count = count
        self._day: date | None = None
        self._left = deque[int]()

    def go_on(self, at: datetime) -> None:
        """Count some more programs. While the agent is locked, away or busy it is left for the next round.

        One for which the agent says no is not asked for again that day.
        """
        day = timezone.localdate(at)
        if day != self._day:
            self._left, self._day = deque(_not_counted(at)), day
        for _each in range(min(_MOST_AT_ONCE, len(self._left))):
            program = self._left.popleft()
            if not self._is_answered(program):
                self._left.append(program)
                return

    def _is_answered(self, program: int) -> bool:
        try:
            self._count(program)
        except (AgentAway, AgentLocked):
            return False
        except AgentRefused as no:
            return no.word != _LATER
        return True


def _not_counted(at: datetime) -> Iterator[int]:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    counted = fields_sealed_since(MISSED, midnight)
    for found in listed(at=at):
        if found.in_network and str(found.id) not in counted:
            yield found.id
