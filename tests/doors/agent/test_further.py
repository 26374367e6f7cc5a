"""Where nobody takes somebody, the agent names further programs that fit, inside their yes: with a place first."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.domain.beds.actions import report_openings
from rowan.domain.beds.models import Source
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.worker.stalls import watch_requests
from tests.domain.referrals.scenes import receipt, said, word
from tests.doors.agent.network import BY, YES, Network, now, program_key
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def _program(name: str, free: int | None = None, state: str = "TX") -> int:
    number = saved_program(name, state=state)
    program_key(number)
    if free is not None:
        report_openings(program=number, openings=free, by=BY, at=now(), source=Source.PAGE)
    return number


def _sent(*programs: int, days: int = 0, consent: Consent | None = None) -> int:
    return actions.send_at_once(
        receipt=receipt(f"paper {days}"),
        second=word(),
        said=said(consent=consent or Consent(**YES)),
        programs=programs,
        by="person",
        at=now() - timedelta(days=days),
    ).subject


def _further(agent: Running, subject: int, *but: int) -> list[int]:
    found: list[int] = agent.ask("further", subject=subject, but=list(but))["programs"]
    return found


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program that is asked already, and an agent that is unlocked."""
    number = _program("oak")
    network.unlock(agent)
    agent.ready()
    return number


def test_those_with_a_place_come_first_and_those_asked_already_are_left_out(
    agent: Running, oak: int
) -> None:
    full, free = _program("elm", free=0), _program("ash", free=2)
    saved_program("yew")  # nobody of it has signed in: it could open nothing
    assert _further(agent, _sent(oak), oak) == [free, full]


def test_beyond_their_yes_none_is_named(agent: Running, oak: int) -> None:
    _program("elm")
    assert _further(agent, _sent(oak, consent=Consent(frozenset({oak}))), oak) == []
    nowhere = Consent(any_until=YES["any_until"], not_states=frozenset({"TX"}))
    assert _further(agent, _sent(oak, days=1, consent=nowhere), oak) == []


def test_of_somebody_who_is_not_there_nothing_is_said(agent: Running, oak: int) -> None:
    with pytest.raises(AgentRefused, match="gone"):
        _further(agent, 7, oak)


def test_the_worker_asks_them_once_nobody_has_answered_for_long(agent: Running, oak: int) -> None:
    elm = _program("elm", free=1)
    subject = _sent(oak, days=8)
    agent.ask("deliver", subject=subject, program=oak)
    Delivery.objects.update(state_since=now() - timedelta(days=8))
    for row in Delivery.objects.all():
        row.referral.state_since = now() - timedelta(days=8)
        row.referral.save(update_fields=["state_since"])
    watch_requests()
    assert set(Delivery.objects.values_list("program", flat=True)) == {oak, elm}
