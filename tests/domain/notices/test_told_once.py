"""However much happens for one person, one notice waits for them; what happens after it was taken up is told anew."""

from datetime import timedelta

import pytest

from rowan.domain.notices.actions import claim, notify_survivor
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import Side, due
from rowan.domain.notices.refusals import WayClosed
from rowan.doors.worker.ways import Carried
from tests.domain.notices.outbox import BY, NOW, Agent, agent_sender, tell_survivor, waiting

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_several_things_for_one_person_are_one_notice() -> None:
    for minute in range(3):
        tell_survivor(7, at=NOW + minute * MINUTE)
    tell_survivor(8)
    agent = Agent()
    assert agent_sender(agent).round() == 2
    assert sorted(subject for subject, _ in agent.asked) == [7, 8]


def test_what_happens_after_it_was_sent_is_told_anew() -> None:
    tell_survivor(7)
    agent = Agent()
    agent_sender(agent).round()
    tell_survivor(7)
    agent_sender(agent).round()
    assert [subject for subject, _ in agent.asked] == [7, 7]


def test_one_that_a_worker_has_in_hand_may_be_sent_already_and_counts_for_nothing() -> None:
    tell_survivor(7)
    (found,) = due(Side.SURVIVOR, at=NOW)
    assert claim(notice=found, at=NOW)
    tell_survivor(7)
    assert waiting() == 2


def test_one_that_a_dead_worker_had_in_hand_is_sent_again_and_tells_of_all() -> None:
    tell_survivor(7)
    (found,) = due(Side.SURVIVOR, at=NOW)
    assert claim(notice=found, at=NOW)
    tell_survivor(7, at=NOW + HOUR)
    assert waiting() == 1


@pytest.mark.parametrize("answer", [Carried.LATER, WayClosed("Locked")])
def test_one_that_waits_for_their_hours_or_for_the_agent_tells_of_all(
    answer: Carried | Exception,
) -> None:
    tell_survivor(7)
    agent_sender(Agent(answer)).round()
    tell_survivor(7, at=NOW + MINUTE)
    assert waiting() == 1


def test_one_that_is_kept_for_a_later_day_holds_nothing_up() -> None:
    notify_survivor(subject=7, not_before=NOW + 24 * HOUR, by=BY, at=NOW)
    tell_survivor(7)
    assert sorted(Notice.objects.values_list("due_at", flat=True)) == [NOW, NOW + 24 * HOUR]
