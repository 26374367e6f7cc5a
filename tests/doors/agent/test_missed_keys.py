"""A count that does not open: begun anew where nobody can open it any more, and left alone where a key is missing."""

from datetime import timedelta
from typing import Any

import pytest

from rowan.domain.beds import actions as beds
from rowan.domain.vault.actions import found, take_back
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import DISPATCHER, TEAM, public_key
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import BY, Network, handed, now, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.doors.agent.test_renewed_key import ANA, BEN, _dispatcher, _staff

ADULTS: dict[str, Any] = {"age": {"accepts": [[18, 40]]}}
NOTHING: dict[str, Any] = {"missed": {}, "counted": None}


def _came(agent: Running, *people: int) -> None:
    """Let people of 61 come in line yesterday."""
    for person in people:
        seal_person(person, {"age": {"is": [61]}})
        beds.wait(person=person, by=BY, at=now() - timedelta(days=1))
        agent.ask("index", subject=person)


def _counted(network: Network, agent: Running) -> int:
    """Return a program that missed six."""
    oak = saved_program("oak", criteria=ADULTS)
    network.unlock(agent)
    agent.ready()
    _came(agent, *range(1, 7))
    agent.ask("tally", program=oak)
    return oak


def _missed(agent: Running, program: int) -> object:
    return agent.ask("missed", program=program)["missed"]


def _is_refused(agent: Running, program: int) -> None:
    for verb in ("tally", "missed"):
        with pytest.raises(AgentRefused, match="key"):
            agent.ask(verb, program=program)


def test_one_of_a_week_that_is_forgotten_is_begun_anew(network: Network, agent: Running) -> None:
    oak = _counted(network, agent)
    key_folder().forget_epochs_outside(1, 0)
    assert agent.ask("missed", program=oak) == NOTHING
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}
    (row,) = Content.objects.filter(kind="missed")
    assert row.revision == 1


def test_one_that_somebody_spoilt_is_begun_anew(network: Network, agent: Running) -> None:
    oak = _counted(network, agent)
    Content.objects.filter(kind="missed").update(envelope=b"spoilt")
    assert agent.ask("missed", program=oak) == NOTHING
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}


def test_one_that_is_sealed_for_others_is_left_alone(network: Network, agent: Running) -> None:
    oak = _counted(network, agent)
    Wrap.objects.filter(content__kind="missed").delete()
    before = list(Content.objects.filter(kind="missed").values())
    _is_refused(agent, oak)
    assert list(Content.objects.filter(kind="missed").values()) == before


@pytest.mark.usefixtures("database", "folder")
def test_while_a_renewed_key_is_not_handed_in_nothing_is_counted_or_told(agent: Running) -> None:
    ana, ben = _staff(ANA), _staff(BEN)
    team = found(holder=TEAM, to=[ana, ben], by=BY, at=now())
    found(holder=DISPATCHER, to=[team], by=BY, at=now())
    oak = saved_program("oak", criteria=ADULTS)
    agent.ask("unlock", **handed(_dispatcher(ana)))
    agent.ready()
    _came(agent, *range(1, 7))
    agent.ask("tally", program=oak)
    take_back(holder=TEAM, staff=BEN, by=BY, at=now())
    _is_refused(agent, oak)
    agent.ask("unlock", **handed(_dispatcher(ana)))
    agent.ready()
    assert _missed(agent, oak) == {"age": 6}, "the new key opens what is sealed for the old one"
    saved_program("oak", verified=False, criteria={"age": {"accepts": [[18, 30]]}})
    agent.ask("tally", program=oak)
    assert _missed(agent, oak) == {"age": 6}
    recipients = Wrap.objects.filter(content__kind="missed").values_list("to", flat=True)
    assert list(recipients) == [public_key(DISPATCHER).id]
