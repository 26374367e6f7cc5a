"""Where nobody takes somebody, the agent names further programs that fit, inside their yes: with a place first."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.domain.beds.actions import report_openings
from rowan.domain.beds.models import Source
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.worker import stalls
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


def _nobody_answered(agent: Running, days: int, asked: int) -> int:
    """Send a request to a program, and let so many days pass."""
    subject, since = _sent(asked, days=days), now() - timedelta(days=days)
    agent.ask("deliver", subject=subject, program=asked)
    Delivery.objects.filter(referral=subject).update(state_since=since)
    row = Referral.objects.get(pk=subject)
    row.state_since = since
    row.save(update_fields=["state_since"])
    return subject


def _asked(subject: int) -> set[int]:
    return set(Delivery.objects.filter(referral=subject).values_list("program", flat=True))


def test_the_worker_asks_them_once_nobody_has_answered_for_long(agent: Running, oak: int) -> None:
    elm = _program("elm", free=1)
    subject = _nobody_answered(agent, 8, oak)
    watch_requests()
    assert _asked(subject) == {oak, elm}


def test_who_sends_a_request_meanwhile_waits_for_no_long_backlog_of_others(
    agent: Running, oak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stalls, "SECONDS", -1)
    elm = _program("elm", free=1)
    waits = [_nobody_answered(agent, days, oak) for days in (9, 8)]
    rounds: list[int] = []
    while not rounds or any(_asked(subject) != {oak, elm} for subject in waits):
        watch_requests()
        rounds.append(sum(_asked(subject) == {oak, elm} for subject in waits))
        assert len(rounds) < 20
    assert 1 in rounds, "one at a time, where one takes all of the time there is"
