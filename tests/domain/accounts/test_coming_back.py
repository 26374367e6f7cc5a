"""Who left and is invited anew begins anew: nothing that they had before lets them in."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import (
    factors,
    may_begin_factors,
    people_with,
    person,
    recovery_codes_left,
)
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.vault.queries import TEAM as TEAM_KEY
from rowan.domain.vault.queries import opened_by_password, staff_with
from tests.domain.accounts.members import (
    NEXT_PASSWORD,
    NOW,
    PASSWORD,
    SET_NEXT,
    TEAM_ROLE,
    Member,
    invited,
    leaves,
    team,
)

pytestmark = pytest.mark.usefixtures("database")


def _left_and_back() -> tuple[Member, int]:
    ana, ben = team("ana", "ben")
    actions.new_recovery_codes(user=ben.id, by=ben.actor, at=NOW)
    leaves(ben, ana)
    with pytest.raises(NotKnown):
        person(ben.id)
    user, _key = actions.accept(
        invitation=invited("ben", TEAM_ROLE, at=NOW), name="Benno", password=SET_NEXT, at=NOW
    )
    return ben, user


def test_it_is_the_same_person_under_the_same_address() -> None:
    ben, user = _left_and_back()
    assert user == ben.id
    assert {each.name for each in people_with((TEAM_ROLE.kind,))} == {"Ana", "Benno"}


def test_nothing_from_before_lets_them_in() -> None:
    _ben, user = _left_and_back()
    assert opened_by_password(user, PASSWORD) is None
    assert opened_by_password(user, NEXT_PASSWORD) is not None
    assert factors(user) == []
    assert may_begin_factors(user)
    assert recovery_codes_left(user) == 0


def test_what_they_could_open_waits_for_a_word() -> None:
    _ben, user = _left_and_back()
    assert user not in staff_with(TEAM_KEY)
