"""Nothing stands still without somebody knowing: what stands is noted, and its ladder climbed, each minute."""

from contextlib import suppress

from django.utils import timezone

from rowan.core.lifecycle.stalling import Aid
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.refusals import Frozen, NoSuchReferral, NotNow
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.one_by_one import SECONDS, for_a_while

_BY = "worker"


def watch_requests() -> None:
    """Note what stands still, and take each step that is due about it, as far as there is time for either."""
    at = timezone.now()
    for standing in for_a_while(SECONDS, queries.standing_still(at)):
        actions.note_stall(standing=standing)
    for each in for_a_while(SECONDS, queries.to_climb(at)):
        with suppress(NoSuchReferral):
            if actions.climb(stalled=each.stalled, by=_BY, at=at) is Aid.WIDEN:
                _widen(each.referral)


def _widen(referral: int) -> None:
    """Have the agent say which further programs fit inside the person's yes, and ask them.

    While it is locked or away nobody further is asked; the ladder goes on, to the person and to the team.
    """
    with suppress(AgentAway, AgentLocked, AgentRefused, NoSuchReferral, Frozen, NotNow):
        programs = AGENT.ask("further", subject=referral, but=queries.asked_ever(referral))[
            "programs"
        ]
        actions.widen(referral=referral, programs=programs, by=_BY, at=timezone.now())
