"""An agent starts locked: it says how it is, allows and chains, and opens nothing."""

import pytest

from rowan.domain.vault.refusals import AgentLocked, AgentRefused
from tests.doors.agent.network import Network, seal_person
from tests.doors.agent.running import Running

NEEDS_THE_KEY = [
    ("index", {"subject": 1}),
    ("match", {"program": 1}),
    ("deliver", {"subject": 1, "program": 1}),
    ("notify", {"subject": 1, "message_id": "a"}),
    ("count", {"name": "unmet"}),
    ("afterwards", {}),
    ("misfits", {}),
]


def test_it_says_how_it_is(plain_agent: Running) -> None:
    status = plain_agent.ask("status")
    assert status.pop("memory_locked") in {True, False}
    assert status == {
        "locked": True,
        "ready": False,
        "waiting": None,
        "unread": 0,
        "chain_broken": False,
    }


def test_it_allows(plain_agent: Running) -> None:
    assert plain_agent.ask("allow", kind="sign-in", name="somebody") == {"wait": 0.0}
    with plain_agent.line.slot("argon2"):
        pass


@pytest.mark.parametrize(("verb", "fields"), NEEDS_THE_KEY)
def test_what_needs_the_key_is_refused(
    plain_agent: Running, verb: str, fields: dict[str, object]
) -> None:
    with pytest.raises(AgentLocked):
        plain_agent.ask(verb, **fields)


@pytest.mark.parametrize("verb", ["", "open", "__class__", "table", "restart", "UNLOCK"])
def test_what_is_no_verb_is_refused(plain_agent: Running, verb: str) -> None:
    with pytest.raises(AgentRefused, match="unknown"):
        plain_agent.ask(verb)


@pytest.mark.usefixtures("network")
def test_it_chains_while_it_is_locked(agent: Running) -> None:
    seal_person(1)
    agent.ask("chain")
    assert agent.ask("chain") == {"chained": 0}
    assert agent.ask("status")["locked"] is True


def test_nobody_waits_before_anybody_is_sealed(network: Network, agent: Running) -> None:
    network.unlock(agent)
    agent.ready()
    assert agent.ask("status")["waiting"] == 0
