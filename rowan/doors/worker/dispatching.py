"""Requests that were sent go to the key agent: it takes in what was said, and delivers what is planned."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rowan.domain.referrals import actions
from rowan.domain.referrals.queries import Planned, to_deliver, to_index
from rowan.domain.referrals.refusals import NoSuchDelivery, NoSuchReferral, NotNow
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.one_by_one import for_a_while

_BY = "worker"
_NEVER = ("consent", "held-back", "licence", "program", "standing")
"""Why a delivery that was planned will not be made as things stand: it is dropped, and may be planned anew."""

_AGAIN_AFTER = timedelta(minutes=1)
_SECONDS = 5
"""So long the agent takes in what was said, and so long it delivers, in a round: a backlog of either may be long."""


@dataclass
class Dispatching:
    """Does a round whenever it is asked to. What the agent refuses for now is asked for again after a minute."""

    _later: dict[tuple[str, int], datetime] = field(default_factory=dict)

    def round(self, at: datetime) -> int:
        """Have the agent take in and deliver what waits, and return how many deliveries were made.

        While it is locked, away or busy everything stays planned, and nothing is lost.
        """
        self._later = {what: until for what, until in self._later.items() if until > at}
        try:
            for referral, revision in for_a_while(_SECONDS, to_index(but=self._refused("index"))):
                self._index(referral, revision, at)
            planned = for_a_while(_SECONDS, to_deliver(but=self._refused("deliver")))
            return sum(self._deliver(each, at) for each in planned)
        except (AgentAway, AgentLocked):
            return 0

    def _refused(self, verb: str) -> frozenset[int]:
        """Return what the agent refuses to do this with for now."""
        return frozenset(number for asked, number in self._later if asked == verb)

    def _index(self, referral: int, revision: int, at: datetime) -> None:
        try:
            AGENT.ask("index", subject=referral)
        except AgentRefused:
            self._later["index", referral] = at + _AGAIN_AFTER
        else:
            actions.note_indexed(referral=referral, revision=revision)

    def _deliver(self, planned: Planned, at: datetime) -> bool:
        try:
            AGENT.ask("deliver", subject=planned.referral, program=planned.program)
        except AgentRefused as no:
            if no.word in _NEVER:
                _drop(planned, at)
            else:
                self._later["deliver", planned.delivery] = at + _AGAIN_AFTER
            return False
        return True


def _drop(planned: Planned, at: datetime) -> None:
    try:
        actions.drop(delivery=planned.delivery, by=_BY, at=at)
    except (NoSuchDelivery, NoSuchReferral, NotNow):
        return
