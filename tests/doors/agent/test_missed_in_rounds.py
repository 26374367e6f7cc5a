"""The worker has each program counted once a day, some in each round, and lets the agent be while it cannot."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.chores import CHORES, count_afterwards, count_missed, empty_journal
from rowan.doors.worker.counting import Counting
from tests.doors.agent.network import BY, Network, now
from tests.doors.agent.programs import drawn_programs, saved_program
from tests.doors.agent.running import Running

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NOON = timezone.localtime(now()).replace(hour=12)


class Agent:
    """Takes the place of the agent: writes down for whom it is asked, and says no while it is told to."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.refusal: Exception | None = None
        self.never: set[int] = set()

    def count(self, program: int) -> None:
        self.asked.append(program)
        if self.refusal:
            raise self.refusal
        if program in self.never:
            raise AgentRefused("failed")


def _rounds(agent: Agent, *moments: datetime) -> Callable[[], list[int]]:
    """Return what each round asks for, at these moments."""
    counting, times = Counting(agent.count), iter(moments)

    def go_on() -> list[int]:
        agent.asked.clear()
        counting.go_on(next(times))
        return list(agent.asked)

    return go_on


@pytest.mark.usefixtures("database")
def test_at_most_fifty_at_once_and_each_once_a_day() -> None:
    programs, tomorrow = drawn_programs(60), NOON + timedelta(days=1)
    set_standing(program=programs.pop(), standing=Standing.UNVERIFIED, by=BY, at=now())
    go_on = _rounds(Agent(), NOON, NOON, NOON, tomorrow)
    first, second = go_on(), go_on()
    assert (len(first), len(second)) == (50, 9)
    assert sorted(first + second) == sorted(programs)
    assert go_on() == []
    assert go_on() == first


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("refusal", [AgentAway(), AgentLocked(), AgentRefused("loading")])
def test_a_round_ends_where_the_agent_cannot_and_the_next_asks_again(refusal: Exception) -> None:
    programs, agent = drawn_programs(3), Agent()
    go_on = _rounds(agent, *[NOON] * 4)
    agent.refusal = refusal
    assert [len(go_on()), len(go_on())] == [1, 1]
    agent.refusal = None
    assert sorted(go_on()) == sorted(programs)
    assert go_on() == []


@pytest.mark.usefixtures("database")
def test_one_that_is_refused_holds_no_other_up_and_is_asked_for_once_a_day() -> None:
    programs, agent = drawn_programs(3), Agent()
    agent.never = {programs[0]}
    go_on = _rounds(agent, NOON, NOON, NOON + timedelta(days=1))
    assert sorted(go_on()) == sorted(programs)
    assert go_on() == []
    assert programs[0] in go_on()


@pytest.mark.usefixtures("database")
def test_one_for_which_the_agent_is_too_slow_comes_after_the_others() -> None:
    programs, agent = sorted(drawn_programs(3)), Agent()
    go_on = _rounds(agent, NOON, NOON)
    agent.refusal = AgentAway()
    (slow,) = go_on()
    agent.refusal = None
    assert go_on() == [each for each in programs if each != slow] + [slow]


@pytest.mark.usefixtures("database")
def test_once_all_are_counted_nobody_is_looked_up(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    drawn_programs(2)
    go_on = _rounds(Agent(), NOON, NOON)
    assert len(go_on()) == 2
    with django_assert_num_queries(0):
        assert go_on() == []


def test_a_worker_that_begins_anew_asks_for_none_that_was_counted(
    network: Network, agent: Running
) -> None:
    oak, asked = saved_program("oak"), Agent()
    Counting().go_on(now())
    network.unlock(agent)
    agent.ready()
    Counting().go_on(now())
    elm = saved_program("elm")
    Counting(asked.count).go_on(now())
    assert asked.asked == [elm]
    assert oak != elm


@pytest.mark.usefixtures("database")
def test_it_comes_after_whatever_somebody_waits_for() -> None:
    assert CHORES[-3:] == (count_missed, count_afterwards, empty_journal)
