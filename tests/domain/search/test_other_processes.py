"""Processes that have searched before see a change of another process on their next search."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from rowan.domain.directory.actions import set_paused, set_standing
from rowan.domain.directory.models import Standing
from tests.domain.cast import BY, EMERGENCY, NOW, entry, report, saved, verified
from tests.domain.search.searching import Ask, searcher


@pytest.fixture
def searchers(database: str) -> Iterator[tuple[Ask, Ask]]:
    with searcher(database) as first, searcher(database) as second:
        yield first, second


def test_every_change_is_seen_by_both_on_their_next_search(searchers: tuple[Ask, Ask]) -> None:
    def both(at: datetime = NOW) -> list[str]:
        first, second = (ask(at) for ask in searchers)
        assert first == second
        assert set(first) <= {str(oak)}
        return list(first.values())

    (oak,) = saved(entry("oak", criteria=EMERGENCY))
    assert both() == []
    set_standing(program=oak, standing=Standing.VERIFIED, by=BY, at=NOW)
    assert both() == ["ASK"]
    report(oak, 2)
    assert both() == ["OPEN"]
    report(oak, 0, NOW + timedelta(minutes=1))
    assert both() == ["FULL"]
    assert both(NOW + timedelta(hours=8, minutes=1)) == ["ASK"]
    set_paused(program=oak, reason="Away", by=BY, at=NOW)
    assert both() == []


def test_a_hundred_changes_in_a_row_are_each_seen_at_once(searchers: tuple[Ask, Ask]) -> None:
    oak, elm = verified(entry("oak"), entry("elm"))
    for number in range(100):
        program, at = (oak, elm)[number % 2], NOW + timedelta(seconds=number)
        report(program, number % 3, at)
        seen = searchers[number % 2](at)
        assert seen[str(program)] == ("OPEN" if number % 3 else "FULL")
