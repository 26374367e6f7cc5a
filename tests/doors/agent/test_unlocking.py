"""The dispatcher's key in use unlocks the agent, and no other."""

from base64 import b64encode

import pytest

from rowan.core.sealing.keypairs import new_key_pair
from rowan.domain.trail.queries import entries
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import Network, handed, seal_person
from tests.doors.agent.running import Running


def test_no_other_key_unlocks_it(network: Network, agent: Running) -> None:
    right = handed(network.dispatcher)
    for wrong in (
        handed(network.team),
        right | {"private": b64encode(network.team.private).decode()},
        right | {"private": b64encode(new_key_pair().private).decode()},
        right | {"private": right["private"][:-4]},
        right | {"private": right["private"] + "AAAA"},
        right | {"private": ""},
        right | {"private": "not base 64"},
        right | {"private": 7},
        right | {"private": None},
        right | {"key": network.team.id},
        right | {"key": right["key"] + 1},
    ):
        with pytest.raises(AgentRefused, match="key"):
            agent.ask("unlock", **wrong)
    assert agent.ask("status")["locked"] is True
    with pytest.raises(AgentRefused, match="unreadable"):
        agent.ask("unlock", private=right["private"])


def test_the_right_one_does_and_one_more_time_is_no_error(network: Network, agent: Running) -> None:
    seal_person(1)
    for _ in range(2):
        network.unlock(agent)
        agent.ready()
        assert agent.ask("status")["waiting"] == 1
    assert len(entries(verb="agent.unlock").lines) == 1
    with pytest.raises(AgentRefused, match="key"):
        agent.ask("unlock", **handed(network.team))
    assert agent.ask("status")["locked"] is False


def test_before_there_is_a_key_none_unlocks_it(agent: Running) -> None:
    with pytest.raises(AgentRefused, match="key"):
        agent.ask("unlock", key=1, private=b64encode(bytes(32)).decode())
