"""What is told of a number changes only when the number is five away from it: nobody shows by a difference of two."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.doors.agent.tallies import Tally, counted, shown, to_count, told_next
from tests.support.figures import TIMES

NUMBERS = st.lists(st.integers(0, 40), max_size=40)
MANY = settings(max_examples=100 * TIMES, deadline=None)
TODAY = 740_000
SAID = {"age": "one"}


@MANY
@given(numbers=NUMBERS)
def test_it_changes_only_where_the_number_is_five_away(numbers: Sequence[int]) -> None:
    told = 0
    for number in numbers:
        before, told = told, told_next(told, number)
        assert told in {before, number if number >= 5 else 0}
        assert (told != before) == (abs(number - before) >= 5)
        assert abs(told - number) < 5, "and it is never further from the truth than that"


@pytest.mark.parametrize(
    ("told", "number", "then"),
    [
        (0, 4, 0),
        (0, 5, 5),
        (5, 9, 5),
        (5, 10, 10),
        (9, 5, 9),
        (9, 4, 0),
        (12, 8, 12),
        (12, 7, 7),
        (5, 1, 5),
        (5, 0, 0),
    ],
)
def test_up_and_down(told: int, number: int, then: int) -> None:
    assert told_next(told, number) == then


@MANY
@given(
    days=st.lists(
        st.tuples(
            st.integers(0, 12),
            st.sampled_from(["one", "two", "three"]),
            st.sampled_from([1, 1, 1, 2, 9, 30, 120]),
        ),
        max_size=30,
    )
)
def test_so_it_is_from_day_to_day_whatever_comes_and_changes(
    days: Sequence[tuple[int, str, int]],
) -> None:
    """Each day some came, the rule is one of three, and somebody looks; between some days nobody counts."""
    tally, today, told = Tally(), TODAY, 0
    for came, rule, pause in days:
        for _day in range(pause):
            today += 1
            number, told_before = _truth(tally, today), told
            told = shown(tally, tally.rules, today)["missed"].get("age", 0)
            assert told == told_next(told_before, number)
        tally = _counted(tally, {"age": rule}, came, today)
        number, told_before = _truth(tally, today), told
        told = shown(tally, tally.rules, today)["missed"].get("age", 0)
        assert told == told_next(told_before, number)


def _counted(tally: Tally, rules: dict[str, str], came: int, today: int) -> Tally:
    """Count on a day on which some came in each span that is to be counted."""
    spans = to_count(tally, rules, today)
    return counted(tally, rules, {since: {"age": came} for since, _until in spans}, today)


def _truth(tally: Tally, today: int) -> int:
    """Return how many there are in the ninety days: what would be told if nothing had been told before."""
    free = Tally(tally.until, SAID, tally.counts)
    return sum(counted(free, SAID, {}, today).counts.get("age", {}).values())


def test_a_changed_rule_is_told_only_if_it_costs_another_number() -> None:
    tally = _counted(Tally(), {"age": "one"}, 0, TODAY)
    for rule, came, then in (("two", 7, 7), ("three", 11, 7), ("four", 12, 12), ("five", 7, 7)):
        spans = to_count(tally, {"age": rule}, TODAY)
        first = {spans[-1][0]: {"age": came}}
        tally = counted(tally, {"age": rule}, first, TODAY)
        assert shown(tally, {"age": rule}, TODAY)["missed"] == {"age": then}
    assert shown(tally, {"age": "six"}, TODAY)["missed"] == {}, "and nothing before it is counted"
