"""What is counted is told once it is five, and is sealed before and after."""

from typing import Any

import pytest

from rowan.domain.vault.models import Content
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import Network
from tests.doors.agent.running import Running


def test_below_five_nothing_is_told(network: Network, agent: Running) -> None:
    network.unlock(agent)
    told = [agent.ask("count", name="unmet", add=True)["count"] for _ in range(7)]
    assert told == [0, 0, 0, 0, 5, 6, 7]
    assert agent.ask("count", name="unmet") == {"count": 7}
    assert agent.ask("count", name="other") == {"count": 0}
    (row,) = Content.objects.filter(kind="count")
    assert (row.subject, row.field, row.revision) == (0, "unmet", 0), "nor does its revision"
    assert len(bytes(row.envelope)) > 1000, "its size tells nothing"


def test_it_survives_a_restart(network: Network, agent: Running) -> None:
    network.unlock(agent)
    for _ in range(5):
        agent.ask("count", name="unmet", add=True)
    agent.kill()
    agent.begin_again()
    network.unlock(agent)
    assert agent.ask("count", name="unmet") == {"count": 5}


def test_only_a_true_yes_adds(network: Network, agent: Running) -> None:
    network.unlock(agent)
    unsure: list[Any] = [1, "yes", None, [], False]
    for add in unsure:
        agent.ask("count", name="unmet", add=add)
    assert not Content.objects.filter(kind="count").exists()
    for name in ("", "x" * 41, 7, None):
        with pytest.raises(AgentRefused, match="unreadable"):
            agent.ask("count", name=name, add=True)
