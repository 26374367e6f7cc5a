"""Who may work at the desk, work for a program, and look after whom."""

import pytest
from django.core.exceptions import PermissionDenied

from rowan.domain.accounts import access
from rowan.domain.accounts.queries import Person, Role, RoleKind
from tests.domain.accounts.members import ADVOCATE, TEAM_ROLE, admin_of, worker_of

ALDER, BIRCH = 1, 2
ROLES = (TEAM_ROLE, ADVOCATE, *(part(n) for part in (admin_of, worker_of) for n in (ALDER, BIRCH)))


def _person(*roles: Role) -> Person:
    return Person(7, "Somebody", "somebody@staff.example", "en", roles)


CAST = {
    "a member of the team": _person(TEAM_ROLE),
    "who looks after alder": _person(admin_of(ALDER)),
    "who works in alder": _person(worker_of(ALDER)),
    "an advocate": _person(ADVOCATE),
    "nobody": _person(),
}
LOOKS_AFTER = {
    "a member of the team": {TEAM_ROLE, ADVOCATE, admin_of(ALDER), admin_of(BIRCH)},
    "who looks after alder": {admin_of(ALDER), worker_of(ALDER)},
}


@pytest.mark.parametrize("who", CAST)
def test_who_looks_after_whom(who: str) -> None:
    asked = {role for role in ROLES if access.may_look_after(CAST[who], role)}
    assert asked == LOOKS_AFTER.get(who, set())


@pytest.mark.parametrize("who", CAST)
def test_who_works_at_the_desk(who: str) -> None:
    assert access.may_work_at_the_desk(CAST[who]) == (who == "a member of the team")


@pytest.mark.parametrize("who", CAST)
def test_who_works_for_a_program(who: str) -> None:
    asked = [number for number in (ALDER, BIRCH) if access.may_work_for(CAST[who], number)]
    assert asked == ([ALDER] if "alder" in who else [])


def test_each_rule_that_asks_has_one_that_insists() -> None:
    with pytest.raises(PermissionDenied):
        access.require_may_work_at_the_desk(CAST["nobody"])
    with pytest.raises(PermissionDenied):
        access.require_may_work_for(CAST["nobody"], ALDER)
    with pytest.raises(PermissionDenied):
        access.require_may_look_after(CAST["nobody"], TEAM_ROLE)
    access.require_may_look_after(CAST["a member of the team"], TEAM_ROLE)


def test_no_part_is_left_out() -> None:
    assert {role.kind for role in ROLES} == set(RoleKind)
