"""By which rules a program says no is counted a day later, sealed, and told from five people up, for ninety days."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from rowan.core.lifecycle.misfits import COUNTED, SLIP, Misfit, write_misfit
from rowan.core.sealing.secrets import new_id
from rowan.core.vocabulary.rules import Stance, ValueRule
from rowan.domain.directory.actions import change_rule
from rowan.domain.directory.queries import Part, entry, mark_of
from rowan.domain.referrals.models import Misfits
from rowan.domain.referrals.queries import day_of, has_misfits, misfits
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import DISPATCHER, public_key
from rowan.domain.vault.refusals import AgentLocked
from rowan.doors.worker.chores import count_misfits
from tests.doors.agent.network import Network, now
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

PETS: dict[str, Any] = {"criteria": {"pets": {"accepts": ["yes"]}}}


def _noes(program: int, number: int, *criteria: str, days_ago: int = 1) -> None:
    """Have a program say no to some people by some of its rules, some days ago."""
    at = day_of(now() - timedelta(days=days_ago))
    for _person in range(number):
        raw = write_misfit(Misfit(program, at.date().toordinal(), criteria))
        vault.seal_content(
            kind=SLIP, subject=0, fields={new_id(): raw}, to=[public_key(DISPATCHER).id], at=at
        )


def _told() -> dict[tuple[int, str], int]:
    return {(each.program, each.criterion): each.people for each in misfits()}


@pytest.fixture
def oak(network: Network, agent: Running) -> int:
    """A program, and an agent that is unlocked."""
    program = saved_program("oak", **PETS)
    network.unlock(agent)
    return program


def test_four_are_told_to_nobody_and_five_are(agent: Running, oak: int) -> None:
    _noes(oak, 4, "pets", "children")
    agent.ask("misfits")
    assert _told() == {}
    assert not Content.objects.filter(kind=SLIP).exists()
    assert not Entry.objects.filter(verb__startswith="misfits.").exists()
    _noes(oak, 1, "pets")
    agent.ask("misfits")
    assert _told() == {(oak, "pets"): 5}
    assert Entry.objects.filter(verb="misfits.publish").count() == 1


def test_a_number_stays_until_the_true_one_is_five_away(agent: Running, oak: int) -> None:
    told = []
    for _more in range(11):
        _noes(oak, 1, "pets")
        agent.ask("misfits")
        told.append(_told().get((oak, "pets"), 0))
    assert told == [0] * 4 + [5] * 5 + [10] * 2


def test_only_the_dispatcher_opens_what_is_counted(
    network: Network, agent: Running, oak: int
) -> None:
    _noes(oak, 5, "pets")
    agent.ask("misfits")
    (row,) = Content.objects.filter(kind=COUNTED)
    assert (row.subject, row.field, row.revision) == (0, str(oak), 0)
    holders = set(Wrap.objects.filter(content=row).values_list("to", flat=True))
    assert holders == {network.dispatcher.id}


def test_as_days_leave_the_ninety_a_number_is_told_no_more(agent: Running, oak: int) -> None:
    _noes(oak, 5, "pets", days_ago=80)
    agent.ask("misfits")
    assert _told() == {(oak, "pets"): 5}
    _noes(oak, 6, "children", days_ago=120)
    agent.ask("misfits")
    assert (oak, "children") not in _told()


def test_a_rule_that_the_program_changed_is_counted_anew(agent: Running, oak: int) -> None:
    _noes(oak, 5, "pets", "children")
    agent.ask("misfits")
    assert len(_told()) == 2
    change_rule(
        program=oak,
        way=0,
        criterion="pets",
        rule=ValueRule((("yes", Stance.CANNOT),)),
        seen=mark_of(entry(oak), Part.WAYS),
        by="tests",
        at=now(),
    )
    Misfits.objects.update(counted_on=localdate(now()) - timedelta(days=1))
    assert has_misfits(now())
    agent.ask("misfits")
    assert _told() == {(oak, "children"): 5}


def test_today_waits_for_tomorrow_and_a_no_without_a_rule_counts_for_none(
    agent: Running, oak: int
) -> None:
    _noes(oak, 5, "pets", days_ago=0)
    _noes(oak, 6)
    agent.ask("misfits")
    assert _told() == {}
    assert Content.objects.filter(kind=SLIP).count() == 5
    assert not has_misfits(now())


def test_what_opens_no_more_or_is_of_no_program_is_gone(agent: Running, oak: int) -> None:
    _noes(oak, 1, "pets")
    Content.objects.filter(kind=SLIP).update(envelope=b"spoilt")
    _noes(7, 5, "pets")
    agent.ask("misfits")
    assert not Content.objects.filter(kind=SLIP).exists()
    assert _told() == {}


def test_the_worker_asks_for_it_where_anything_waits_and_not_while_it_is_locked(
    network: Network, agent: Running
) -> None:
    oak = saved_program("oak", **PETS)
    count_misfits()
    _noes(oak, 5, "pets")
    with pytest.raises(AgentLocked):
        agent.ask("misfits")
    count_misfits()
    assert _told() == {}
    network.unlock(agent)
    count_misfits()
    assert _told() == {(oak, "pets"): 5}
