"""Every state can be come to and leads to an end; whose turn it is can do something; every table has every state."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.lifecycle import delivery, referral
from rowan.core.lifecycle.delivery import DELIVERY, Reply
from rowan.core.lifecycle.limits import KEPT, LIMITS
from rowan.core.lifecycle.machine import Lifecycle, Who
from rowan.core.lifecycle.referral import OPEN, REFERRAL, Act, State
from rowan.core.lifecycle.refusals import NotNow

Life = Lifecycle[Any, Any]
Turns = dict[Any, Who]
BOTH = pytest.mark.parametrize(
    ("life", "turns"),
    [(REFERRAL, referral.WHOSE_TURN), (DELIVERY, delivery.WHOSE_TURN)],
    ids=["referral", "delivery"],
)


def _from(life: Life, state: StrEnum, then: Callable[[Any], bool] = lambda _: True) -> set[Any]:
    """Return every state that one leads to, itself among them, by steps from states that ``then`` lets through."""
    found, unseen = {state}, [state]
    while unseen:
        here = unseen.pop()
        for act in life.acts(here) if then(here) else ():
            if (target := life.after(here, act)) not in found:
                found.add(target)
                unseen.append(target)
    return found


@BOTH
def test_every_state_can_be_come_to(life: Life, turns: Turns) -> None:
    assert _from(life, life.first) == set(turns)


def test_every_state_is_somebodys_turn() -> None:
    assert set(referral.WHOSE_TURN) == set(State)
    assert set(delivery.WHOSE_TURN) == set(Reply)


@BOTH
def test_every_state_leads_to_an_end(life: Life, turns: Turns) -> None:
    assert life.over()
    assert all(_from(life, state) & life.over() for state in turns)


@BOTH
def test_whose_turn_it_is_can_do_something(life: Life, turns: Turns) -> None:
    for state, who in turns.items():
        able = {each for act in life.acts(state) for each in life.step(state, act).by}
        assert who is Who.NOBODY or who in able, state


@BOTH
def test_nobodys_turn_is_where_nobody_has_to_act(life: Life, turns: Turns) -> None:
    nobodys = {state for state, who in turns.items() if who is Who.NOBODY}
    assert life.over() <= nobodys


@BOTH
def test_no_state_has_two_steps_of_one_act(life: Life, turns: Turns) -> None:
    rows = [(origin, each.act) for each in life.steps for origin in each.origins]
    assert len(rows) == len(set(rows))
    assert {origin for origin, _ in rows} == set(turns) - life.over()


@BOTH
@given(data=st.data())
def test_a_walk_meets_a_step_or_is_refused(life: Life, turns: Turns, data: st.DataObject) -> None:
    state, acts = life.first, st.sampled_from(sorted({each.act for each in life.steps}))
    for act in data.draw(st.lists(acts, max_size=30)):
        if act in life.acts(state):
            row = life.step(state, act)
            assert state in life.from_which(act)
            assert state in row.origins
            state = life.after(state, act)
            assert state is row.target
        else:
            with pytest.raises(NotNow) as refused:
                life.step(state, act)
            assert (refused.value.state, refused.value.act) == (state, act)
    assert state in turns


def test_every_referral_state_has_its_limit_or_a_time_for_which_it_is_kept() -> None:
    assert set(LIMITS) == set(State)
    assert {state for state, limit in LIMITS.items() if limit is None} == set(KEPT)
    assert set(KEPT) == REFERRAL.over()


def test_what_happens_at_a_limit_is_possible_then_and_rowans_to_do() -> None:
    for state, limit in LIMITS.items():
        if limit and limit.then:
            assert Who.ROWAN in REFERRAL.step(state, limit.then).by


def test_a_person_may_withdraw_from_wherever_it_is_not_over() -> None:
    assert REFERRAL.from_which(Act.WITHDRAW) == OPEN
    assert REFERRAL.over() == frozenset(State) - OPEN


def test_who_waits_again_is_where_programs_answer() -> None:
    assert {REFERRAL.after(state, Act.WAIT_AGAIN) for state in referral.UNDER_WAY} == {
        State.DELIVERED
    }


def test_no_program_moves_a_delivery_that_it_has_not_opened() -> None:
    for state in (Reply.PLANNED, Reply.DELIVERED):
        for act in DELIVERY.acts(state):
            assert Who.PROGRAM not in DELIVERY.step(state, act).by or act is delivery.Move.OPEN


def test_what_a_program_says_leaves_it_answered_and_an_offer_leaves_a_talk_going_on() -> None:
    assert {
        DELIVERY.after(state, act) for act in delivery.ANSWERS for state in DELIVERY.from_which(act)
    } == delivery.ANSWERED | {Reply.TALKING}
