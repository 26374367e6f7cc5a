"""The agent tells the numbers of those who wait and said some things, and nothing of what they said."""

from contextlib import suppress
from typing import Any

import pytest

from rowan.domain.vault.actions import shred
from rowan.domain.vault.clients.framing import framed
from rowan.domain.vault.refusals import AgentLocked, AgentRefused
from rowan.doors.agent.sifting import MOST_TOLD
from tests.doors.agent.network import BY, Network, now, seal_many, seal_person
from tests.doors.agent.running import Running
from tests.support.waiting import until

ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
YOUNG: dict[str, Any] = {"age": {"is": [16]}}
FLEEING: dict[str, Any] = {"place": {"prefer": ["OK"], "never": ["TX"]}}
AT_ONCE: dict[str, Any] = {"how_soon": {"prefer": ["today"]}}


def _sifted(agent: Running, **said: str) -> list[int]:
    answer = agent.ask("sift", said=said, start=0)
    assert answer.keys() == {"requests", "more"}
    assert not answer["more"]
    found: list[int] = answer["requests"]
    return found


def test_those_are_named_who_said_all_of_it(network: Network, agent: Running) -> None:
    seal_person(1, YOUNG | FLEEING)
    seal_person(2, AT_ONCE | FLEEING)
    seal_person(3, {"children": {"is": [2]}, "legal": {"is": ["probation", "warrant"]}})
    seal_person(4, {}, adult=False)
    network.unlock(agent)
    agent.ready()
    assert _sifted(agent, age="0-17") == [1]
    assert _sifted(agent, age="25-35", place="-TX") == [2]
    assert _sifted(agent, place="+OK") == [1, 2]
    assert _sifted(agent, how_soon="=now") == [2]
    assert _sifted(agent, legal="warrant", children="1-8") == [3]
    assert _sifted(agent, age="?") == [4]
    assert _sifted(agent, faith="=secular") == []


@ONE
def test_it_hears_of_what_is_said_anew_and_forgets_who_is_gone(
    network: Network, agent: Running
) -> None:
    for subject in (1, 2):
        seal_person(subject, AT_ONCE)
    network.unlock(agent)
    agent.ready()
    seal_person(1, FLEEING, revision=1)
    agent.ask("index", subject=1)
    assert (_sifted(agent, how_soon="=now"), _sifted(agent, place="+OK")) == ([2], [1])
    shred(subject=1, by=BY, at=now())
    agent.ask("index", subject=1)
    assert _sifted(agent, place="+OK") == []


@ONE
def test_more_than_one_message_holds_come_in_parts(network: Network, agent: Running) -> None:
    people = sorted(seal_many([YOUNG] * (MOST_TOLD + 5)))
    network.unlock(agent)
    agent.ready()
    first = agent.ask("sift", said={"age": "0-17"}, start=0)
    assert first == {"requests": people[:MOST_TOLD], "more": True}
    rest = agent.ask("sift", said={"age": "0-17"}, start=people[MOST_TOLD])
    assert rest == {"requests": people[MOST_TOLD:], "more": False}


def test_as_many_as_are_told_at_once_fit_into_a_message() -> None:
    assert framed({"requests": [2**63 - 1] * MOST_TOLD, "more": True})


@ONE
def test_nothing_is_told_while_it_is_locked_or_has_not_read_everybody(
    network: Network, agent: Running
) -> None:
    seal_many([YOUNG] * 400)
    with pytest.raises(AgentLocked):
        _sifted(agent, age="0-17")
    network.unlock(agent)
    with suppress(AgentRefused):
        assert len(_sifted(agent, age="0-17")) == 400
    until(lambda: agent.ask("status")["ready"])
    assert len(_sifted(agent, age="0-17")) == 400


@ONE
def test_what_nobody_can_be_asked_is_refused(network: Network, agent: Running) -> None:
    network.unlock(agent)
    agent.ready()
    wrong: list[Any] = [
        None, {}, [], "age", {"age": 7}, {"age": "18"}, {"age": ["18-20"]}, {"height": "18-20"},
        {"registry": "yes"}, {f"q{number}": "yes" for number in range(21)},
    ]  # fmt: skip
    for said in wrong:
        with pytest.raises(AgentRefused, match="unreadable"):
            agent.ask("sift", said=said, start=0)
    for start in (None, -1, "0", True):
        with pytest.raises(AgentRefused, match="unreadable"):
            agent.ask("sift", said={"age": "0-17"}, start=start)
