"""A program that is suspended while somebody talks to it receives nothing more of them, and promises them nothing."""

from collections.abc import Callable
from functools import partial

import pytest

from rowan.core.lifecycle.contents import ANSWERS, CONTACT, TALK
from rowan.core.lifecycle.delivery import Move
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations.actions import say_to_person, say_to_program
from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.queries import Standing
from rowan.domain.referrals import actions
from rowan.domain.referrals.refusals import OutsideNetwork
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    WORDS,
    Asker,
    Place,
    asks,
    contact,
    declines,
    kinds_for,
    network,
    of,
    offered,
    offers,
    place,
    states,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")
Act = Callable[[Asker, Place], object]


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _talking(oak: Place) -> Asker:
    rosa = offered(oak, contact=contact(), notes="Words.")
    talks(rosa, oak)
    actions.propose_intake(**of(rosa, oak), intake_at=NOW + DAY)
    return rosa


def _suspend(oak: Place, standing: Standing = Standing.SUSPENDED) -> None:
    set_standing(program=oak.number, standing=standing, by="tests", at=NOW)


ACTS: dict[str, Act] = {
    "release": lambda rosa, oak: actions.release_detail(**their(rosa, oak), words=WORDS),
    "renew": lambda rosa, oak: actions.renew_contact(**their(rosa, oak), words=WORDS),
    "choose": lambda rosa, oak: actions.choose(**their(rosa, oak)),
    "say": lambda rosa, oak: say_to_program(**their(rosa, oak), words="I come."),
    "say to them": lambda rosa, oak: say_to_person(**of(rosa, oak), words="Come."),
    "offer": offers,
    "propose": lambda rosa, oak: actions.propose_intake(**of(rosa, oak), intake_at=NOW + 2 * DAY),
    "apply": lambda rosa, oak: actions.apply(**of(rosa, oak)),
}


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.REMOVED, Standing.UNVERIFIED])
def test_nothing_more_goes_there_and_nothing_is_promised(oak: Place, standing: Standing) -> None:
    rosa = _talking(oak)
    before = kinds_for(oak.key, rosa)
    assert CONTACT in before
    _suspend(oak, standing)
    for act in ACTS.values():
        with pytest.raises(OutsideNetwork):
            act(rosa, oak)
    assert kinds_for(oak.key, rosa) - before == set()
    assert {ANSWERS, TALK} & before == set()
    assert states(rosa, oak) == ("talking", "talking")


def test_it_neither_asks_nor_lists_nor_begins_a_talk(oak: Place) -> None:
    rosa = offered(oak)
    _suspend(oak)
    listing = partial(actions.answer, **of(rosa, oak), move_by=Move.LIST, said=Saying("Wait."))
    for act in (partial(asks, rosa, oak), listing, partial(talks, rosa, oak)):
        with pytest.raises(OutsideNetwork):
            act()
    assert states(rosa, oak) == ("answered", "offered")


def test_each_side_may_still_end_it(oak: Place) -> None:
    rosa, maria = _talking(oak), offered(oak)
    _suspend(oak)
    actions.say_no(**their(rosa, oak))
    declines(maria, oak)
    assert states(rosa, oak) == ("delivered", "ended")
    assert maria.at(oak).state == "declined"


def test_a_pause_ends_no_talk(oak: Place) -> None:
    rosa = _talking(oak)
    set_paused(program=oak.number, reason="holidays", by="tests", at=NOW)
    say_to_program(**their(rosa, oak), words="I come.")
    actions.choose(**their(rosa, oak))
    assert states(rosa, oak) == ("intake date", "chosen")
