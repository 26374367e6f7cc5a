"""Answers read as they were written, and a question behind another is asked only of those it concerns."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.vocabulary.answers import (
    Answer,
    Fact,
    Silence,
    Wish,
    applies,
    read_answer,
    write_answer,
)
from rowan.core.vocabulary.model import Gate, Span
from tests.core.matching.pairs import answer
from tests.support.vocabulary import SHIPPED

YES = frozenset({"cat"})
BY_VALUE, BY_SPAN = Gate("pet", values=YES), Gate("age", span=Span(18, 30))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SHIPPED.criteria).map(lambda c: c.id), st.integers(0, 2**48))
def test_an_answer_is_read_as_it_was_written(name: str, seed: int) -> None:
    criterion = SHIPPED.by_id[name]
    said = answer(Random(seed), criterion)
    assert read_answer(criterion, write_answer(said)) == said


def test_a_number_alone_is_itself() -> None:
    assert read_answer(SHIPPED.by_id["age"], {"is": [30]}) == Fact((Span(30, 30),))


def test_a_list_inside_the_list_is_one_of_these() -> None:
    read = read_answer(SHIPPED.by_id["gender"], {"is": [["trans_man", "nonbinary"]]})
    assert read == Fact((frozenset({"trans_man", "nonbinary"}),))


def test_none_of_these_is_an_empty_list_and_is_no_silence() -> None:
    assert read_answer(SHIPPED.by_id["legal"], {"is": []}) == Fact(())


def test_not_minding_is_an_empty_wish() -> None:
    assert read_answer(SHIPPED.by_id["pets"], {}) == Wish()


def test_a_question_without_a_gate_concerns_everybody() -> None:
    assert applies(None, {})


@pytest.mark.parametrize("gate", [BY_VALUE, BY_SPAN])
@pytest.mark.parametrize("said", [None, Silence.DONT_KNOW, Silence.RATHER_NOT])
def test_a_gate_that_was_not_answered_is_open(gate: Gate, said: Answer | None) -> None:
    assert applies(gate, {gate.criterion: said} if said else {})


@pytest.mark.parametrize(
    ("gate", "said", "concerned"),
    [
        (BY_VALUE, Fact((YES,)), True),
        (BY_VALUE, Fact((frozenset({"cat", "dog"}),)), True),
        (BY_VALUE, Fact((frozenset({"dog"}), YES)), True),
        (BY_VALUE, Fact((frozenset({"dog"}),)), False),
        (BY_VALUE, Fact(()), False),
        (BY_SPAN, Fact((Span(18, 18),)), True),
        (BY_SPAN, Fact((Span(10, 18),)), True),
        (BY_SPAN, Fact((Span(0, 17),)), False),
        (BY_SPAN, Fact((Span(31, 40),)), False),
    ],
)
def test_a_gate_is_shut_only_by_an_answer_that_rules_it_out(
    gate: Gate, said: Fact, *, concerned: bool
) -> None:
    assert applies(gate, {gate.criterion: said}) is concerned
