"""What the agent finds among sealed people is what the plain reference finds among open ones, in the same order."""

import pytest

from rowan.core.matching.model import Program, Verdict
from rowan.core.matching.reference import who_is_waiting
from rowan.core.vocabulary.answers import read_answer
from rowan.domain.directory.queries import listed
from rowan.domain.vault.actions import shred
from rowan.domain.vault.models import Content
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import (
    BY,
    Given,
    Network,
    drawn_people,
    now,
    seal_as,
    seal_many,
    seal_person,
)
from tests.doors.agent.programs import drawn_programs, saved_program
from tests.doors.agent.running import Running
from tests.support.vocabulary import SHIPPED

FEW = 0.1
GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)


def _agree(agent: Running, programs: list[int], people: dict[int, Given]) -> set[Verdict]:
    """Insist that both find the same for each program, and return the verdicts that were met."""
    answers = {
        subject: {name: read_answer(SHIPPED.by_id[name], raw) for name, raw in given.items()}
        for subject, given in people.items()
    }
    met = set()
    for found in listed(programs, at=now()):
        program = Program(found.id, found.ways, found.exceptions)
        expected = who_is_waiting(SHIPPED, program, answers, limit=200)
        told = agent.ask("match", program=found.id)
        for verdict in GROUPS:
            assert told[verdict.name.lower()] == {
                "count": expected.counts[verdict],
                "first": list(expected.first[verdict]),
                "next": [],
            }
            met |= {verdict} if expected.counts[verdict] else set()
    return met


def test_they_agree(network: Network, agent: Running) -> None:
    programs = [*drawn_programs(20), saved_program()]
    given = [*drawn_people(250, seed=3, answered=FEW), *[{}] * 3]
    people = dict(zip(seal_many(given), given, strict=True))
    network.unlock(agent)
    agent.ready()
    assert _agree(agent, programs, people) == set(GROUPS)
    fresh = {
        9000 + number: said for number, said in enumerate(drawn_people(5, seed=4, answered=FEW))
    }
    for subject, said in fresh.items():
        seal_person(subject, said, adult=False)
        agent.ask("index", subject=subject)
    assert _agree(agent, programs, people | fresh) == set(GROUPS)
    agent.kill()
    agent.begin_again()
    network.unlock(agent)
    agent.ready()
    assert _agree(agent, programs, people | fresh) == set(GROUPS)


def test_the_newest_revision_counts_in_the_place_of_the_first(
    network: Network, agent: Running
) -> None:
    programs = drawn_programs(20)
    old, new = (drawn_people(3, seed, FEW) for seed in (5, 6))
    for subject, said in enumerate(old):
        seal_person(subject, said, adult=False)
    for subject in (1, 0):
        seal_person(subject, new[subject], revision=1, adult=False)
    network.unlock(agent)
    agent.ready()
    _agree(agent, programs, {0: new[0], 1: new[1], 2: old[2]})


def test_who_says_something_new_keeps_their_place(network: Network, agent: Running) -> None:
    programs = [*drawn_programs(20), saved_program()]
    people = dict(enumerate(drawn_people(4, 7, FEW)))
    for subject, said in people.items():
        seal_person(subject, said, adult=False)
    network.unlock(agent)
    agent.ready()
    for revision, (subject, said) in enumerate(
        zip((1, 0, 1), drawn_people(3, 8, FEW), strict=True)
    ):
        people[subject] = said
        seal_person(subject, said, revision=revision + 1, adult=False)
        assert agent.ask("index", subject=subject) == {"waiting": 4}
        _agree(agent, programs, people)


def test_who_is_shredded_is_left_out(network: Network, agent: Running) -> None:
    programs, given = drawn_programs(5), drawn_people(6, answered=FEW)
    people = dict(zip(seal_many(given), given, strict=True))
    network.unlock(agent)
    agent.ready()
    shred(subject=2, by=BY, at=now())
    assert agent.ask("index", subject=2) == {"waiting": 5}
    del people[2]
    _agree(agent, programs, people)


def test_one_that_nobody_can_read_keeps_nobody_out(network: Network, agent: Running) -> None:
    program = saved_program()
    for subject in range(4):
        seal_person(subject)
    Content.objects.filter(subject=1, kind="answers").update(envelope=b"\1" * 1065)
    Content.objects.filter(subject=2, kind="answers").update(subject=77)
    seal_as("answers", 5, "no object")
    seal_as("answers", 6, {"answers": [1, 2]})
    seal_as("answers", 7, {"answers": {"age": {"is": "x"}, "no such question": 7, "children": []}})
    network.unlock(agent)
    agent.ready()
    status = agent.ask("status")
    assert (status["waiting"], status["unread"]) == (3, 4)
    found = agent.ask("match", program=program)
    assert sorted(found["fits"]["first"] + found["ask"]["first"]) == [0, 3, 7]


def test_a_program_that_is_no_part_of_the_network_is_told_of_nobody(
    network: Network, agent: Running
) -> None:
    seal_person(1)
    unverified, paused = saved_program(verified=False), saved_program("elm", paused="Away")
    network.unlock(agent)
    agent.ready()
    for program, word in ((unverified, "standing"), (paused, "program"), (404, "program")):
        with pytest.raises(AgentRefused, match=word):
            agent.ask("match", program=program)
