"""The bytes that are chained: no two lines share them, whatever stands where."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from operator import ne
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.trail.lines import NOW, unsaved

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.integers()
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "id": NUMBERS,
    "at": st.datetimes(timezones=st.just(UTC)),
    "by": TEXTS,
    "verb": TEXTS,
    "about_kind": TEXTS,
    "about_id": TEXTS,
    "purpose": TEXTS,
    "details": st.dictionaries(TEXTS, TEXTS | NUMBERS, max_size=4),
}
LINES = st.fixed_dictionaries(FIELDS)


@settings(max_examples=300, deadline=None)
@given(LINES, LINES)
def test_two_lines_share_their_bytes_only_if_they_say_the_same(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert (unsaved(**one).canonical() == unsaved(**other).canonical()) == (one == other)


@settings(max_examples=300, deadline=None)
@given(LINES, st.data())
def test_a_change_of_any_one_field_changes_the_bytes(
    said: dict[str, Any], data: st.DataObject
) -> None:
    for name, values in FIELDS.items():
        other = data.draw(values.filter(partial(ne, said[name])))
        changed = unsaved(**(said | {name: other}))
        assert changed.canonical() != unsaved(**said).canonical(), name


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_what_moves_from_one_field_to_the_next_changes_the_bytes(a: str, b: str, c: str) -> None:
    one = unsaved(by=a + b, verb=c).canonical()
    assert (one == unsaved(by=a, verb=b + c).canonical()) == (b == "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"count": 1}, {"count": "1"}),
        ({"count": 1}, {"count": 1.0}),
        ({"count": 1}, {"count": True}),
        ({"count": 1}, {"count": [1]}),
        ({"count": ""}, {"count": None}),
        ({"count": ""}, {}),
        ({}, []),
        ({}, None),
        ({"a": '1","b":"2'}, {"a": "1", "b": "2"}),
        ({"a": "é"}, {"a": "e\u0301"}),
    ],
)
def test_details_that_look_alike_have_other_bytes(one: object, other: object) -> None:
    assert unsaved(details=one).canonical() != unsaved(details=other).canonical()


def test_the_order_in_which_details_were_given_changes_nothing() -> None:
    there, back = {"after": "b", "before": "a"}, {"before": "a", "after": "b"}
    assert unsaved(details=there).canonical() == unsaved(details=back).canonical()


def test_the_same_moment_in_another_zone_has_the_same_bytes() -> None:
    zone = timezone(timedelta(hours=-6))
    assert unsaved(at=NOW.astimezone(zone)).canonical() == unsaved().canonical()
    assert unsaved(at=NOW.replace(tzinfo=zone)).canonical() != unsaved().canonical()


def test_a_microsecond_more_has_other_bytes() -> None:
    later = unsaved(at=NOW + timedelta(microseconds=1))
    assert later.canonical() != unsaved().canonical()


def test_its_place_in_the_chain_changes_nothing() -> None:
    assert unsaved(position=3, tag=bytes(32)).canonical() == unsaved().canonical()


def test_the_bytes_of_today_are_the_bytes_for_ever() -> None:
    line = unsaved(at=datetime(2026, 3, 2, 15, tzinfo=UTC), by="staff:é", purpose="")
    assert line.canonical() == (
        b"\0\0\0\x011"
        b"\0\0\0\x017"
        b"\0\0\0\x202026-03-02T15:00:00.000000+00:00"
        b"\0\0\0\x08staff:\xc3\xa9"
        b"\0\0\0\x0eprogram.verify"
        b"\0\0\0\x07program"
        b"\0\0\0\x0212"
        b"\0\0\0\0"
        b'\0\0\0\x21{"before":"unverified","count":2}'
    )
