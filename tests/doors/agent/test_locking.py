"""Locking forgets everything: the process becomes a new one, in whose memory the key is not. Unlocking brings it back.

Its memory is looked through as root may. The control finds the key while the agent is unlocked.
"""

from base64 import b64encode
from contextlib import ExitStack
from pathlib import Path

import pytest

from rowan.domain.vault.models import Wrap
from rowan.domain.vault.refusals import AgentLocked
from tests.doors.agent.memory import found_in
from tests.doors.agent.network import (
    CANARY,
    Network,
    program_key,
    seal_person,
)
from tests.doors.agent.offices import silent_office
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.figures import tell
from tests.support.waiting import until


def _sockets(agent: Running) -> int:
    return sum("socket" in name for name in agent.files())


def test_the_key_is_in_memory_while_it_is_unlocked_and_not_afterwards(
    network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    number = saved_program()
    program_key(number)
    seal_person(1, notes="The notes.")
    private = network.dispatcher.private
    needles = [private, b64encode(private), private.hex().encode()]
    assert found_in(agent.pid, needles) == set()
    network.unlock(agent)
    agent.ready()
    agent.ask("deliver", subject=1, program=number)
    held = found_in(agent.pid, [*needles, CANARY.encode(), b"The notes."])
    assert private in held, "the control: what is there is found"
    agent.lock()
    assert found_in(agent.pid, needles) == set()
    tell(
        capsys,
        f"key in memory unlocked {private in held}, locked False; plaintext {CANARY.encode() in held}",
    )
    assert held <= set(needles), "no plaintext was ever in the agent's own memory"


def test_nothing_is_lost_by_it(network: Network, agent: Running) -> None:
    number = saved_program()
    program_key(number)
    for subject in range(3):
        seal_person(subject)
    pid = agent.pid
    for _ in range(3):
        network.unlock(agent)
        agent.ready()
        assert agent.ask("status")["waiting"] == 3
        agent.ask("deliver", subject=1, program=number)
        agent.lock()
        assert agent.ask("status")["locked"] is True
        with pytest.raises(AgentLocked):
            agent.ask("match", program=number)
    assert Wrap.objects.filter(to__holder="program").count() == 1
    assert (agent.pid, agent.process.poll()) == (pid, None)
    assert agent.children() == {}


def test_no_file_and_no_line_outlives_it(network: Network, agent: Running) -> None:
    network.unlock(agent)
    with ExitStack() as stack:
        lines = [stack.enter_context(agent.connected()) for _ in range(20)]
        until(lambda: _sockets(agent) > 20)
        agent.lock()
        assert all(line.recv(1) == b"" for line in lines)
        until(lambda: _sockets(agent) <= 5)


def test_a_child_that_works_ends_with_it(network: Network, agent: Running) -> None:
    with silent_office() as port:
        agent.kill()
        agent.more["ROWAN_SMTP_PORT"] = str(port)
        agent.begin_again()
        seal_person(1, address={"address": "reader@example.org", "language": "en"})
        network.unlock(agent)
        agent.ready()
        with agent.asked("notify", subject=1, message_id="abc"):
            until(agent.children)
            (child,) = agent.children()
            agent.lock()
            assert not Path(f"/proc/{child}").exists()
            assert agent.children() == {}
