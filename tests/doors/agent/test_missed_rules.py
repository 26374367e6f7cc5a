"""What stands for the rules that were counted changes when one of them does, and no sooner."""

from typing import Any

from rowan.core.vocabulary.rules import Rules, read_rule
from rowan.doors.agent.tallies import digests
from tests.support.vocabulary import SHIPPED

ASKED = ("age", "pets")
ADULTS: dict[str, Any] = {"accepts": [[18, 40]]}
OLDER: dict[str, Any] = {"accepts": [[41, 99]]}
NO_PETS: dict[str, Any] = {"cannot": ["yes"]}


def _way(**said: Any) -> Rules:
    return {name: read_rule(SHIPPED.by_id[name], raw) for name, raw in said.items()}


def test_a_way_that_is_copied_changes_nothing_nor_does_their_order() -> None:
    one, other = _way(age=ADULTS, pets=NO_PETS), _way(age=OLDER)
    assert digests(ASKED, [one, one]) == digests(ASKED, [one])
    assert digests(ASKED, [one, other, one]) == digests(ASKED, [other, one])


def test_a_rule_that_changes_comes_or_goes_changes_its_own_alone() -> None:
    before = digests(ASKED, [_way(age=ADULTS, pets=NO_PETS)])
    changed = digests(ASKED, [_way(age=OLDER, pets=NO_PETS)])
    gone = digests(ASKED, [_way(pets=NO_PETS)])
    assert len({before["age"], changed["age"], gone["age"]}) == 3
    assert before["pets"] == changed["pets"] == gone["pets"]


def test_another_way_that_says_something_else_changes_it() -> None:
    one = _way(age=ADULTS)
    for other in (_way(age=OLDER), _way()):
        assert digests(ASKED, [one, other])["age"] != digests(ASKED, [one])["age"]


def test_what_is_not_asked_has_none() -> None:
    assert digests(["pets"], [_way(age=ADULTS)]).keys() == {"pets"}
