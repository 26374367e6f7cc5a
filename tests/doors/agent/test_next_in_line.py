"""When a place is free the agent says who is next: who is in line, fits and has room, in the order of the line."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from rowan.core.matching.line import Claim, needs_tonight, next_in_line
from rowan.core.matching.model import Pool, Program, Verdict
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import Pool as PoolRow
from rowan.domain.beds.models import Source
from rowan.domain.beds.queries import places
from rowan.domain.directory.queries import listed
from tests.doors.agent.network import BY, Given, Network, drawn_people, now, seal_as, seal_person
from tests.doors.agent.programs import drawn_programs, saved_program
from tests.doors.agent.running import Running
from tests.support.vocabulary import SHIPPED

ANYBODY: Given = {}
TONIGHT: Given = {"how_soon": {"prefer": ["today"]}}


def _waits(subject: int, days: int = 0, given: Given = ANYBODY, **told: Any) -> None:
    """Seal somebody who has waited for so many days."""
    seal_person(subject, given, adult=False)
    if told:
        seal_as("answers", subject, {"answers": given, **told}, revision=1)
    beds.wait(person=subject, by=BY, at=now() - timedelta(days=days))


def _next(agent: Running, program: int) -> list[int]:
    told = agent.ask("match", program=program)
    return [person for name in ("fits", "ask", "stretch") for person in told[name]["next"]]


def _free(program: int, number: int) -> None:
    beds.report_openings(program=program, openings=number, by=BY, at=now(), source=Source.PAGE)


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program with a free place, and an agent that is unlocked."""
    program = saved_program()
    _free(program, 1)
    network.unlock(agent)
    agent.ready()
    return program


def test_in_the_order_of_the_line(agent: Running, oak: int) -> None:
    soon = (timezone.localdate(now()) + timedelta(days=3)).isoformat()
    _waits(1, 2)
    _waits(2, 9)
    _waits(3, 0, released_on=soon)
    _waits(4, 0, TONIGHT)
    seal_person(5, adult=False)
    for subject in range(1, 6):
        agent.ask("index", subject=subject)
    assert _next(agent, oak) == [4, 3, 2, 1]


def test_after_a_restart_it_is_the_same(network: Network, agent: Running, oak: int) -> None:
    for subject, days in ((1, 2), (2, 9), (3, 4)):
        _waits(subject, days)
    agent.kill()
    agent.begin_again()
    network.unlock(agent)
    agent.ready()
    assert _next(agent, oak) == [2, 3, 1]


def test_nobody_is_next_where_nothing_is_free(agent: Running, oak: int) -> None:
    _waits(1)
    agent.ask("index", subject=1)
    _free(oak, 0)
    assert _next(agent, oak) == []
    assert agent.ask("match", program=oak)["fits"]["count"] == 1


def test_who_has_a_place_or_waits_no_more_is_not_next(agent: Running, oak: int) -> None:
    elm = saved_program("elm")
    _free(elm, 3)
    for subject in (1, 2, 3):
        _waits(subject)
        agent.ask("index", subject=subject)
    assert sorted(_next(agent, oak)) == [1, 2, 3]
    pool, ends = PoolRow.objects.get(program_id=elm).pk, now() + timedelta(days=3)
    offer = beds.hold(program=elm, places={pool: 1}, person=1, expires_at=ends, by=BY, at=now())
    assert 1 in _next(agent, oak), "an offer is no place yet"
    beds.accept(taking=offer, by=BY, at=now())
    beds.stop_waiting(person=2, by=BY, at=now())
    assert _next(agent, oak) == [3]


def test_among_many_it_is_what_the_reference_finds(network: Network, agent: Running) -> None:
    programs, people = drawn_programs(12), dict(enumerate(drawn_people(60, 11, 0.1)))
    for number, program in enumerate(programs):
        _free(program, number % 3)
    for subject, given in people.items():
        _waits(subject, subject % 7, given)
    network.unlock(agent)
    agent.ready()
    answers = {subject: _read(given) for subject, given in people.items()}
    today, met = timezone.localdate(now()), 0
    claims = {
        subject: Claim(today - timedelta(days=subject % 7), needs_tonight(answers[subject]))
        for subject in people
    }
    for found in listed(programs, at=now()):
        free: tuple[Pool, ...] = places([found.id], at=now())[found.id].matched
        who = Program(found.id, found.ways, found.exceptions, free)
        expected = next_in_line(SHIPPED, who, answers, claims, day=today, limit=200)
        told = agent.ask("match", program=found.id)
        for verdict in (Verdict.FITS, Verdict.ASK, Verdict.STRETCH):
            assert told[verdict.name.lower()]["next"] == list(expected[verdict])
            met += bool(expected[verdict])
    assert met > 5


def _read(given: Given) -> Answers:
    return {name: read_answer(SHIPPED.by_id[name], raw) for name, raw in given.items()}
