"""Whoever signs in first makes the keys that nobody has made: the team's with the dispatcher's, and a program's."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import RoleKind, people_with, without_key
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    has_key,
    opened_with,
    program,
    public_key,
    staff_with,
)
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    SET,
    TEAM_ROLE,
    Member,
    admin_of,
    invited,
    joined,
    worker_of,
)
from tests.domain.accounts.members import program as new_program
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def _account(name: str) -> Member:
    user, key = actions.accept(invitation=invited(name, TEAM_ROLE), name=name, password=SET, at=NOW)
    return Member(user, key, "", f"{name}@staff.example")


def _founds(member: Member) -> None:
    actions.found_keys(person=member.person, own=member.key, at=NOW)


def test_the_first_member_makes_the_teams_and_the_dispatchers() -> None:
    ana = joined("ana")
    assert opened_with(opened_with(ana.key, TEAM), DISPATCHER)


def test_of_two_who_come_in_the_same_moment_one_makes_them_and_the_other_waits() -> None:
    ana, ben = _account("ana"), _account("ben")
    assert at_once(lambda: _founds(ana), lambda: _founds(ben)) == ["done", "done"]
    assert len(staff_with(TEAM)) == 1
    assert public_key(TEAM).version == public_key(DISPATCHER).version == 1
    assert len(without_key(people_with((RoleKind.TEAM,)), TEAM)) == 1


def test_a_later_sign_in_makes_none() -> None:
    ana = joined("ana")
    made = public_key(TEAM)
    _founds(ana)
    assert public_key(TEAM) == made


def test_a_programs_is_made_by_who_looks_after_it_and_never_by_others() -> None:
    number = new_program()
    joined("dara", worker_of(number))
    joined("eli", ADVOCATE)
    assert not has_key(program(number))
    cleo = joined("cleo", admin_of(number))
    assert staff_with(program(number)) == {cleo.id}
