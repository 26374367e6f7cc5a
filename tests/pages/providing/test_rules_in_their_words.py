"""Every criterion of the vocabulary is asked of a program in its own words, by fields that follow from its kind."""

from collections.abc import Iterator
from typing import Any

import pytest

from rowan.core.formats.entries import write_rules
from rowan.core.vocabulary.loading import load
from rowan.core.vocabulary.model import Criterion, Kind, Side, Vocabulary
from rowan.core.vocabulary.rules import read_rule, write_rule
from rowan.pages.providing.forms.applying import steps
from rowan.pages.providing.forms.rules import RulesForm
from tests.pages.own.test_own_criterion import OWN_FILE
from tests.pages.providing.applicants import CHECK, Applicant, only, path_of
from tests.support.vocabulary import SHIPPED, SHIPPED_FILE

OWN = load([(path.name, path.read_bytes()) for path in (SHIPPED_FILE, OWN_FILE)])
PLACES = [c for c in SHIPPED.criteria if c.kind is Kind.PLACE and c.side is Side.WISH]
ASKED = [c for c in SHIPPED.criteria if c not in PLACES]


def _read(criterion: str, words: Vocabulary = SHIPPED, /, **typed: Any) -> dict[str, Any]:
    """Return the rule that some fields add up to, as it is stored."""
    found = words.by_id[criterion]
    form = RulesForm(words, found.section, "en", {f"{criterion}-{k}": v for k, v in typed.items()})
    assert form.is_valid(), form.errors
    rule: dict[str, Any] = write_rules(form.read).get(criterion, {})
    return rule


def test_a_value_is_a_yes_a_no_or_case_by_case_and_the_rest_stays_unsaid() -> None:
    said = {"warrant": "cannot", "probation": "accepts", "parole": "case by case", "pending": ""}
    assert _read("legal", **said) == {
        "accepts": ["probation"],
        "case by case": ["parole"],
        "cannot": ["warrant"],
    }


def test_a_flag_is_one_row() -> None:
    assert _read("detox", yes="case by case") == {"case by case": ["yes"]}
    assert _read("detox", yes="") == {}


def test_what_a_program_is_it_ticks_and_the_rest_it_is_not() -> None:
    rule = _read("kind", **{"is": ["emergency"]})
    assert rule["accepts"] == ["emergency"]
    assert set(rule["cannot"]) == set(SHIPPED.by_id["kind"].value_ids) - {"emergency"}


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ({"low": "30"}, {"accepts": [[30, 3650]], "cannot": [[0, 29]]}),
        ({"high": "90"}, {"accepts": [[0, 90]], "cannot": [[91, 3650]]}),
        ({"low": "0", "high": "0"}, {"accepts": [[0, 0]], "cannot": [[1, 3650]]}),
        ({"any": "on", "low": "5"}, {"accepts": [[0, 3650]]}),
        (
            {"low": "30", "case-low": "10", "case-high": "29"},
            {"accepts": [[30, 3650]], "case by case": [[10, 29]], "cannot": [[0, 9]]},
        ),
        ({"case-low": "30"}, {"case by case": [[30, 3650]], "cannot": [[0, 29]]}),
        ({}, {}),
    ],
)
def test_numbers(typed: dict[str, str], rule: dict[str, Any]) -> None:
    assert _read("sober_days", **typed) == rule


def test_what_law_decides_is_firm_by_itself() -> None:
    assert _read("age", low="18") == {"accepts": [[18, 99]], "firm": [[0, 17]]}


def test_states_are_any_only_or_all_but_some() -> None:
    south = {"west_south_central": ["TX", "LA"]}
    every = set(SHIPPED.by_id["from_state"].value_ids)
    assert set(_read("from_state", how="any")["accepts"]) == every
    only_two = _read("from_state", how="only", **south)
    assert (only_two["accepts"], len(only_two["cannot"])) == (["LA", "TX"], len(every) - 2)
    but_two = _read("from_state", how="but", **south)
    assert (but_two["cannot"], len(but_two["accepts"])) == (["LA", "TX"], len(every) - 2)
    assert _read("from_state", how="", **south) == {}


@pytest.mark.parametrize("criterion", ASKED, ids=lambda each: each.id)
def test_every_criterion_can_be_said(criterion: Criterion) -> None:
    rule = _read(criterion.id, **_something(criterion))
    assert rule
    assert write_rule(read_rule(criterion, rule)) == rule


def test_each_is_asked_once_and_the_state_with_the_house() -> None:
    forms = [each.make(None) for each in steps(SHIPPED, "en")]
    asked = [q.criterion for form in forms if isinstance(form, RulesForm) for q in form.questions]
    assert asked == ASKED


def test_a_criterion_that_a_network_adds_is_asked_without_a_line_of_code() -> None:
    titles = [each.title for each in steps(OWN, "es")]
    assert "Cosas pequeñas" in titles
    form = RulesForm(OWN, "comfort", "es", {"allergy-nuts": "cannot", "garden-yes": "accepts"})
    assert form.is_valid()
    assert form.rules == {"allergy": {"cannot": ["nuts"]}, "garden": {"accepts": ["yes"]}}
    assert "¿Pueden recibir a personas a quienes esto les hace mal?" in {
        question.title for question in form.questions
    }


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("section", [section.id for section in SHIPPED.sections])
def test_what_is_said_on_a_page_is_shown_and_arrives(section: str) -> None:
    criteria = [c for c in ASKED if c.section == section]
    applicant = Applicant().has_said_who()
    applicant.fills(section, **dict(_typed(criteria)))
    text = applicant.goes(CHECK).text
    assert [c.id for c in criteria if c.label.in_language("en") not in text] == []
    applicant.fills("minors", takes_minors="on", licence="TX 4711", licensed_by="The state")
    applicant.sends_it()
    assert set(only().ways[0]) == {c.id for c in criteria}


@pytest.mark.usefixtures("clock")
def test_the_page_that_shows_all_says_yes_case_by_case_and_no() -> None:
    applicant = Applicant().has_said_who()
    gender = {"gender-woman": "accepts", "gender-man": "cannot", "gender-nonbinary": "case by case"}
    applicant.fills("start", **gender, **{"age-low": "18"})
    applicant.fills("you", **{"from_state-how": "but", "from_state-west_south_central": ["LA"]})
    text = applicant.goes(CHECK).text
    assert "Gender\nYes: Woman\nCase by case: Non-binary, or another word\nNo: Man" in text
    assert "Age\nYes: 18 years or more" in text
    assert "No: Louisiana" in text
    assert applicant.goes(path_of("you")).chosen() >= {"but", "LA"}


def _something(criterion: Criterion) -> dict[str, Any]:
    if criterion.kind is Kind.RANGE:
        return {"low": str(criterion.whole.low + 1)}
    if criterion.kind is Kind.PLACE:
        return {"how": "only", criterion.values[0].group: [criterion.value_ids[0]]}
    if criterion.kind is Kind.ONE_OF and criterion.side is Side.WISH:
        return {"is": list(criterion.value_ids[:1])}
    return {criterion.value_ids[-1]: "case by case"}


def _typed(criteria: list[Criterion]) -> Iterator[tuple[str, Any]]:
    for criterion in criteria:
        for name, value in _something(criterion).items():
            yield f"{criterion.id}-{name}", value
