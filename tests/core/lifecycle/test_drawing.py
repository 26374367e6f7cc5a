"""The documents draw every step and every limit of the tables."""

import pytest

from rowan.core.lifecycle.delivery import DELIVERY
from rowan.core.lifecycle.drawing import drawn, limits_drawn
from rowan.core.lifecycle.limits import LIMITS
from rowan.core.lifecycle.machine import A, Lifecycle, S
from rowan.core.lifecycle.referral import REFERRAL, WHOSE_TURN, State


@pytest.mark.parametrize("life", [REFERRAL, DELIVERY], ids=["referral", "delivery"])
@pytest.mark.parametrize("anywhere", [0, 4, 99])
def test_each_step_is_drawn_or_told_below(life: Lifecycle[S, A], anywhere: int) -> None:
    picture, below = drawn(life, anywhere=anywhere).split("```\n", 1)
    for each in life.steps:
        arrows = [
            f"{origin.replace(' ', '_')} --> {each.target.replace(' ', '_')}: {each.act}\n"
            for origin in each.origins
        ]
        if len(each.origins) > anywhere:
            assert f"{each.act}, and it is {each.target}." in below
            assert not any(arrow in picture for arrow in arrows)
        else:
            assert all(arrow in picture for arrow in arrows)


def test_each_state_has_a_line_with_whose_turn_it_is() -> None:
    lines = limits_drawn().splitlines()[2:]
    assert len(lines) == len(State) == len(LIMITS)
    for line, state in zip(lines, State, strict=True):
        assert line.startswith(f"| {state} | {WHOSE_TURN[state]} | ")


def test_working_time_is_told_apart() -> None:
    told = limits_drawn()
    assert "| submitted | the team | 12 hours of working time | they are told |" in told
    assert "| delivered | a program | 24 hours of working time | they are told |" in told
    assert "| draft | the person | 7 days | expire |" in told
