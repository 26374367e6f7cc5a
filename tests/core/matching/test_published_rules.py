"""Rule sets that real programs publish can be said in our format without loss, and judge as their sentences read."""

from collections.abc import Callable, Mapping

import pytest

from rowan.core.formats.entries import read_program, write_program
from rowan.core.matching.explain import explain
from rowan.core.matching.model import Finding, Judgement, Outcome, Verdict, Why
from rowan.core.matching.reference import judge
from rowan.core.vocabulary.answers import Answers
from rowan.core.vocabulary.model import Side
from tests.core.matching.published_rules import (
    AT_HOME,
    CLAUSES,
    PUBLISHED,
    TO_ASK,
    UNASKABLE,
    Clause,
    as_program,
    program_entry,
    said,
)
from tests.support.vocabulary import SHIPPED

EACH_SET = pytest.mark.parametrize("rules", PUBLISHED)


def _each(
    clauses: Mapping[str, tuple[Clause, ...]], *, only: Callable[[Clause], bool]
) -> pytest.MarkDecorator:
    named = [
        pytest.param(rules, clause, id=f"{rules}: {clause.sentence} ({clause.criterion} {number})")
        for rules, walked in clauses.items()
        for number, clause in enumerate(walked)
        if only(clause)
    ]
    return pytest.mark.parametrize(("rules", "clause"), named)


EACH_CLAUSE = _each(CLAUSES, only=lambda _: True)
LATE_CLAUSE = _each(CLAUSES, only=lambda clause: clause.late)
STRETCHABLE = _each(CLAUSES, only=lambda clause: clause.outcome is Outcome.MISSED)
OPEN_CLAUSE = _each(TO_ASK, only=lambda _: True)


def _judged(
    rules: str, person: Answers, *, late: bool = False, exceptions: bool = False
) -> Judgement:
    return judge(SHIPPED, person, as_program(rules, exceptions=exceptions), late=late)


def _on(judgement: Judgement, criterion: str) -> Finding | None:
    return next((f for f in judgement.findings if f.criterion == criterion), None)


@EACH_SET
def test_every_sentence_is_walked_or_stands_in_own_words(rules: str) -> None:
    walked = {clause.sentence for clause in (*CLAUSES[rules], *TO_ASK.get(rules, ()))}
    told = set(UNASKABLE.get(rules, ()))
    assert walked | told == set(PUBLISHED[rules].split(", "))
    assert not walked & told


@EACH_CLAUSE
def test_whoever_breaks_a_sentence_misses_that_and_nothing_else(rules: str, clause: Clause) -> None:
    judgement = _judged(rules, clause.person(clause.breaks), late=clause.late)
    assert judgement.misses == (Finding(clause.criterion, clause.outcome),)
    assert judgement.verdict is Verdict.NO


@EACH_CLAUSE
def test_whoever_meets_it_misses_nothing(rules: str, clause: Clause) -> None:
    judgement = _judged(rules, clause.person(clause.meets), late=True)
    assert judgement.misses == ()
    assert judgement.verdict is not Verdict.NO


@EACH_CLAUSE
def test_whoever_says_nothing_of_it_is_never_turned_away(rules: str, clause: Clause) -> None:
    judgement = _judged(rules, said(**clause.beside), late=True)
    finding = _on(judgement, clause.criterion)
    if SHIPPED.by_id[clause.criterion].side is Side.FACT:
        assert finding == Finding(clause.criterion, Outcome.ASK, Why.PERSON_SILENT)
    else:
        assert finding is None
    assert judgement.verdict is Verdict.ASK


@STRETCHABLE
def test_breaking_one_sentence_is_a_stretch_once_exceptions_are_on(
    rules: str, clause: Clause
) -> None:
    person = clause.person(clause.breaks)
    judgement = _judged(rules, person, late=True, exceptions=True)
    assert judgement.verdict is Verdict.STRETCH


@LATE_CLAUSE
def test_what_is_asked_only_after_an_offer_counts_only_then(rules: str, clause: Clause) -> None:
    person = clause.person(clause.breaks)
    assert _on(_judged(rules, person), clause.criterion) is None
    assert _judged(rules, person).verdict is not Verdict.NO
    assert _judged(rules, person, late=True).verdict is Verdict.NO


@OPEN_CLAUSE
def test_a_sentence_that_names_only_who_is_served_leaves_others_to_be_asked(
    rules: str, clause: Clause
) -> None:
    outside = _judged(rules, clause.person(clause.breaks))
    assert _on(outside, clause.criterion) == Finding(
        clause.criterion, Outcome.ASK, Why.PROGRAM_SILENT
    )
    inside = _judged(rules, clause.person(clause.meets))
    assert _on(inside, clause.criterion) == Finding(clause.criterion, Outcome.MET)


@EACH_SET
def test_somebody_who_meets_every_sentence_fits_with_nothing_to_ask(rules: str) -> None:
    judgement = _judged(rules, said(**AT_HOME[rules]), late=True)
    assert (judgement.verdict, judgement.asks) == (Verdict.FITS, ())


@EACH_SET
def test_somebody_who_says_nothing_at_all_has_only_questions(rules: str) -> None:
    judgement = _judged(rules, {}, late=True)
    assert judgement.verdict is Verdict.ASK
    assert {finding.why for finding in judgement.findings} == {Why.PERSON_SILENT}


@EACH_SET
def test_what_may_not_be_asked_is_shown_and_matches_nothing(rules: str) -> None:
    entry = program_entry(rules)
    assert set(entry.own_words) == set(UNASKABLE.get(rules, {}).values())
    rule_free = {**write_program(entry), "criteria": {}}
    silent = read_program(SHIPPED, rule_free)
    assert silent.own_words == entry.own_words
    assert silent.ways == ({},)


@EACH_CLAUSE
def test_the_miss_is_told_in_words(rules: str, clause: Clause) -> None:
    person = clause.person(clause.breaks)
    judgement = _judged(rules, person, late=True)
    label = SHIPPED.by_id[clause.criterion].label.in_language("en")
    (line,) = explain(SHIPPED, person, judgement, "en", "survivor").misses
    assert line.startswith(f"{label}: ")


@EACH_SET
def test_the_set_comes_back_from_a_file_as_it_went_in(rules: str) -> None:
    entry = program_entry(rules)
    assert read_program(SHIPPED, write_program(entry)) == entry


def test_shared_test_results_are_disclosed_as_well() -> None:
    assert dict(program_entry("quiet month").disclosures)["searches_tests"]
