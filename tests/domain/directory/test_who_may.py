"""Who may do what about programs: each rule asks and insists alike, for everybody there is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from rowan.domain.accounts.queries import Person, Role, RoleKind
from rowan.domain.directory import access

OAK, ELM = 1, 2
PEOPLE = {
    "team": Role(RoleKind.TEAM),
    "admin": Role(RoleKind.PROGRAM_ADMIN, OAK),
    "worker": Role(RoleKind.PROGRAM_WORKER, OAK),
    "other": Role(RoleKind.PROGRAM_ADMIN, ELM),
    "advocate": Role(RoleKind.ADVOCATE),
}
TEAM, ADMIN, WORKER = "team", "admin", "worker"
RULES: dict[str, set[str]] = {
    "review_applications": {TEAM},
    "change_standing": {TEAM},
    "see_history": {TEAM},
    "see_standing": {TEAM, ADMIN, WORKER},
    "handle_concerns": {TEAM},
    "appeal": {ADMIN},
    "decide_appeals": {TEAM},
    "read_description": {TEAM, ADMIN, WORKER},
    "describe": {TEAM, ADMIN},
    "confirm": {ADMIN},
    "keep_rules": {ADMIN},
    "keep_contacts": {TEAM, ADMIN},
    "send_test": {TEAM, ADMIN, WORKER},
    "open_test": {ADMIN, WORKER},
}
ABOUT_ONE = {
    "see_standing",
    "appeal",
    "read_description",
    "describe",
    "confirm",
    "keep_rules",
    "keep_contacts",
    "send_test",
    "open_test",
}


def _asked(rule: Callable[..., Any], name: str, who: str) -> Any:
    person = Person(7, who, f"{who}@x.example", "en", (PEOPLE[who],))
    return rule(person, OAK) if name in ABOUT_ONE else rule(person)


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("name", list(RULES))
def test_it_asks_and_insists_alike(name: str, who: str) -> None:
    may = _asked(getattr(access, f"may_{name}"), name, who)
    assert may is (who in RULES[name])
    require = getattr(access, f"require_may_{name}")
    if may:
        _asked(require, name, who)
    else:
        with pytest.raises(PermissionDenied):
            _asked(require, name, who)


def test_no_rule_is_left_out() -> None:
    asked = {name.removeprefix("may_") for name in vars(access) if name.startswith("may_")}
    assert asked == set(RULES)
