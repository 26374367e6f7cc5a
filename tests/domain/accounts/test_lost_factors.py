"""Who lost phone and key sets up new ones once colleagues have said so: in the team two, within two days."""

from datetime import timedelta

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import Session
from rowan.domain.accounts.queries import (
    Role,
    factors,
    may_begin_factors,
    recovery_codes_left,
)
from rowan.domain.accounts.refusals import NotKnown, OwnWord
from rowan.domain.vault.queries import TEAM, opened_with
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    TEAM_ROLE,
    Member,
    admin_of,
    invited,
    joined,
    program,
    team,
    worker_of,
)
from tests.domain.accounts.visits import staff_visit
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


def _says(by: Member, member: Member, role: Role = TEAM_ROLE, days: float = 0) -> bool:
    return actions.clear_factors(user=member.id, role=role, by=by.person, at=NOW + days * DAY)


def test_in_the_team_two_have_to_say_so() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    assert not _says(ana, cy)
    assert not may_begin_factors(cy.id)
    assert _says(ben, cy)
    assert may_begin_factors(cy.id)


def test_in_the_same_moment_two_are_two() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    assert at_once(lambda: _says(ana, cy), lambda: _says(ben, cy)) == ["done", "done"]
    assert may_begin_factors(cy.id)


def test_a_word_waits_for_another_for_two_days() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    assert not _says(ana, cy)
    assert not _says(ben, cy, days=2)
    assert _says(ana, cy, days=3)


def test_the_next_loss_needs_new_words() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    _says(ana, cy)
    _says(ben, cy)
    assert not _says(ana, cy, days=0.5)


def test_what_they_had_before_counts_no_more_and_their_sessions_end() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    actions.new_recovery_codes(user=cy.id, by=cy.actor, at=NOW)
    staff_visit(cy.id)
    _says(ana, cy)
    _says(ben, cy)
    assert factors(cy.id) == []
    assert recovery_codes_left(cy.id) == 0
    assert not Session.objects.filter(staff=cy.id).exists()


def test_what_they_can_open_stays() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    _says(ana, cy)
    _says(ben, cy)
    assert opened_with(cy.key, TEAM)


def test_nobody_says_so_of_themself() -> None:
    ana, _ben = team("ana", "ben")
    with pytest.raises(OwnWord):
        _says(ana, ana)


def test_a_member_without_the_teams_key_has_no_word_to_give() -> None:
    ana, _ben = team("ana", "ben")
    cy = joined("cy")
    with pytest.raises(KeyWillNotOpen):
        _says(cy, ana)


def test_of_an_advocate_one_member_says_so() -> None:
    ana, _ben = team("ana", "ben")
    eli = joined("eli", ADVOCATE)
    assert _says(ana, eli, ADVOCATE)
    assert may_begin_factors(eli.id)


def test_in_a_program_one_colleague_says_so() -> None:
    number = program()
    cleo, dara = joined("cleo", admin_of(number)), joined("dara", worker_of(number))
    assert _says(cleo, dara, worker_of(number))
    assert may_begin_factors(dara.id)


def test_a_program_never_says_so_of_a_member_of_the_team() -> None:
    number = program()
    cleo = joined("cleo", admin_of(number))
    _ana, ben = team("ana", "ben")
    actions.join(invitation=invited("ben", worker_of(number), at=NOW), user=ben.id, at=NOW)
    with pytest.raises(NotKnown):
        _says(cleo, ben, worker_of(number))
    assert not may_begin_factors(ben.id)


def test_of_people_elsewhere_nobody_says_anything() -> None:
    alder, birch = program("alder"), program("birch")
    cleo, fay = joined("cleo", admin_of(alder)), joined("fay", admin_of(birch))
    for role in (admin_of(alder), worker_of(alder), TEAM_ROLE, ADVOCATE):
        with pytest.raises(NotKnown):
            _says(cleo, fay, role)
