"""Of the ninety days before today each counts once: the last two weeks day by day, those before in weeks."""

from collections.abc import Mapping
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.envelope import LONGEST
from rowan.doors.agent.tallies import Tally, counted, read, shown, to_count, written
from tests.support.figures import TIMES, tell

MONDAY = date(2026, 11, 30).toordinal()
RULES = {"age": "one"}


def _count(
    tally: Tally, came: Mapping[int, int], today: int, rules: Mapping[str, str] = RULES
) -> Tally:
    """Count those who came on some days, as the agent does."""
    found = {
        since: {"age": sum(number for day, number in came.items() if since <= day < until)}
        for since, until in to_count(tally, rules, today)
    }
    return counted(tally, rules, found, today)


def _told(tally: Tally, today: int, rules: Mapping[str, str] = RULES) -> int:
    found: int = shown(tally, rules, today)["missed"].get("age", 0)
    return found


def _number(tally: Tally) -> int:
    return sum(tally.counts.get("age", {}).values())


def test_four_on_one_day_and_the_fifth_on_the_next() -> None:
    came = {MONDAY - 2: 4, MONDAY - 1: 1}
    before = _count(Tally(), came, MONDAY - 1)
    assert _told(before, MONDAY - 1) == 0
    assert _told(_count(before, came, MONDAY), MONDAY) == 5


@settings(max_examples=40 * TIMES, deadline=None)
@given(seed=st.integers(0, 2**48))
def test_counted_every_few_days_or_all_at_once_is_the_same(seed: int) -> None:
    chance = Random(seed)
    came = {MONDAY + day: chance.randrange(4) for day in range(-120, 60)}
    tally, today = Tally(), MONDAY
    for _count_no in range(20):
        tally = _count(tally, came, today)
        assert _number(tally) == _number(_count(Tally(), came, today))
        today += chance.choice([1, 1, 1, 2, 5, 20])


@settings(max_examples=40 * TIMES, deadline=None)
@given(today=st.integers(MONDAY, MONDAY + 6), until=st.integers(MONDAY - 120, MONDAY + 10))
def test_no_day_is_in_two_spans_and_none_is_left_out(today: int, until: int) -> None:
    before = Tally(until, RULES)
    spans = to_count(before, RULES, today)
    days = [day for since, until in spans for day in range(since, until)]
    assert days == list(range(max(until, today - 90), max(until, today)))
    anew = to_count(before, {"age": "two"}, today)
    assert [one[1] for one in anew[:-1]] == [other[0] for other in anew[1:]]
    assert (anew[0][0], anew[-1][1]) == (max(until, today) - 90, max(until, today))
    assert all(not since < until < end for since, end in anew), "what was counted ends a span"


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_counts_while_all_of_it_is_in_the_ninety_days(weekday: int) -> None:
    today = MONDAY + weekday
    came = {today - days: 5 for days in (83, 90, 91)}
    tally = _count(Tally(), came, today)
    is_monday = weekday == 90 % 7
    assert _number(tally) == (10 if is_monday else 5)
    assert _number(_count(Tally(), {today - 84: 5}, today)) == 5, "the last that always counts"


def test_what_is_told_goes_with_the_days_though_nobody_counts() -> None:
    came = {MONDAY - 14: 6, MONDAY - 1: 6}
    tally = _count(Tally(), came, MONDAY)
    assert [_told(tally, MONDAY - 14 + days) for days in (14, 90, 91, 97, 98)] == [12, 12, 6, 6, 0]
    assert _told(tally, MONDAY + 1000) == 0


def test_whoever_came_on_the_first_of_ninety_days_and_the_day_before() -> None:
    tally = _count(Tally(), {MONDAY - 91: 6, MONDAY - 84: 7}, MONDAY)
    assert _number(tally) == 7
    assert _told(tally, MONDAY + 6) == 7
    assert _told(tally, MONDAY + 7) == 0


def test_a_clock_that_was_set_back_counts_nobody_twice() -> None:
    came = {MONDAY - days: 6 for days in (3, 2, 1)}
    tally = _count(Tally(), came, MONDAY)
    for today in (MONDAY - 2, MONDAY - 100, MONDAY - 1, MONDAY):
        tally = _count(tally, came, today)
        assert (tally.until, _number(tally)) == (MONDAY, 18)
        assert _told(tally, today) == 18
    tally = _count(tally, came | {MONDAY: 6}, MONDAY + 1)
    assert _number(tally) == 24


def test_a_rule_that_changes_is_counted_anew_and_its_days_once() -> None:
    came = {MONDAY - days: 1 for days in range(1, 20)}
    tally = _count(Tally(), came, MONDAY - 10)
    other = dict.fromkeys(came, 2)
    changed = _count(tally, other, MONDAY, {"age": "two"})
    assert _number(changed) == 38
    assert _number(_count(tally, other, MONDAY)) == 9 + 20, "the control: else only what came since"


def test_beside_a_rule_that_changes_the_others_only_add_what_came_since() -> None:
    rules = {"age": "one", "pets": "one"}
    before = Tally(MONDAY - 1, rules, {name: {MONDAY - 2: 6} for name in rules})
    changed = rules | {"age": "two"}
    spans = to_count(before, changed, MONDAY)
    tally = counted(before, changed, {since: dict.fromkeys(rules, 1) for since, _ in spans}, MONDAY)
    numbers = {name: sum(days.values()) for name, days in tally.counts.items()}
    assert numbers == {"age": sum(1 for since, _ in spans if since >= MONDAY - 84), "pets": 7}


def test_the_largest_fits_one_envelope(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"criterion_{number:02}_with_a_rather_long_name" for number in range(80)]
    rules = dict.fromkeys(names, "0123456789abcdef")
    sizes = []
    tally = Tally()
    for today in [*range(MONDAY, MONDAY + 20), MONDAY + 200]:
        million = dict.fromkeys(names, 1_000_000)
        found = {since: million for since, _until in to_count(tally, rules, today)}
        tally = counted(tally, rules, found, today)
        assert read(written(tally)) == tally
        sizes.append(len(written(tally)))
    tell(capsys, f"the largest tally of 80 criteria: {max(sizes)} bytes of {LONGEST}")
    assert max(sizes) < LONGEST - 4


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"\xff", b'{"until": 1, "rules": {}}', b"7"])
def test_what_is_no_tally_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a tally"):
        read(raw)
