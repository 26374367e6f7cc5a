"""A survivor's notice holds no address: the worker hands a subject to the key agent, which knows the rest."""

import json
from datetime import timedelta

import pytest

from rowan.domain.notices.actions import forget_subject
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import health
from rowan.domain.notices.refusals import NoAnswer, WayClosed
from rowan.doors.worker.ways import Carried
from tests.domain.notices.offices import open_office
from tests.domain.notices.outbox import (
    NOW,
    Agent,
    Clock,
    agent_sender,
    sender,
    tell,
    tell_survivor,
    waiting,
)

pytestmark = pytest.mark.django_db


def test_the_agent_is_given_a_subject_and_an_id_and_nothing_else() -> None:
    tell_survivor(7)
    row = Notice.objects.get()
    agent = Agent()
    assert agent_sender(agent).round() == 1
    assert agent.asked == [(7, row.message_id)]
    assert (row.address, row.language, row.link) == ("", "", None)


def test_outside_of_safe_hours_it_is_asked_again_every_quarter_of_an_hour() -> None:
    tell_survivor(7)
    agent = Agent(Carried.LATER, Carried.LATER)
    clock = Clock()
    worker = agent_sender(agent, clock)
    for quarter in range(3):
        clock.at = NOW + quarter * timedelta(minutes=15) - timedelta(seconds=1)
        worker.round()
        clock.at += timedelta(seconds=1)
        worker.round()
    assert len(agent.asked) == 3
    assert len(set(agent.asked)) == 1
    assert waiting() == 0


def test_while_the_agent_is_locked_all_wait_and_one_line_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for subject in range(5):
        tell_survivor(subject)
    agent = Agent(WayClosed("Locked"))
    assert agent_sender(agent).round() == 0
    assert len(agent.asked) == 1
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines == [{"event": "notice.away", "kind": "Locked"}]
    assert health(NOW).failing == 5
    later = NOW + timedelta(seconds=5)
    assert agent_sender(agent, lambda: later).round() == 5


@pytest.mark.parametrize("trouble", [KeyError("Maria"), NoAnswer("Silent")])
def test_one_that_fails_is_put_back_and_the_others_go(
    trouble: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    for subject in range(5):
        tell_survivor(subject)
    assert agent_sender(Agent(trouble)).round() == 4
    assert waiting() == 1
    assert "Maria" not in capsys.readouterr().err


def test_they_wait_while_there_is_no_agent_and_staff_have_their_mail() -> None:
    tell_survivor(7)
    tell(1)
    with open_office() as office:
        assert sender(office.server).round() == 1
    assert Notice.objects.waiting().get().subject == 7


def test_one_who_is_forgotten_is_told_nothing_more() -> None:
    tell_survivor(7)
    tell_survivor(8)
    assert forget_subject(subject=7) == 1
    agent = Agent()
    agent_sender(agent).round()
    assert [subject for subject, _ in agent.asked] == [8]
