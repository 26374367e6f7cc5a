"""Eight processes ask all at once, each what web and worker ask: each gets its own answers, and nothing is lost."""

import os
from random import Random

from rowan.domain.vault.clients import Agent
from rowan.domain.vault.models import Wrap
from tests.doors.agent.network import Network, program_key, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.figures import TIMES

PROCESSES, QUESTIONS, PEOPLE = 8, 36 * TIMES, 6


def test_each_gets_its_own_answers(network: Network, agent: Running) -> None:
    numbers = [saved_program(f"place-{number}") for number in range(PROCESSES)]
    keys = [program_key(number).id for number in numbers]
    for subject in range(PEOPLE):
        seal_person(subject)
    network.unlock(agent)
    agent.ready()
    children = [_asking(agent, number) for number in numbers]
    for child in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    made = Wrap.objects.filter(to__in=keys).count()
    assert made == PROCESSES * PEOPLE
    assert agent.ask("count", name="asked") == {"count": PROCESSES * (QUESTIONS // 6)}
    agent.ask("chain")
    assert agent.ask("status") | {"memory_locked": True} == {
        "locked": False,
        "ready": True,
        "waiting": PEOPLE,
        "unread": 0,
        "memory_locked": True,
        "chain_broken": False,
    }
    assert agent.children() == {}


def _asking(agent: Running, program: int) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _ask(Agent(agent.socket), program)
            status = 0
        finally:
            os._exit(status)
    return child


def _ask(line: Agent, program: int) -> None:
    chance = Random(program)
    for number in range(QUESTIONS):
        match number % 6:
            case 0:
                line.ask("count", name="asked", add=True)
            case 1:
                found = line.ask("match", program=program)
                assert found["fits"]["count"] + found["ask"]["count"] == PEOPLE
            case 2:
                line.ask("deliver", subject=number // 6 % PEOPLE, program=program)
            case 3:
                assert line.ask("index", subject=chance.randrange(PEOPLE)) == {"waiting": PEOPLE}
            case 4:
                assert line.ask("allow", kind="link", name=f"{program} {number}") == {"wait": 0}
            case _:
                with line.slot("argon2"):
                    assert line.ask("status")["locked"] is False
