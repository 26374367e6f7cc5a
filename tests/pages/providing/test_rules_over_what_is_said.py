"""A rule that is shown in a form and saved as it is stays the rule it was; or the form says that it cannot show it."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from rowan.core.vocabulary.asking import asked_of_programs
from rowan.core.vocabulary.model import Kind
from rowan.core.vocabulary.rules import Rule, read_rule
from rowan.pages.providing.forms.profile import RuleForm
from tests.support.vocabulary import SHIPPED

ASKED = [each.id for section in SHIPPED.sections for each in asked_of_programs(SHIPPED, section.id)]


def _rules_on(criterion: str) -> list[dict[str, Any]]:
    """Return some rules that a program may have on a criterion, in our JSON format."""
    asked = SHIPPED.by_id[criterion]
    if asked.kind is Kind.RANGE:
        low, high = asked.whole.high - 4, asked.whole.high
        return [
            {"accepts": [[low, low + 1]]},
            {"accepts": [[low, high]], "case by case": [[low - 1, low - 1]]},
            {"accepts": [[low, low], [high, high]]},
            {"case by case": [[low, high]]},
            {"cannot": [[low, high]], "others": "accepts"},
        ]
    first, *others = asked.value_ids
    return [
        {"accepts": [first]},
        {"cannot": [first]},
        {"case by case": [first]},
        {"cannot": [first], "others": "accepts"},
        {"accepts": [first], "others": "case by case"},
        {"firm": [first], "others": "accepts"},
        *({"accepts": [first], "cannot": [each]} for each in others[:1]),
    ]


def _saved_as_it_is(criterion: str, rule: Rule | None) -> RuleForm:
    asked = SHIPPED.by_id[criterion]
    shown = RuleForm(SHIPPED, asked, "en", rule)
    typed = MultiValueDict[str, Any]()
    for name, value in shown.initial.items():
        if value not in (None, False):
            typed.setlist(name, value if isinstance(value, list) else [value])
    saved = RuleForm(SHIPPED, asked, "en", rule, typed)
    assert shown.is_finer == saved.is_finer
    return saved


@pytest.mark.parametrize("criterion", ASKED)
def test_nothing_of_it_is_lost(criterion: str) -> None:
    shown = 0
    for raw in _rules_on(criterion):
        rule = read_rule(SHIPPED.by_id[criterion], raw)
        form = _saved_as_it_is(criterion, rule)
        assert form.is_valid() is not form.is_finer, raw
        if form.is_valid():
            assert form.rule == rule, raw
            shown += 1
    assert shown


@pytest.mark.parametrize("criterion", ASKED)
def test_what_is_not_said_stays_unsaid(criterion: str) -> None:
    form = _saved_as_it_is(criterion, None)
    assert form.is_valid()
    assert form.rule is None


@pytest.mark.parametrize("criterion", ASKED)
def test_a_rule_is_taken_back(criterion: str) -> None:
    rule = read_rule(SHIPPED.by_id[criterion], _rules_on(criterion)[0])
    form = RuleForm(SHIPPED, SHIPPED.by_id[criterion], "en", rule, MultiValueDict({"clear": ["1"]}))
    assert form.is_valid()
    assert form.rule is None
