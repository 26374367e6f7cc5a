"""Rules read as they were written; what is left unsaid, and what law decides, is filled in one way only."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.vocabulary.model import Kind, Span
from rowan.core.vocabulary.rules import (
    RangeRule,
    Rule,
    Stance,
    ValueRule,
    read_rule,
    stances_on,
    write_rule,
)
from tests.core.matching.pairs import rule
from tests.core.vocabulary.small import SMALL, loaded
from tests.support.vocabulary import SHIPPED

YES, CASE, NO, FIRM = Stance.ACCEPTS, Stance.CASE_BY_CASE, Stance.CANNOT, Stance.FIRM
RANGES = [c.id for c in SHIPPED.criteria if c.kind is Kind.RANGE]


def _read(name: str, raw: Any) -> Rule:
    return read_rule(SHIPPED.by_id[name], raw)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SHIPPED.criteria).map(lambda c: c.id), st.integers(0, 2**48))
def test_a_rule_is_read_as_it_was_written(name: str, seed: int) -> None:
    criterion = SHIPPED.by_id[name]
    drawn = rule(Random(seed), criterion)
    assert read_rule(criterion, write_rule(drawn)) == drawn


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(RANGES), st.integers(0, 2**48))
def test_a_rule_on_a_range_says_one_thing_to_every_number(name: str, seed: int) -> None:
    whole = SHIPPED.by_id[name].whole
    drawn = rule(Random(seed), SHIPPED.by_id[name])
    for number in range(whole.low, whole.high + 1):
        assert len(stances_on(drawn, Span(number, number))) == 1


def test_numbers_that_no_span_names_are_refused() -> None:
    said = _read("children", {"accepts": [[1, 2], [4, 4]]})
    spans = ((Span(0, 0), NO), (Span(1, 2), YES), (Span(3, 3), NO), (Span(4, 4), YES))
    assert said == RangeRule((*spans, (Span(5, 8), NO)))


def test_numbers_that_no_span_names_are_as_others_says() -> None:
    said = _read("children", {"accepts": [[0, 2]], "others": "case by case"})
    assert said == RangeRule(((Span(0, 2), YES), (Span(3, 8), CASE)))


def test_a_span_without_an_end_runs_to_the_last_number() -> None:
    assert _read("children", {"accepts": [[0, None]]}) == RangeRule(((Span(0, 8), YES),))


def test_neighbours_of_one_stance_are_one_span() -> None:
    assert _read("children", {"accepts": [[0, 3], [4, 8]]}) == RangeRule(((Span(0, 8), YES),))


def test_a_refusal_that_law_decides_becomes_firm_by_itself_and_cuts_its_span() -> None:
    said = _read("age", {"accepts": [[25, 99]]})
    assert said == RangeRule(((Span(0, 17), FIRM), (Span(18, 24), NO), (Span(25, 99), YES)))


def test_what_law_decides_in_the_middle_of_a_refusal_is_cut_out_of_it() -> None:
    by_law = loaded(SMALL.replace("firm = [0, 17]", "firm = [10, 17]")).by_id["age"]
    said = read_rule(by_law, {"accepts": [[30, 99]]})
    cut = ((Span(0, 9), NO), (Span(10, 17), FIRM), (Span(18, 29), NO))
    assert said == RangeRule((*cut, (Span(30, 99), YES)))


def test_what_law_decides_is_not_firm_where_the_program_does_not_refuse() -> None:
    said = _read("age", {"case by case": [[0, 17]], "others": "accepts"})
    assert said == RangeRule(((Span(0, 17), CASE), (Span(18, 99), YES)))


def test_contradictory_spans_that_leave_no_number_are_a_rule_that_refuses_all() -> None:
    assert _read("children", {"cannot": [[0, 8]]}) == _read("children", {})


def test_values_that_are_not_named_stay_unsaid() -> None:
    said = _read("gender", {"accepts": ["woman"]})
    assert said == ValueRule((("woman", YES),))
    assert stances_on(said, frozenset({"man"})) == {Stance.UNSAID}


def test_values_that_are_not_named_are_as_others_says() -> None:
    said = _read("medicines", {"accepts": ["prescribed"], "others": "case by case"})
    assert said == ValueRule((("controlled", CASE), ("prescribed", YES)))


@pytest.mark.parametrize("name", ["kind", "place"])
def test_what_a_program_is_not_among_things_it_is_only_one_of_it_refuses(name: str) -> None:
    first, *others = SHIPPED.by_id[name].value_ids
    said = _read(name, {"accepts": [first]})
    assert stances_on(said, frozenset({first})) == {YES}
    assert stances_on(said, frozenset(others)) == {NO}


def test_a_rule_restricts_unless_it_accepts_all_it_speaks_of() -> None:
    assert not _read("children", {"accepts": [[0, 8]]}).restricts
    assert not _read("gender", {"accepts": ["man"]}).restricts
    assert _read("children", {"accepts": [[0, 7]]}).restricts
    assert _read("gender", {"case by case": ["man"]}).restricts


def test_asking_one_kind_of_rule_about_the_other_kind_of_group_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        stances_on(_read("children", {}), frozenset({"man"}))
    with pytest.raises(TypeError):
        stances_on(_read("gender", {}), Span(0, 1))
