"""A program with a free place is let open what the next in line said, if they said yes to it; three for each place."""

from datetime import timedelta

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import Ending, Pool, Source, Turn
from rowan.domain.beds.queries import turns
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.trail.queries import entries
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.queries import program as program_key_of
from rowan.domain.vault.queries import public_key
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.worker.asking import begin_turns
from tests.doors.agent.network import BY, YES, Network, now, program_key, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

NOBODY = Consent()
ON_ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what rests on no database: the others are run on both."""


def _free(program: int, number: int) -> None:
    beds.report_openings(program=program, openings=number, by=BY, at=now(), source=Source.PAGE)


def _waits(agent: Running, *people: int, consent: Consent | None = None) -> None:
    """Let people be in line, in this order."""
    for person in people:
        seal_person(person, consent=consent)
        beds.wait(person=person, by=BY, at=now() - timedelta(days=100 - person))
        if agent.ask("status")["ready"]:
            agent.ask("index", subject=person)


def _receives(program: int) -> set[int]:
    """Return whose answers a program can open."""
    key = public_key(program_key_of(program)).id
    return set(Wrap.objects.filter(to=key).values_list("content__subject", flat=True))


def _live(program: int) -> tuple[int, ...]:
    return turns(program, at=now()).live


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program with a key and a free place, and an agent that is unlocked."""
    program = saved_program()
    program_key(program)
    _free(program, 1)
    network.unlock(agent)
    agent.ready()
    return program


def test_three_for_a_free_place_the_first_in_line_first(agent: Running, oak: int) -> None:
    _waits(agent, *range(1, 7))
    for _minute in range(3):
        begin_turns()
    assert _live(oak) == (1, 2, 3)
    assert _receives(oak) == {1, 2, 3}
    assert {line.about[1] for line in entries(verb="line.turn").lines} == {"1", "2", "3"}


@ON_ONE
def test_more_when_more_is_free_and_none_when_nothing_is(agent: Running, oak: int) -> None:
    _waits(agent, *range(1, 8))
    _free(oak, 0)
    begin_turns()
    assert _live(oak) == ()
    _free(oak, 2)
    begin_turns()
    assert _live(oak) == (1, 2, 3, 4, 5, 6)


@ON_ONE
def test_only_inside_what_each_said_yes_to_and_the_trail_is_not_filled(
    agent: Running, oak: int
) -> None:
    _waits(agent, 1, 2, 3, consent=NOBODY)
    _waits(agent, 4, consent=Consent(**YES, not_states=frozenset({"TX"})))
    _waits(agent, 5, 6)
    for _minute in range(3):
        begin_turns()
    assert _live(oak) == (5, 6)
    assert _receives(oak) == {5, 6}
    assert not entries(verb="agent.refuse").lines


@ON_ONE
def test_who_says_yes_later_has_their_turn_then(agent: Running, oak: int) -> None:
    _waits(agent, 1, consent=NOBODY)
    begin_turns()
    assert _live(oak) == ()
    seal_person(1, revision=1)
    agent.ask("index", subject=1)
    begin_turns()
    assert _live(oak) == (1,)


@ON_ONE
def test_many_who_say_no_keep_nobody_from_their_turn(agent: Running, oak: int) -> None:
    _waits(agent, *range(1, 31), consent=NOBODY)
    _waits(agent, 40)
    for _minute in range(3):
        begin_turns()
    assert _live(oak) == (40,)


def test_who_was_answered_or_has_left_makes_room_for_the_next(agent: Running, oak: int) -> None:
    _waits(agent, *range(1, 9))
    begin_turns()
    beds.close_turn(program=oak, person=1, at=now())
    beds.stop_waiting(person=2, by=BY, at=now())
    Turn.objects.filter(person=3).update(ends_at=now())
    begin_turns()
    assert _live(oak) == (4, 5, 6)


@ON_ONE
def test_a_place_that_is_held_for_one_of_them_is_put_before_nobody_else(
    agent: Running, oak: int
) -> None:
    _waits(agent, *range(1, 6))
    begin_turns()
    pool, at = Pool.objects.get(program_id=oak).pk, now()
    ends = at + timedelta(days=3)
    offer = beds.hold(program=oak, places={pool: 1}, person=2, expires_at=ends, by=BY, at=at)
    begin_turns()
    assert _live(oak) == (1, 3)
    beds.give_back(taking=offer, ending=Ending.DECLINED, by=BY, at=now())
    begin_turns()
    assert _live(oak) == (1, 3, 4), "who declined had their turn"


def test_while_the_agent_is_locked_it_waits_and_nothing_is_lost(
    network: Network, agent: Running
) -> None:
    program = saved_program()
    program_key(program)
    _free(program, 1)
    _waits(agent, 1, 2)
    begin_turns()
    agent.kill()
    begin_turns()
    assert _live(program) == ()
    agent.begin_again()
    network.unlock(agent)
    agent.ready()
    begin_turns()
    assert _live(program) == (1, 2)


def test_a_worker_that_dies_after_the_delivery_writes_the_turn_down_the_next_time(
    agent: Running, oak: int
) -> None:
    _waits(agent, 1)
    assert agent.ask("turn", program=oak, live=[], passed=[]) == {"people": [1]}
    assert _live(oak) == ()
    begin_turns()
    assert _live(oak) == (1,)
    assert Wrap.objects.filter(to=public_key(program_key_of(oak)).id).count() == 1


def test_a_program_that_may_receive_nothing_keeps_the_others_from_nothing(
    network: Network, agent: Running
) -> None:
    without_key, elm = saved_program("ash"), saved_program("elm")
    program_key(elm)
    for program in (without_key, elm):
        _free(program, 1)
    network.unlock(agent)
    agent.ready()
    _waits(agent, 1)
    begin_turns()
    assert (_live(without_key), _live(elm)) == ((), (1,))
    set_standing(program=elm, standing=Standing.SUSPENDED, by=BY, at=now())
    with pytest.raises(AgentRefused, match="program"):
        agent.ask("turn", program=elm, live=[], passed=[])


@pytest.mark.parametrize("said", [{"live": 1, "passed": []}, {"live": []}, {"passed": ["x"]}])
def test_what_is_no_list_of_people_is_refused(
    plain_agent: Running, said: dict[str, object]
) -> None:
    with pytest.raises(AgentRefused, match="unreadable"):
        plain_agent.ask("turn", program=1, **said)
