"""What can be looked for among answers follows from the vocabulary alone."""

from typing import Any

import pytest

from rowan.core.vocabulary.answers import Answer, Fact, Silence, Wish, read_answer
from rowan.core.vocabulary.model import Span
from rowan.core.vocabulary.options import Chosen, Told, is_said, options
from tests.support.vocabulary import SHIPPED


def _options(criterion: str) -> dict[str, Any]:
    return options(SHIPPED, SHIPPED.by_id[criterion])


def _said(criterion: str, answer: Answer | None) -> list[str]:
    """Return all that an answer is found by."""
    return [name for name, option in _options(criterion).items() if is_said(option, answer)]


def _read(criterion: str, raw: Any) -> Answer:
    return read_answer(SHIPPED.by_id[criterion], raw)


def test_a_range_has_its_bands_what_law_decides_and_what_others_are_asked_after() -> None:
    assert list(_options("age")) == [
        "0-12", "13-15", "16-17", "18-20", "21-24", "25-35", "36-49", "50-99", "0-17", "?",
    ]  # fmt: skip
    assert _options("children")["1-8"] == Told(Span(1, 8))


def test_a_wish_has_its_plain_answers_or_else_each_value_both_ways() -> None:
    assert list(_options("how_soon")) == ["=now", "=this_week"]
    assert _options("how_soon")["=now"] == Chosen(Wish(prefer=frozenset({"today"})))
    assert list(_options("pets")) == ["+yes", "-yes"]
    assert {"+TX", "-TX"} <= _options("place").keys()


@pytest.mark.parametrize(
    ("criterion", "raw", "found"),
    [
        ("age", {"is": [16]}, ["16-17", "0-17"]),
        ("age", {"is": [[17, 18]]}, ["16-17", "18-20", "0-17"]),
        ("legal", {"is": ["probation", "warrant"]}, ["probation", "warrant"]),
        ("legal", {"is": []}, []),
        ("experience", {"is": [["sex", "labor"]]}, ["sex", "labor"]),
        ("place", {"must": ["TX"], "prefer": ["OK"], "never": ["LA"]}, ["+TX", "+OK", "-LA"]),
        ("how_soon", {"prefer": ["today"]}, ["=now"]),
        ("how_soon", {"prefer": ["today", "within_week"]}, ["=this_week"]),
        ("how_soon", {}, []),
        ("age", "don't know", ["?"]),
        ("age", "rather not say", ["?"]),
        ("pets", "don't know", []),
    ],
)
def test_an_answer_is_found_by_what_it_says_or_may_say(
    criterion: str, raw: Any, found: list[str]
) -> None:
    assert sorted(_said(criterion, _read(criterion, raw))) == sorted(found)


def test_one_that_was_not_given_is_found_as_not_said_where_it_is_a_fact() -> None:
    assert _said("age", None) == ["?"]
    assert _said("place", None) == []
    assert _said("children", Silence.DONT_KNOW) == ["?"]
    assert _said("children", Fact(())) == []


def test_what_is_asked_only_after_an_offer_cannot_be_looked_for() -> None:
    assert [each.id for each in SHIPPED.criteria if not options(SHIPPED, each)] == [
        each.id for each in SHIPPED.criteria if each.late
    ]
