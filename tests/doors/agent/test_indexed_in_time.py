"""Ten thousand people who wait are indexed within five seconds of the unlocking. Printed.

Judged by what processors worked for it: this machine may be busy with others.
"""

from time import monotonic

import pytest

from tests.doors.agent.network import Network, drawn_people, seal_many
from tests.doors.agent.running import Running
from tests.support.figures import TIMES, tell

PEOPLE = 10_000 * TIMES
SECONDS = 5 * TIMES


def test_everybody_is_indexed_in_time(
    network: Network, agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    seal_many(drawn_people(PEOPLE))
    began, worked = monotonic(), agent.processor_seconds()
    network.unlock(agent)
    agent.ready(60 * TIMES)
    took, worked = monotonic() - began, agent.processor_seconds() - worked
    tell(capsys, f"{PEOPLE} people indexed in {took:.1f} s, {worked:.1f} s of them a processor's")
    assert agent.ask("status")["waiting"] == PEOPLE
    assert worked < SECONDS
    assert agent.children() == {}
