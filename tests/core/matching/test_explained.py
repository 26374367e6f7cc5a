"""Every verdict comes with its reasons in words: both languages, both voices, whole sentences without gaps."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.matching.explain import explain
from rowan.core.matching.model import Outcome, Program
from rowan.core.matching.reference import judge
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.model import LANGUAGES, VOICES
from rowan.core.vocabulary.rules import read_rule
from tests.core.matching.pairs import person, program
from tests.support.vocabulary import SHIPPED


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**48))
def test_each_finding_is_one_line_and_each_liking_met_one_more(seed: int) -> None:
    chance = Random(seed)
    answers, place = person(chance, SHIPPED), program(chance, SHIPPED, 1)
    judgement = judge(SHIPPED, answers, place, late=True)
    met = [finding for finding in judgement.findings if finding.outcome is Outcome.MET]
    for language, voice in product(LANGUAGES, VOICES):
        told = explain(SHIPPED, answers, judgement, language, voice)
        assert len(told.fits) == len(met) + len(judgement.wishes_met)
        assert (len(told.asks), len(told.misses)) == (len(judgement.asks), len(judgement.misses))
        lines = [*told.fits, *told.asks, *told.misses]
        assert not [line for line in lines if set("{}") & set(line) or "()" in line]
        assert all(line.strip() == line != "" for line in lines)


@pytest.mark.parametrize(
    ("name", "answer", "rule", "line"),
    [
        ("pets", {"must": ["yes"]}, {"accepts": ["yes"]}, "Pets: yes (Pets welcome)"),
        (
            "pets",
            {"must": ["yes"]},
            {"cannot": ["yes"]},
            "Pets: not as their rules stand (Pets welcome)",
        ),
        ("pets", {"prefer": ["yes"]}, {"accepts": ["yes"]}, "Pets: as you hoped (Pets welcome)"),
        ("pets", {"must": ["yes"]}, None, "Pets: this place did not say."),
        (
            "pets",
            {"must": ["yes"]},
            {"case by case": ["yes"]},
            "Pets: this place decides case by case.",
        ),
        ("age", {"is": [30]}, {"accepts": [[18, 35]]}, "Age: yes (30 years)"),
        (
            "age",
            {"is": [[30, 40]]},
            {"accepts": [[18, 35]]},
            "Age: it depends. They would need to know more.",
        ),
        (
            "age",
            None,
            {"accepts": [[18, 35]]},
            "Age: this place has a rule on it. You have not said.",
        ),
    ],
)
def test_each_reason_reads_as_it_should(name: str, answer: object, rule: object, line: str) -> None:
    criterion = SHIPPED.by_id[name]
    answers: Answers = {} if answer is None else {name: read_answer(criterion, answer)}
    rules = {} if rule is None else {name: read_rule(criterion, rule)}
    judgement = judge(SHIPPED, answers, Program(1, (rules,)))
    told = explain(SHIPPED, answers, judgement, "en", "survivor")
    assert [*told.fits, *told.asks, *told.misses] == [line]


def test_an_advocate_is_spoken_to_of_someone_else() -> None:
    rules = {"age": read_rule(SHIPPED.by_id["age"], {"accepts": [[18, 35]]})}
    judgement = judge(SHIPPED, {}, Program(1, (rules,)))
    (line,) = explain(SHIPPED, {}, judgement, "en", "advocate").asks
    assert line.endswith("You have not said how it is for them.")
