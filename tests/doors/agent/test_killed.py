"""An agent that is killed at any moment is locked when it comes back, and nothing is lost."""

import signal
from random import Random
from time import sleep

import pytest

from rowan.domain.trail.queries import entries
from tests.doors.agent.network import Network, program_key, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.figures import TIMES
from tests.support.waiting import until

ROUNDS = 3 * TIMES


def test_it_is_locked_again_and_finds_everybody(network: Network, agent: Running) -> None:
    number, chance = saved_program(), Random(9)
    program_key(number)
    for subject in range(1, ROUNDS + 1):
        seal_person(subject)
        network.unlock(agent)
        agent.ready()
        assert agent.ask("status")["waiting"] == subject
        agent.ask("deliver", subject=subject, program=number)
        sleep(chance.uniform(0, 0.3))
        agent.kill()
        agent.begin_again()
        assert agent.ask("status")["locked"] is True
    delivered = entries(verb="agent.deliver").lines
    assert [line.about[1] for line in delivered] == [str(n) for n in range(ROUNDS, 0, -1)]
    until(lambda: all(line.chained for line in entries().lines))
    assert agent.ask("status")["chain_broken"] is False


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_told_to(plain_agent: Running, told: signal.Signals) -> None:
    assert plain_agent.stop(told) == 0
    assert not plain_agent.socket.exists()
    plain_agent.begin_again()
