"""Who may do what about places: each rule asks and insists alike, for everybody there is."""

import pytest
from django.core.exceptions import PermissionDenied

from rowan.domain.accounts.queries import Person
from rowan.domain.beds import access
from tests.domain.directory.test_who_may import ADMIN, OAK, PEOPLE, WORKER

RULES: dict[str, set[str]] = {
    "see_places": {ADMIN, WORKER},
    "report": {ADMIN, WORKER},
    "keep_stays": {ADMIN, WORKER},
    "keep_pools": {ADMIN},
    "go_beyond": {ADMIN},
}


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("name", list(RULES))
def test_it_asks_and_insists_alike(name: str, who: str) -> None:
    person = Person(7, who, f"{who}@x.example", "en", (PEOPLE[who],))
    may = getattr(access, f"may_{name}")(person, OAK)
    require = getattr(access, f"require_may_{name}")
    assert may is (who in RULES[name])
    if may:
        require(person, OAK)
    else:
        with pytest.raises(PermissionDenied):
            require(person, OAK)


def test_no_rule_is_left_out() -> None:
    asked = {name.removeprefix("may_") for name in vars(access) if name.startswith("may_")}
    assert asked == set(RULES)
