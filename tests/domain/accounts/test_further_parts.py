"""Who works here already takes up a further part under the account they have."""

from datetime import timedelta

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import Role, invitations_to, person
from rowan.domain.accounts.refusals import InvitationOver, NotKnown
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    TEAM_ROLE,
    Member,
    admin_of,
    invited,
    joined,
    leaves,
    program,
    team,
    worker_of,
)
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def _joins(member: Member, number: int) -> tuple[Role, ...]:
    actions.join(invitation=number, user=member.id, at=NOW)
    return person(member.id).roles


def test_the_new_part_stands_beside_the_old() -> None:
    gus, number = joined("gus", ADVOCATE, codes=False), program()
    assert set(_joins(gus, invited("gus", worker_of(number)))) == {ADVOCATE, worker_of(number)}


def test_in_one_program_the_new_part_takes_the_place_of_the_old() -> None:
    number = program()
    gus = joined("gus", worker_of(number), codes=False)
    assert _joins(gus, invited("gus", admin_of(number))) == (admin_of(number),)


def test_nobody_takes_up_what_somebody_else_is_invited_to() -> None:
    fay, number = joined("fay", ADVOCATE, codes=False), invited("gus", TEAM_ROLE)
    with pytest.raises(NotKnown):
        _joins(fay, number)
    assert fay.person.roles == (ADVOCATE,)
    assert invitations_to(fay.person, NOW) == []


def test_it_is_taken_up_once() -> None:
    gus, number = joined("gus", ADVOCATE, codes=False), invited("gus", TEAM_ROLE)
    assert at_once(lambda: _joins(gus, number), lambda: _joins(gus, number)) == [
        InvitationOver,
        "done",
    ]


def test_for_a_week() -> None:
    gus, number = joined("gus", ADVOCATE, codes=False), invited("gus", TEAM_ROLE, at=NOW)
    almost = NOW + timedelta(days=6, hours=23)
    assert [each.id for each in invitations_to(gus.person, almost)] == [number]
    assert invitations_to(gus.person, NOW + timedelta(days=7)) == []
    with pytest.raises(InvitationOver):
        actions.join(invitation=number, user=gus.id, at=NOW + timedelta(days=7))


def test_not_by_who_was_let_go() -> None:
    ana, gus = team("ana", "gus")
    number = invited("gus", ADVOCATE)
    leaves(gus, ana)
    with pytest.raises(NotKnown):
        actions.join(invitation=number, user=gus.id, at=NOW)
