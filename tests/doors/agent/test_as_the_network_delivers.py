"""How requests go out is the network's to say: the agent takes it from the row and the trail, the stricter of both."""

import pytest

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.contents import FIT
from rowan.domain.beds import actions as beds
from rowan.domain.beds.models import Source
from rowan.domain.beds.queries import turns
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import Standing
from rowan.domain.network import actions as settings
from rowan.domain.network.models import Version
from rowan.domain.network.queries import in_force
from rowan.domain.referrals import actions
from rowan.domain.vault.models import Wrap
from rowan.domain.vault.refusals import AgentRefused
from rowan.doors.worker.asking import begin_turns
from rowan.doors.worker.dispatching import Dispatching
from tests.domain.referrals.scenes import receipt, said, to_look_at, word
from tests.doors.agent.network import BY, YES, Network, now, program_key
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program with a key, and an agent that is unlocked."""
    number = saved_program()
    program_key(number)
    network.unlock(agent)
    agent.ready()
    return number


def _sets(mode: str) -> None:
    settings.change(said={"delivery": mode}, seen=in_force().number, by=BY, at=now())


def _sent(*programs: int) -> int:
    return actions.send_at_once(
        receipt=receipt("paper"),
        second=word(),
        said=said(consent=Consent(**YES)),
        programs=programs,
        by="person",
        at=now(),
    ).subject


def _refused(agent: Running, subject: int, program: int) -> str:
    with pytest.raises(AgentRefused) as refused:
        agent.ask("deliver", subject=subject, program=program)
    return refused.value.word


def _delivered() -> bool:
    return Wrap.objects.filter(content__kind=FIT).exists()


def test_where_the_team_looks_at_all_nothing_goes_before_it_has(agent: Running, oak: int) -> None:
    subject = _sent(oak)
    _sets("reviewed")
    assert Dispatching().round(now()) == 0
    assert _refused(agent, subject, oak) == "review"
    assert [each.referral for each in to_look_at()] == [subject]
    actions.take_up(referral=subject, by=BY, at=now())
    actions.clear(referral=subject, by=BY, at=now())
    assert Dispatching().round(now()) == 1
    assert _delivered()


@pytest.mark.usefixtures("agent")
def test_who_was_passed_by_until_the_team_had_looked_has_their_turn_then(oak: int) -> None:
    _sets("reviewed")
    subject = _sent(saved_program("elm"))
    beds.wait(person=subject, by=BY, at=now())
    beds.report_openings(program=oak, openings=1, by=BY, at=now(), source=Source.PAGE)
    Dispatching().round(now())
    begin_turns()
    assert turns(oak, at=now()).live == ()
    actions.take_up(referral=subject, by=BY, at=now())
    actions.clear(referral=subject, by=BY, at=now())
    Dispatching().round(now())
    begin_turns()
    assert turns(oak, at=now()).live == (subject,)


@pytest.mark.parametrize("how", ["written", "changed", "taken out"])
def test_a_row_without_its_line_frees_nothing(agent: Running, oak: int, how: str) -> None:
    subject = _sent(oak)
    _sets("reviewed")
    match how:
        case "written":
            Version.objects.create(
                number=2, settings={"delivery": "instant"}, made_at=now(), made_by=BY
            )
        case "changed":
            Version.objects.update(id=7, settings={"delivery": "instant"})
        case _:
            Version.objects.all().delete()
    assert _refused(agent, subject, oak) == "review"
    assert not _delivered()


def test_with_its_line_it_goes_at_once(agent: Running, oak: int) -> None:
    subject = _sent(oak)
    _sets("reviewed")
    _sets("instant")
    agent.ask("deliver", subject=subject, program=oak)
    assert _delivered()


def test_where_only_vetted_ones_receive_the_others_do_not(agent: Running, oak: int) -> None:
    subject = _sent(oak)
    _sets("vetted")
    assert _refused(agent, subject, oak) == "standing"
    with pytest.raises(AgentRefused, match="standing"):
        agent.ask("turn", program=oak, live=[], passed=[])
    Program.objects.update(standing=Standing.VETTED)
    assert _refused(agent, subject, oak) == "standing", "a row alone vets nobody"
    Program.objects.update(standing=Standing.VERIFIED)
    set_standing(program=oak, standing=Standing.VETTED, by=BY, at=now())
    agent.ask("deliver", subject=subject, program=oak)
    assert _delivered()
