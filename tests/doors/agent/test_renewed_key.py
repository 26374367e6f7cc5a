"""Somebody of the team leaves and the dispatcher's key is renewed: the agent says so, and loses nobody."""

import pytest

from rowan.core.sealing.keypairs import new_key_pair
from rowan.domain.vault.actions import found, take_back
from rowan.domain.vault.actions.making import add_key
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    OpenKey,
    all_opened_with,
    staff_member,
)
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import BY, handed, now, program_key, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running
from tests.support.waiting import until

ANA, BEN = 7, 8


def _staff(user: int) -> OpenKey:
    pair = new_key_pair()
    return OpenKey(add_key(pair, staff_member(user), now()).id, pair.private)


def _dispatcher(own: OpenKey) -> OpenKey:
    """Return the dispatcher's key in use, as a sign-in finds it."""
    return all_opened_with(all_opened_with(own, TEAM)[0], DISPATCHER)[0]


@pytest.mark.usefixtures("database", "folder")
def test_it_asks_for_the_new_key_and_then_knows_old_and_new(agent: Running) -> None:
    ana, ben = _staff(ANA), _staff(BEN)
    team = found(holder=TEAM, to=[ana, ben], by=BY, at=now())
    found(holder=DISPATCHER, to=[team], by=BY, at=now())
    number = saved_program()
    oak = program_key(number)
    seal_person(1)
    old = _dispatcher(ana)
    agent.ask("unlock", **handed(old))
    agent.ready()
    take_back(holder=TEAM, staff=BEN, by=BY, at=now())
    until(lambda: agent.ask("status")["locked"])
    seal_person(2)
    with pytest.raises(AgentRefused, match="key"):
        agent.ask("index", subject=2)
    assert agent.ask("deliver", subject=1, program=number) == {}, "what it holds it works with"
    with pytest.raises(AgentRefused, match="key"):
        agent.ask("unlock", **handed(old))
    agent.ask("unlock", **handed(_dispatcher(ana)))
    until(lambda: agent.ask("status")["waiting"] == 2)
    assert agent.ask("status")["locked"] is False
    assert agent.ask("deliver", subject=2, program=number) == {}
    agent.kill()
    agent.begin_again()
    agent.ask("unlock", **handed(_dispatcher(ana)))
    agent.ready()
    assert agent.ask("status")["waiting"] == 2, "the new key opens the old one by itself"
    assert oak.id
