"""Who may do what about places: each rule asks and insists alike, for everybody there is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from rowan.domain.accounts.queries import Person
from rowan.domain.beds import access
from tests.domain.directory.test_who_may import ADMIN, OAK, PEOPLE, TEAM, WORKER

RULES: dict[str, set[str]] = {
    "see_places": {ADMIN, WORKER},
    "report": {ADMIN, WORKER},
    "keep_stays": {ADMIN, WORKER},
    "hand_over": {ADMIN, WORKER},
    "keep_pools": {ADMIN},
    "go_beyond": {ADMIN},
    "phone_programs": {TEAM},
}


def _asked(rule: Callable[..., Any], name: str, who: str) -> Any:
    person = Person(7, who, f"{who}@x.example", "en", (PEOPLE[who],))
    return rule(person) if name == "phone_programs" else rule(person, OAK)


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("name", list(RULES))
def test_it_asks_and_insists_alike(name: str, who: str) -> None:
    may = _asked(getattr(access, f"may_{name}"), name, who)
    require = getattr(access, f"require_may_{name}")
    assert may is (who in RULES[name])
    if may:
        _asked(require, name, who)
    else:
        with pytest.raises(PermissionDenied):
            _asked(require, name, who)


def test_no_rule_is_left_out() -> None:
    asked = {name.removeprefix("may_") for name in vars(access) if name.startswith("may_")}
    assert asked == set(RULES)
