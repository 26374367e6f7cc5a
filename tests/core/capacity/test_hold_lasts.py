"""A hold outlasts nine answers of ten, and a week for who cannot be told."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.capacity.lasting import (
    FEWEST_ANSWERS,
    LONGEST,
    UNTIL_KNOWN,
    WITHOUT_CHANNEL,
    hold_lasts,
)

HOUR = timedelta(hours=1)
answers = st.lists(st.timedeltas(timedelta(0), timedelta(days=40)), max_size=60)


@given(answered=answers, has_channel=st.booleans())
def test_nine_in_ten_would_have_answered_in_time(
    *, answered: list[timedelta], has_channel: bool
) -> None:
    lasts = hold_lasts(answered, has_channel=has_channel)
    in_time = sum(each <= lasts for each in answered)
    assert UNTIL_KNOWN <= lasts <= LONGEST
    assert len(answered) < FEWEST_ANSWERS or lasts == LONGEST or in_time >= 0.9 * len(answered)
    assert has_channel or lasts >= WITHOUT_CHANNEL


@given(answered=answers)
def test_slower_answers_make_no_hold_shorter(answered: list[timedelta]) -> None:
    slower = [each + HOUR for each in answered]
    assert hold_lasts(slower, has_channel=True) >= hold_lasts(answered, has_channel=True)


@pytest.mark.parametrize(("has_channel", "lasts"), [(True, UNTIL_KNOWN), (False, WITHOUT_CHANNEL)])
def test_until_enough_have_answered_it_is_a_few_days(
    *, has_channel: bool, lasts: timedelta
) -> None:
    assert hold_lasts([30 * HOUR] * (FEWEST_ANSWERS - 1), has_channel=has_channel) == lasts


def test_it_is_a_quarter_longer_than_most_need_in_whole_hours() -> None:
    assert hold_lasts([100 * HOUR] * FEWEST_ANSWERS, has_channel=True) == 125 * HOUR
    assert hold_lasts([97 * HOUR] * FEWEST_ANSWERS, has_channel=True) == 122 * HOUR
