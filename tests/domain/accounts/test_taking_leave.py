"""Who is let go is out at once: sessions, keys, and whom they invited."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import id_of, open_invitations, people_with, person
from rowan.domain.accounts.refusals import LastOfTheTeam, NotKnown
from rowan.domain.vault.queries import (
    DISPATCHER,
    TEAM,
    all_opened_with,
    opened_with,
    public_key,
    staff_with,
)
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    TEAM_ROLE,
    admin_of,
    invited,
    joined,
    leaves,
    program,
    team,
    vouches,
    worker_of,
)
from tests.domain.accounts.visits import staff_opened, staff_visit
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def test_their_open_session_opens_nothing_any_more() -> None:
    ana, ben = team("ana", "ben")
    mine, theirs = staff_visit(ana.id), staff_visit(ben.id)
    leaves(ben, ana)
    assert staff_opened(theirs) == {}
    assert staff_opened(mine)


def test_without_any_part_left_they_are_barred() -> None:
    ana, ben = team("ana", "ben")
    leaves(ben, ana)
    assert id_of(ben.email) is None
    with pytest.raises(NotKnown):
        person(ben.id)
    assert [each.id for each in people_with((TEAM_ROLE.kind,))] == [ana.id]


def test_with_another_part_they_stay_in_that_one() -> None:
    ana, ben = team("ana", "ben")
    actions.join(invitation=invited("ben", ADVOCATE, at=NOW), user=ben.id, at=NOW)
    leaves(ben, ana)
    assert person(ben.id).roles == (ADVOCATE,)


def test_what_they_could_open_is_renewed_and_the_others_have_it() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    old = public_key(TEAM).version
    leaves(ben, ana)
    assert public_key(TEAM).version == old + 1
    assert staff_with(TEAM) == {ana.id, cy.id}
    assert all_opened_with(ben.key, TEAM) == []


def test_the_dispatchers_key_stays_within_reach_of_the_team() -> None:
    ana, ben = team("ana", "ben")
    before = public_key(DISPATCHER).id
    leaves(ben, ana)
    versions = all_opened_with(opened_with(ana.key, TEAM), DISPATCHER)
    assert before in {each.id for each in versions}
    with pytest.raises(KeyWillNotOpen):
        opened_with(ben.key, TEAM)


def test_whom_they_invited_and_nobody_answered_is_not_invited_any_more() -> None:
    ana, ben = team("ana", "ben")
    invited("gus", ADVOCATE, by=ben.actor)
    kept = invited("hal", ADVOCATE, by=ana.actor)
    leaves(ben, ana)
    assert [each.id for each in open_invitations((ADVOCATE.kind,))] == [kept]


def test_the_last_who_can_open_what_is_the_teams_stays() -> None:
    ana, ben = joined("ana"), joined("ben")
    with pytest.raises(LastOfTheTeam):
        leaves(ana, ben)
    assert ana.person.in_team
    assert staff_with(TEAM) == {ana.id}


def test_two_who_let_each_other_go_in_the_same_moment_do_not_both_leave() -> None:
    ana, ben = team("ana", "ben")
    came = at_once(lambda: leaves(ana, ben), lambda: leaves(ben, ana))
    assert came == [LastOfTheTeam, "done"]
    assert len(staff_with(TEAM)) == 1


def test_nobody_is_let_go_from_a_part_they_do_not_have() -> None:
    alder, birch = program("alder"), program("birch")
    cleo, fay = joined("cleo", admin_of(alder)), joined("fay", admin_of(birch))
    for role in (admin_of(alder), worker_of(alder), worker_of(birch), TEAM_ROLE):
        with pytest.raises(NotKnown):
            leaves(fay, cleo, role)
    assert fay.person.roles == (admin_of(birch),)


def test_a_key_that_is_given_while_they_leave_is_taken_back() -> None:
    ana, ben = team("ana", "ben")
    cy = joined("cy")
    vouches(ana, cy)
    at_once(lambda: vouches(ben, cy), lambda: leaves(cy, ana))
    assert cy.id not in staff_with(TEAM)
