"""Rows come group by group, in the order a person likes."""

from datetime import timedelta

import pytest

from rowan.core.matching.model import Openness, Verdict
from rowan.domain.search.queries import arranged
from tests.domain.cast import NOW, entry, report, verified
from tests.domain.search.asking import said, searched

pytestmark = pytest.mark.usefixtures("database")
AGES = {"age": {"accepts": [[18, 35]]}}


def _order(order: str, *, open_only: bool = False) -> list[int]:
    found = searched(said(age={"is": [30]}, pets={"prefer": ["yes"]})).network
    return [row.program for row in arranged(found, open_only=open_only, order=order, at=NOW)]


def test_open_before_ask_before_full_and_then_more_that_is_liked() -> None:
    full, ask, opened, liked = verified(
        entry("full", criteria=AGES),
        entry("ask", criteria=AGES),
        entry("open", criteria=AGES),
        entry("liked", criteria={**AGES, "pets": {"accepts": ["yes"]}}),
    )
    for program, openings in ((full, 0), (opened, 2), (liked, 1)):
        report(program, openings)
    assert _order("best") == [liked, opened, ask, full]
    assert _order("best", open_only=True) == [liked, opened]


def test_the_newest_report_first() -> None:
    old, new, never = verified(*(entry(name, criteria=AGES) for name in ("old", "new", "never")))
    report(old, 5, NOW - timedelta(days=2))
    report(new, 0, NOW - timedelta(days=1))
    assert _order("newest") == [new, old, never]


def test_the_fewest_questions_first() -> None:
    many, few = verified(
        entry("many", criteria={"gender": {"cannot": ["man"]}, "detox": {"cannot": ["yes"]}}),
        entry("few", criteria={"gender": {"cannot": ["man"]}}),
    )
    report(many, 5)
    assert _order("best") == [many, few]
    assert _order("fewest") == [few, many]


def test_groups_stay_apart_in_every_order() -> None:
    fits, asks = verified(
        entry("fits", criteria=AGES),
        entry("asks", criteria={**AGES, "gender": {"cannot": ["man"]}}),
    )
    report(asks, 5)
    for order in ("best", "newest", "fewest"):
        assert _order(order) == [fits, asks]


def test_what_is_no_match_is_counted_and_not_listed() -> None:
    verified(entry("oak", criteria={"age": {"accepts": [[50, None]]}}))
    found = searched(said(age={"is": [30]})).network
    assert found.counts[Verdict.NO, Openness.ASK] == 1
    assert arranged(found, open_only=False, order="best", at=NOW) == []
