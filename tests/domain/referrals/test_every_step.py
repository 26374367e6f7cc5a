"""Every step of both tables is walked by the actions from every state it begins in, and leads where the table says."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial

import pytest

from rowan.core.lifecycle.delivery import DELIVERY, Move, Reply
from rowan.core.lifecycle.referral import REFERRAL, Act, State
from rowan.core.lifecycle.sayings import Saying
from rowan.domain.referrals import actions
from tests.domain.referrals.scenes import (
    CLOCK,
    TEAM_MEMBER,
    Asker,
    Place,
    asks,
    chosen,
    declines,
    deliver,
    delivered,
    draft,
    network,
    of,
    offered,
    offers,
    opened,
    place,
    send,
    sent,
    talks,
    their,
)
from tests.domain.referrals.whole import faults

pytestmark = pytest.mark.usefixtures("sqlite_django")
Make = Callable[[Place], Asker]
Do = Callable[[Asker, Place], object]


def _then(make: Make, *acts: Do) -> Make:
    def further(oak: Place) -> Asker:
        asker = make(oak)
        for act in acts:
            act(asker, oak)
        return asker

    return further


def _by_program(act: Callable[..., object], **told: object) -> Do:
    return lambda asker, oak: act(**of(asker, oak), **told)


def _by_person(act: Callable[..., object], **told: object) -> Do:
    return lambda asker, oak: act(**their(asker, oak), **told)


def _by_person_alone(act: Callable[..., object]) -> Do:
    return lambda asker, _oak: act(**their(asker))


def _by_number(act: Callable[..., object]) -> Do:
    return lambda asker, _oak: act(referral=asker.subject, by=TEAM_MEMBER, at=CLOCK())


def _comes_back(asker: Asker, oak: Place) -> None:
    row = asker.at(oak)
    actions.ask_again(**of(asker, oak), on=CLOCK().date())
    actions.come_back(delivery=row.pk, by="worker", at=CLOCK())


_LISTS = _by_program(actions.answer, move_by=Move.LIST, said=Saying())
_ASKED = _then(opened, asks)

STATES: Mapping[Reply, Make] = {
    Reply.PLANNED: sent,
    Reply.DELIVERED: delivered,
    Reply.OPENED: opened,
    Reply.ASKED: _ASKED,
    Reply.OFFERED: offered,
    Reply.LISTED: _then(opened, _LISTS),
    Reply.DECLINED: _then(opened, declines),
    Reply.TALKING: _then(offered, talks),
    Reply.CHOSEN: chosen,
}
MOVES: Mapping[Move, Do] = {
    Move.DELIVER: deliver,
    Move.OPEN: _by_program(actions.open_delivery),
    Move.ASK: asks,
    Move.OFFER: offers,
    Move.LIST: _LISTS,
    Move.DECLINE: declines,
    Move.COME_BACK: _comes_back,
    Move.REPLY: _by_person(actions.reply),
    Move.TALK: talks,
    Move.STOP: _by_person(actions.stop_talking),
    Move.STOP_ONLY: _by_person(actions.stop_talking),
    Move.CHOOSE: _by_person(actions.choose),
    Move.RELEASE: _by_program(actions.nobody_came),
    Move.END: _by_person_alone(actions.withdraw),
}
_OTHERWISE: Mapping[tuple[Reply, Move], Make] = {(Reply.TALKING, Move.STOP): _then(_ASKED, talks)}
"""Where the state alone does not say which of two steps it will be: here nothing is offered."""

_TAKES_UP = _by_number(actions.take_up)
_RETURNS = _by_number(partial(actions.return_for_more, why="unclear"))
_SETS_OUT = _by_person_alone(actions.set_out)
_REVIEWED = _then(sent, _TAKES_UP)

STAGES: Mapping[State, Make] = {
    State.DRAFT: lambda _oak: draft(),
    State.SUBMITTED: sent,
    State.IN_REVIEW: _REVIEWED,
    State.RETURNED: _then(_REVIEWED, _RETURNS),
    State.DELIVERED: _then(chosen, _by_program(actions.nobody_came)),
    State.ANSWERED: offered,
    State.TALKING: _then(offered, talks),
    State.APPLICATION: _then(offered, talks, _by_program(actions.apply)),
    State.INTAKE_DATE: chosen,
    State.TRAVELLING: _then(chosen, _SETS_OUT),
    State.ARRIVED: _then(chosen, _by_program(actions.arrive)),
}
ACTS: Mapping[Act, Do] = {
    Act.SEND: send,
    Act.TAKE_UP: _TAKES_UP,
    Act.RETURN: _RETURNS,
    Act.DELIVER: deliver,
    Act.ANSWER: _LISTS,
    Act.TALK: talks,
    Act.APPLY: _by_program(actions.apply),
    Act.ARRANGE: _by_person(actions.choose),
    Act.SET_OUT: _SETS_OUT,
    Act.ARRIVE: _by_program(actions.arrive),
    Act.CLOSE: _by_number(actions.close),
    Act.WAIT_AGAIN: _by_program(actions.nobody_came),
    Act.WITHDRAW: _by_person_alone(actions.withdraw),
    Act.EXPIRE: _by_number(actions.expire),
}
_BACK: Mapping[State, Do] = {
    State.TALKING: declines,
    State.APPLICATION: declines,
    State.ARRIVED: _by_program(actions.left_early),
}
"""What has somebody wait again who has not chosen a place yet, or has come to it already."""


@pytest.fixture(autouse=True)
def _ticking() -> Iterator[None]:
    """Let the trail tell what came after what."""
    CLOCK.step = timedelta(microseconds=10)
    yield
    CLOCK.back()


def test_every_step_of_a_delivery() -> None:
    network()
    for number, (reply, act) in enumerate((s, a) for s in STATES for a in DELIVERY.acts(s)):
        oak = place(f"oak-{number}")
        asker = _OTHERWISE.get((reply, act), STATES[reply])(oak)
        assert asker.at(oak).reply is reply
        MOVES[act](asker, oak)
        assert asker.at(oak).reply is DELIVERY.after(reply, act), (reply, act)
    assert faults() == []
    assert set(STATES) == set(Reply) - DELIVERY.over()


def test_every_step_of_a_referral() -> None:
    network()
    for number, (stage, act) in enumerate((s, a) for s in STAGES for a in REFERRAL.acts(s)):
        oak = place(f"oak-{number}")
        asker = STAGES[stage](oak)
        assert asker.row.stage is stage
        does = _BACK.get(stage, ACTS[act]) if act is Act.WAIT_AGAIN else ACTS[act]
        does(asker, oak)
        assert asker.row.stage is REFERRAL.after(stage, act), (stage, act)
    assert faults() == []
    assert set(STAGES) == set(State) - REFERRAL.over()
