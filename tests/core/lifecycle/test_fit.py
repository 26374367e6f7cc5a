"""A program learns what is met, to ask and missed, and no answer; and who is an adult for certain."""

import json
from random import Random

import pytest

from rowan.core.lifecycle.fit import BANDS, fit_of, is_adult, read_fit, write_fit
from rowan.core.matching.model import Program
from rowan.core.matching.reference import judge
from rowan.core.vocabulary.answers import Answers, Fact, Wish
from rowan.core.vocabulary.model import Span
from tests.core.matching.pairs import person, program
from tests.support.vocabulary import SHIPPED

PAIRS = 300


def _age(low: int, high: int | None = None) -> Answers:
    return {"age": Fact((Span(low, low if high is None else high),))}


def _all_come() -> Program:
    return Program(1, ({},))


@pytest.mark.parametrize("seed", range(3))
def test_every_finding_is_told_once_by_its_name(seed: int) -> None:
    chance = Random(seed)
    for _ in range(PAIRS // 3):
        answers, who = person(chance, SHIPPED), program(chance, SHIPPED, 1)
        judged, fit = judge(SHIPPED, answers, who), fit_of(SHIPPED, answers, who)
        assert fit.verdict is judged.verdict
        told = [*fit.met, *fit.ask, *fit.missed]
        assert sorted(told) == sorted(each.criterion for each in judged.findings)
        assert set(fit.missed) == {each.criterion for each in judged.misses}
        assert set(fit.ask) == {each.criterion for each in judged.asks}


def test_it_is_read_as_it_was_written() -> None:
    chance = Random(4)
    for _ in range(PAIRS):
        fit = fit_of(SHIPPED, person(chance, SHIPPED), program(chance, SHIPPED, 1))
        assert read_fit(json.loads(json.dumps(write_fit(fit)))) == fit


def test_no_answer_stands_in_it() -> None:
    """Nothing but names of criteria, a verdict, bands of age, how many people, and how soon."""
    chance = Random(5)
    for _ in range(PAIRS):
        answers = person(chance, SHIPPED)
        raw = write_fit(fit_of(SHIPPED, answers, program(chance, SHIPPED, 1)))
        assert set(raw) == {"verdict", "met", "ask", "missed", "ages", "people", "soon"}
        assert {*raw["met"], *raw["ask"], *raw["missed"]} <= SHIPPED.by_id.keys()
        assert raw["soon"] == [] or set(raw["soon"]) <= set(SHIPPED.by_id["how_soon"].value_ids)


@pytest.mark.parametrize("band", BANDS)
def test_who_is_of_one_band_reads_alike(band: Span) -> None:
    fits = {fit_of(SHIPPED, _age(age), _all_come()) for age in range(band.low, band.high + 1)}
    assert [fit.ages for fit in fits] == [band]


def test_an_age_that_is_not_sure_has_every_band_it_may_be() -> None:
    assert fit_of(SHIPPED, _age(16, 19), _all_come()).ages == Span(0, 24)
    assert fit_of(SHIPPED, {}, _all_come()).ages is None


def test_bands_leave_no_age_out() -> None:
    ages = [age for band in BANDS for age in range(band.low, band.high + 1)]
    criterion = SHIPPED.by_id["age"]
    assert criterion.span
    assert ages == list(range(criterion.span.low, criterion.span.high + 1))


@pytest.mark.parametrize(
    ("answers", "adult"),
    [
        (_age(18), True),
        (_age(40, 45), True),
        (_age(17), False),
        (_age(17, 18), False),
        ({"age": Fact(())}, False),
        ({}, False),
    ],
)
def test_only_who_said_so_is_an_adult(answers: Answers, *, adult: bool) -> None:
    assert is_adult(answers) is adult


def test_how_soon_is_told_and_what_is_never_wanted_is_not() -> None:
    said = {"how_soon": Wish(must=frozenset({"today"}), never=frozenset({"weeks"}))}
    assert fit_of(SHIPPED, said, _all_come()).soon == ("today",)
