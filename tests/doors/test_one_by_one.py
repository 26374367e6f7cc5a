"""A chore goes through many: who fails keeps nobody from theirs, and a backlog leaves time for others."""

from typing import Any

import pytest

from rowan.doors.worker import one_by_one as doing
from rowan.doors.worker.one_by_one import for_a_while, one_by_one


def test_one_that_fails_keeps_nobody_from_theirs() -> None:
    done = list[int]()

    def do(number: int, **_told: Any) -> None:
        done.append(number)
        if number == 1:
            raise ValueError

    one_by_one("number", [1, 2], do)
    assert done == [1, 2]


def test_what_there_is_no_time_for_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doing, "SECONDS", -1)
    done = list[int]()
    one_by_one("number", [1, 2], lambda number, **_told: done.append(number))
    assert done == [1]


def test_with_time_for_all_none_is_left_and_no_further_one_is_looked_up() -> None:
    left = iter([1, 2, 3])
    assert list(for_a_while(-1, left)) == [1]
    assert list(for_a_while(20, left)) == [2, 3]
