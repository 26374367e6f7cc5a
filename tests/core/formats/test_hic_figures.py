"""Who can house a family: the reference and the index count what SQL counts in the same file."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.formats.entries import in_state
from rowan.core.matching.index import ProgramIndex
from rowan.core.matching.model import Found, Program, Verdict
from rowan.core.matching.reference import search
from tests.core.formats.inventory import (
    ALONE,
    FILE,
    NEEDS_INVENTORY,
    PERHAPS_WITH_CHILDREN,
    WITH_CHILDREN,
    entries,
    rows,
    sql,
    woman,
)
from tests.support.vocabulary import SHIPPED

pytestmark = NEEDS_INVENTORY
DAY = date(2026, 3, 1)
STATES = sorted({row["State"] for row in rows()}) if FILE.exists() else ["TX"]
PLACES, FAMILIES = st.sampled_from(STATES), st.integers(1, 8)


def test_a_woman_with_two_children_in_texas_has_119_programs() -> None:
    assert sql(WITH_CHILDREN, "TX", 2) == 119
    by_reference = search(SHIPPED, woman("TX", 2), _programs(), day=DAY, limit=200)
    by_index = _index().search(woman("TX", 2), day=DAY, limit=200)
    assert _right(by_reference) == _right(by_index) == 119
    assert by_index == by_reference


@pytest.mark.parametrize("state", STATES)
def test_a_woman_alone_in_every_state(state: str) -> None:
    assert _right(_index().search(woman(state, 0), day=DAY)) == sql(ALONE, state)


@settings(max_examples=150, deadline=None)
@given(PLACES, FAMILIES)
def test_other_families_in_other_states_by_the_index(state: str, children: int) -> None:
    found = _index().search(woman(state, children), day=DAY)
    assert _right(found) == sql(PERHAPS_WITH_CHILDREN, state, children)
    assert _right(found) >= sql(WITH_CHILDREN, state, children)


@settings(max_examples=2, deadline=None)
@given(PLACES, FAMILIES)
def test_other_families_in_other_states_by_the_reference(state: str, children: int) -> None:
    found = search(SHIPPED, woman(state, children), _programs(), day=DAY)
    assert _right(found) == sql(PERHAPS_WITH_CHILDREN, state, children)


def test_all_that_is_found_in_texas_is_in_texas() -> None:
    found = _index().search(woman("TX", 2), day=DAY, limit=200)
    ids = {row.program for group in found.rows.values() for row in group}
    assert {entries()[number].state for number in ids} == {"TX"}


def _right(found: Found) -> int:
    return sum(found.count(verdict) for verdict in Verdict if verdict is not Verdict.NO)


@cache
def _programs() -> tuple[Program, ...]:
    return tuple(
        Program(number, tuple(in_state(SHIPPED, way, entry.state) for way in entry.ways))
        for number, entry in enumerate(entries())
        if not entry.paused
    )


@cache
def _index() -> ProgramIndex:
    index = ProgramIndex(SHIPPED, sum(len(program.ways) for program in _programs()))
    index.load(_programs())
    return index
