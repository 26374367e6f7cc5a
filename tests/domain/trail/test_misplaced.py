"""Positions alone show a gap, a double and a wrong order, without any key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.domain.trail.queries import misplaced


@pytest.mark.parametrize(
    ("positions", "found"),
    [
        ([], []),
        ([1], []),
        ([1, 2, 3], []),
        ([2, 3], [(1, 2)]),
        ([1, 2, 5, 6, 9], [(3, 5), (7, 9)]),
        ([1, 2, 2, 3], [(3, 2)]),
        ([1, 3, 2, 4], [(2, 3), (4, 2)]),
        ([0, 1, 2], [(1, 0)]),
        ([-4, 1, 2], [(1, -4)]),
    ],
)
def test_each_that_does_not_follow_is_told_with_what_was_expected(
    positions: list[int], found: list[tuple[int, int]]
) -> None:
    assert list(misplaced(positions)) == found


def test_a_part_is_looked_at_after_the_position_it_follows() -> None:
    assert list(misplaced([4, 5], after=3)) == []
    assert list(misplaced([5], after=3)) == [(4, 5)]


@given(st.lists(st.integers(-3, 12), max_size=12))
def test_nothing_is_told_of_one_two_three_and_something_of_all_else(positions: list[int]) -> None:
    whole = positions == list(range(1, len(positions) + 1))
    assert (list(misplaced(positions)) == []) == whole
