"""What every verdict means, one sentence each: read these before the code."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from rowan.core.matching.explain import explain
from rowan.core.matching.model import (
    Finding,
    Judgement,
    Openness,
    Outcome,
    Program,
    Verdict,
    Why,
)
from rowan.core.matching.pools import simply
from rowan.core.matching.reference import judge, levers, search, who_is_waiting
from rowan.core.vocabulary.answers import Answers, read_answer
from rowan.core.vocabulary.model import Side
from rowan.core.vocabulary.rules import Rules, read_rule
from tests.support.vocabulary import SHIPPED

DAY = date(2026, 3, 1)
YES, NOT = {"accepts": ["yes"]}, {"cannot": ["yes"]}
ADULTS = {"age": {"accepts": [[18, 35]]}}
NO_CHILDREN = {"children": {"accepts": [[0, 0]]}}


def said(**raw: Any) -> Answers:
    """Return answers as in our JSON format; a bare list is what ``is`` true."""
    return {
        name: read_answer(SHIPPED.by_id[name], {"is": a} if isinstance(a, list) else a)
        for name, a in raw.items()
    }


def rules(raw: Mapping[str, Any]) -> Rules:
    return {name: read_rule(SHIPPED.by_id[name], rule) for name, rule in raw.items()}


def program(*ways: Mapping[str, Any], number: int = 1, **told: Any) -> Program:
    return Program(number, tuple(rules(way) for way in ways), **told)


def judged(person: Answers, *ways: Mapping[str, Any], late: bool = False, **told: Any) -> Judgement:
    return judge(SHIPPED, person, program(*ways, **told), late=late)


def verdict(person: Answers, *ways: Mapping[str, Any], **told: Any) -> Verdict:
    return judged(person, *ways, **told).verdict


def whys(person: Answers, *ways: Mapping[str, Any]) -> list[Why | None]:
    return [finding.why for finding in judged(person, *ways).asks]


def test_a_program_fits_when_everything_known_is_met() -> None:
    person = said(gender=["woman"], age=[[25, 35]])
    assert verdict(person, {**ADULTS, "gender": {"accepts": ["woman"]}}) is Verdict.FITS


def test_not_saying_never_excludes_even_from_a_program_that_refuses_nearly_everyone() -> None:
    narrow = {**ADULTS, "gender": {"accepts": ["woman"], "others": "cannot"}, "detox": NOT}
    assert verdict({}, narrow) is Verdict.ASK


def test_unanswered_and_restricted_is_to_ask() -> None:
    assert whys({}, ADULTS) == [Why.PERSON_SILENT]


def test_unanswered_and_unrestricted_asks_nothing() -> None:
    assert judged({}, {"detox": YES, "children": {"accepts": [[0, None]]}}).findings == ()


def test_not_knowing_and_rather_not_saying_are_as_good_as_silence() -> None:
    assert whys(said(age="don't know"), ADULTS) == [Why.PERSON_SILENT]
    assert whys(said(age="rather not say"), ADULTS) == [Why.PERSON_SILENT]


def test_answered_but_unsaid_by_the_program_is_to_ask() -> None:
    assert whys(said(age=[30]), {}) == [Why.PROGRAM_SILENT]


def test_a_value_that_a_rule_leaves_out_is_unsaid_too() -> None:
    assert whys(said(gender=["man"]), {"gender": {"accepts": ["woman"]}}) == [Why.PROGRAM_SILENT]


def test_case_by_case_is_to_ask() -> None:
    rule = {"legal": {"case by case": ["parole"]}}
    assert whys(said(legal=["parole"]), rule) == [Why.CASE_BY_CASE]


def test_a_band_across_a_limit_is_to_ask() -> None:
    across = said(age=[[25, 49]])
    assert whys(across, ADULTS) == [Why.DEPENDS]


def test_a_band_inside_the_limit_is_met_and_one_outside_is_missed() -> None:
    assert verdict(said(age=[[25, 35]]), ADULTS) is Verdict.FITS
    assert verdict(said(age=[[36, 49]]), ADULTS) is Verdict.NO


def test_one_of_these_but_unsure_which_is_to_ask_where_it_makes_a_difference() -> None:
    unsure = said(gender=[["trans_man", "nonbinary"]])
    assert whys(unsure, {"gender": {"accepts": ["nonbinary"], "others": "cannot"}}) == [Why.DEPENDS]
    assert verdict(unsure, {"gender": {"accepts": [], "others": "accepts"}}) is Verdict.FITS


def test_exceptions_are_off_at_first_so_one_miss_is_a_no() -> None:
    assert verdict(said(age=[40]), ADULTS) is Verdict.NO


def test_one_miss_is_a_stretch_once_the_program_has_switched_exceptions_on() -> None:
    assert verdict(said(age=[40]), ADULTS, exceptions=True) is Verdict.STRETCH
    asking = judged(said(age=[40]), {**ADULTS, **NO_CHILDREN}, exceptions=True)
    assert (asking.verdict, len(asking.asks)) == (Verdict.STRETCH, 1)


def test_a_band_that_may_be_under_age_is_never_a_stretch() -> None:
    grown = {"age": {"accepts": [[21, None]]}}
    assert verdict(said(age=[[16, 20]]), grown, exceptions=True) is Verdict.NO


def test_two_misses_are_a_no() -> None:
    person = said(age=[40], children=[1])
    assert verdict(person, {**ADULTS, **NO_CHILDREN}, exceptions=True) is Verdict.NO


def test_what_is_firm_by_law_or_by_the_program_is_never_a_stretch() -> None:
    told = {"legal": {"firm": ["warrant"]}}
    assert verdict(said(legal=["warrant"]), told, exceptions=True) is Verdict.NO
    judgement = judged(said(age=[16]), ADULTS, exceptions=True)
    assert judgement.misses == (Finding("age", Outcome.FIRMLY_MISSED),)
    assert judgement.verdict is Verdict.NO


def test_a_must_that_is_not_there_is_a_no_whatever_the_program_would_bend() -> None:
    person = said(faith={"must": ["secular"]})
    assert verdict(person, {"faith": {"accepts": ["religious"]}}, exceptions=True) is Verdict.NO


def test_a_never_that_is_there_is_a_no_whatever_the_program_would_bend() -> None:
    person = said(worship={"never": ["yes"]})
    assert verdict(person, {"worship": YES}, exceptions=True) is Verdict.NO
    assert judged(person, {"worship": NOT}).findings == (Finding("worship", Outcome.MET),)


def test_one_of_several_musts_will_do_where_a_program_is_one_thing() -> None:
    person = said(faith={"must": ["secular", "faith_friendly"]})
    assert verdict(person, {"faith": {"accepts": ["faith_friendly"]}}) is Verdict.FITS


def test_each_of_several_musts_is_needed_where_a_program_can_be_many_things() -> None:
    person = said(therapy={"must": ["emdr", "group"]})
    assert verdict(person, {"therapy": {"accepts": ["emdr"], "others": "cannot"}}) is Verdict.NO


def test_a_must_or_a_never_on_which_the_program_is_silent_is_to_ask() -> None:
    assert whys(said(pets={"must": ["yes"]}), {}) == [Why.PROGRAM_SILENT]
    assert whys(said(pets={"never": ["yes"]}), {}) == [Why.PROGRAM_SILENT]


def test_a_liking_is_counted_when_met_and_costs_nothing_when_not() -> None:
    assert judged(said(pets={}), {"pets": NOT}).findings == ()
    person = said(pets={"prefer": ["yes"]})
    assert judged(person, {"pets": YES}).wishes_met == (("pets", "yes"),)
    assert judged(person, {"pets": NOT}) == judged(person, {})
    assert verdict(person, {"pets": NOT}) is Verdict.FITS


def test_of_two_ways_in_the_one_that_misses_least_speaks() -> None:
    strict = {**ADULTS, **NO_CHILDREN}
    judgement = judged(said(age=[40], children=[1]), strict, NO_CHILDREN, {"age": ADULTS["age"]})
    assert (judgement.way, len(judgement.misses)) == (1, 1)


def test_of_two_ways_that_miss_alike_the_one_with_more_of_what_is_liked_speaks() -> None:
    person = said(age=[30], pets={"prefer": ["yes"]})
    assert judged(person, ADULTS, {**ADULTS, "pets": YES}).way == 1


def test_two_likings_that_a_program_can_only_meet_one_of_count_once() -> None:
    either = ["secular", "faith_friendly"]
    assert (
        len(judged(said(faith={"prefer": either}), {"faith": {"accepts": either}}).wishes_met) == 1
    )


def test_two_misses_are_as_bad_as_ten() -> None:
    two = {**ADULTS, **NO_CHILDREN}
    three = {**two, "detox": NOT, "pets": YES}
    person = said(age=[40], children=[1], detox=["yes"], pets={"prefer": ["yes"]})
    assert judged(person, two, three).way == 1


def test_several_children_out_of_the_limit_are_one_miss() -> None:
    rule = {"children_ages": {"accepts": [[0, 5]]}}
    judgement = judged(said(children_ages=[8, 11, 15]), rule, exceptions=True)
    assert (len(judgement.misses), judgement.verdict) == (1, Verdict.STRETCH)


def test_one_child_out_of_the_limit_is_enough() -> None:
    assert (
        verdict(said(children_ages=[2, 8]), {"children_ages": {"accepts": [[0, 5]]}}) is Verdict.NO
    )


def test_a_gate_answered_otherwise_asks_nothing() -> None:
    rule = {"sober_days": {"accepts": [[90, None]]}}
    assert (
        judged(said(substances=["none"]), {"substances": {"accepts": ["none"]}, **rule}).asks == ()
    )


def test_a_gate_not_answered_leaves_the_question_open() -> None:
    rule = {"sober_days": {"accepts": [[90, None]]}}
    assert whys({}, rule) == [Why.PERSON_SILENT]
    assert whys(said(substances="don't know"), rule) == [Why.PERSON_SILENT]


def test_of_languages_one_in_common_is_enough() -> None:
    rule = {"languages": {"accepts": ["en", "es"], "others": "cannot"}}
    assert verdict(said(languages=["vi", "es"]), rule) is Verdict.FITS
    assert verdict(said(languages=["vi", "ko"]), rule) is Verdict.NO


def test_of_charges_and_medicines_each_has_to_be_taken_and_none_asks_nothing() -> None:
    rule = {"legal": {"accepts": ["probation"], "cannot": ["warrant"]}}
    assert verdict(said(legal=["probation", "warrant"]), rule) is Verdict.NO
    assert judged(said(legal=[]), rule).findings == ()


def test_what_is_asked_only_after_an_offer_is_outside_every_verdict_before() -> None:
    person = said(registry=["yes"])
    assert judged(person, {"registry": NOT}).findings == ()
    assert judged(person, {"registry": NOT}, late=True).verdict is Verdict.NO


def test_a_place_being_open_or_full_changes_no_verdict() -> None:
    assert {verdict(said(age=[30]), ADULTS, pools=simply(o)) for o in Openness} == {Verdict.FITS}


def test_every_verdict_but_an_empty_one_comes_with_its_reasons_in_words() -> None:
    person = said(age=[40], gender=["woman"])
    judgement = judged(person, {**ADULTS, **NO_CHILDREN, "gender": {"accepts": ["woman"]}})
    reasons = explain(SHIPPED, person, judgement, "en", "survivor")
    assert list(map(len, (reasons.fits, reasons.asks, reasons.misses))) == [1, 1, 1]
    assert reasons.misses[0].startswith("Age: not as their rules stand")


def test_a_search_shows_open_places_first_then_more_that_is_liked_then_fewer_questions() -> None:
    person = said(pets={"prefer": ["yes"]})
    best_first: list[tuple[Mapping[str, Any], Openness]] = [
        ({"pets": YES, **ADULTS}, Openness.OPEN),
        (ADULTS, Openness.OPEN),
        ({**ADULTS, **NO_CHILDREN}, Openness.OPEN),
        ({"pets": YES, **ADULTS}, Openness.FULL),
    ]
    for numbers in permutations(range(4)):
        programs = [
            program(way, number=number, pools=simply(openness))
            for number, (way, openness) in zip(numbers, best_first, strict=True)
        ]
        found = search(SHIPPED, person, programs, day=DAY)
        assert tuple(row.program for row in found.rows[Verdict.ASK]) == numbers


def test_equal_programs_take_turns_by_the_day() -> None:
    equals = [program({}, number=number) for number in range(5)]
    days = [DAY + timedelta(days=n) for n in range(30)]
    firsts = {search(SHIPPED, {}, equals, day=day).rows[Verdict.FITS][0].program for day in days}
    assert len(firsts) > 2


def test_a_lever_counts_the_programs_that_miss_one_thing_alone() -> None:
    both, age_only = {**ADULTS, **NO_CHILDREN}, ADULTS
    programs = [program(both, number=1), program(age_only, number=2), program({}, number=3)]
    person = said(age=[40], children=[1])
    assert search(SHIPPED, person, programs, day=DAY).near == 1
    assert levers(SHIPPED, person, programs) == {"age": 1}


def test_nothing_about_the_person_is_ever_theirs_to_change_as_a_lever() -> None:
    assert all(criterion.side is Side.WISH for criterion in SHIPPED.criteria if criterion.free)


def test_whoever_waits_keeps_their_place_in_line() -> None:
    people = {7: said(age=[30]), 3: said(age=[40]), 5: said(age=[20])}
    waiting = who_is_waiting(SHIPPED, program(ADULTS), people)
    assert waiting.first[Verdict.FITS] == (7, 5)
