"""Where law decides, a program that says nothing does not count as one that may."""

from dataclasses import replace

import pytest

from rowan.core.matching.model import Outcome, Program, Verdict, Why
from rowan.core.matching.reference import judge, judge_criterion
from rowan.core.vocabulary.answers import Answer, Silence, read_answer
from rowan.core.vocabulary.rules import Rules, Stance, ValueRule, as_heard, read_rule
from tests.support.vocabulary import SHIPPED

AGE = SHIPPED.by_id["age"]
LEGAL = replace(SHIPPED.by_id["legal"], firm_values=frozenset({"warrant"}))


def aged(*said: object) -> Answer:
    return read_answer(AGE, {"is": list(said)})


def test_a_silent_program_is_never_a_place_to_ask_for_a_minor() -> None:
    found = judge_criterion(AGE, aged([16, 17]), None)
    assert found
    assert found.outcome is Outcome.FIRMLY_MISSED


def test_nor_an_exception() -> None:
    silent: tuple[Rules, ...] = ({},)
    one_that_bends = Program(1, silent, exceptions=True)
    assert judge(SHIPPED, {"age": aged([13, 15])}, one_that_bends).verdict is Verdict.NO


def test_an_adult_can_still_ask_it() -> None:
    found = judge_criterion(AGE, aged([18, 20]), None)
    assert found
    assert (found.outcome, found.why) == (Outcome.ASK, Why.PROGRAM_SILENT)


def test_who_may_be_a_minor_asks_first() -> None:
    found = judge_criterion(AGE, aged([17, 18]), None)
    assert found
    assert (found.outcome, found.why) == (Outcome.ASK, Why.DEPENDS)


@pytest.mark.parametrize("answer", [Silence.RATHER_NOT, None])
def test_where_neither_speaks_there_is_nothing_to_say(answer: Answer | None) -> None:
    assert judge_criterion(AGE, answer, None) is None


def test_a_program_that_says_it_takes_minors_is_met() -> None:
    licensed = read_rule(AGE, {"accepts": [[13, 17]]})
    assert judge_criterion(AGE, aged([16, 17]), licensed) is not None
    assert as_heard(AGE, licensed) == licensed


def test_a_value_that_law_decides_and_the_program_left_out_is_firmly_refused() -> None:
    heard = as_heard(LEGAL, read_rule(LEGAL, {"accepts": ["probation"]}))
    assert isinstance(heard, ValueRule)
    assert heard.by_value == {"probation": Stance.ACCEPTS, "warrant": Stance.FIRM}
    silent = as_heard(LEGAL, None)
    assert isinstance(silent, ValueRule)
    assert silent.by_value == {"warrant": Stance.FIRM}


def test_where_law_says_nothing_silence_stays_silence() -> None:
    assert as_heard(SHIPPED.by_id["children"], None) is None
