"""Who can write to the database brings no yes back that the agent saw taken back, and no standing without a line."""

import pytest

from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import Standing
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.refusals import AgentRefused
from tests.doors.agent.network import BY, Network, now, program_key, seal_as, seal_person
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

MAN = {"gender": {"is": ["man"]}}
WOMEN = {"kind": {"accepts": ["restorative"]}, "gender": {"accepts": ["woman"], "others": "cannot"}}


def _refused(agent: Running, program: int, word: str) -> None:
    with pytest.raises(AgentRefused, match=word):
        agent.ask("deliver", subject=1, program=program)
    assert not Wrap.objects.filter(to__holder="program").exists()


def _take_out(kind: str) -> None:
    assert Content.objects.filter(kind=kind, subject=1, revision=1).delete()[0]


@pytest.mark.parametrize(
    ("kind", "said"), [("consent", {"programs": []}), ("answers", {"answers": MAN})]
)
def test_what_was_said_anew_and_indexed_cannot_be_taken_out(
    network: Network, agent: Running, kind: str, said: object
) -> None:
    oak = saved_program(criteria=WOMEN)
    program_key(oak)
    seal_person(1)
    network.unlock(agent)
    seal_as(kind, 1, said, revision=1)
    agent.ask("index", subject=1)
    _take_out(kind)
    _refused(agent, oak, "gone")


def test_nor_what_was_there_when_the_agent_was_unlocked(network: Network, agent: Running) -> None:
    oak = saved_program()
    program_key(oak)
    seal_person(1)
    seal_as("consent", 1, {"programs": []}, revision=1)
    network.unlock(agent)
    agent.ready()
    _take_out("consent")
    _refused(agent, oak, "gone")


def test_nor_what_a_delivery_was_refused_for(network: Network, agent: Running) -> None:
    oak = saved_program()
    program_key(oak)
    seal_person(1)
    network.unlock(agent)
    seal_as("consent", 1, {"programs": []}, revision=1)
    _refused(agent, oak, "consent")
    _take_out("consent")
    _refused(agent, oak, "gone")


@pytest.mark.parametrize("before", [Standing.UNVERIFIED, Standing.SUSPENDED, Standing.REMOVED])
def test_a_standing_of_which_the_trail_tells_nothing_is_not_believed(
    network: Network, agent: Running, before: Standing
) -> None:
    oak = saved_program(verified=before is not Standing.UNVERIFIED)
    program_key(oak)
    if before is not Standing.UNVERIFIED:
        set_standing(program=oak, standing=before, by=BY, at=now())
    seal_person(1)
    network.unlock(agent)
    agent.ready()
    Program.objects.filter(pk=oak).update(standing=Standing.VETTED, standing_since=now())
    _refused(agent, oak, "standing")
    with pytest.raises(AgentRefused, match="standing"):
        agent.ask("match", program=oak)
