"""A colleague's word lets somebody open what their part opens: in the team, two words of people who can themselves."""

from datetime import timedelta

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import Role, may_begin_factors, ways_in, words_for
from rowan.domain.accounts.refusals import NotKnown, OwnWord
from rowan.domain.vault.queries import TEAM, Holder, program, staff_with
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    SET_NEXT,
    TEAM_ROLE,
    Member,
    admin_of,
    joined,
    leaves,
    team,
    vouches,
    worker_of,
)
from tests.domain.accounts.members import program as new_program
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def _can_open(member: Member, holder: Holder = TEAM) -> bool:
    return member.id in staff_with(holder)


def test_the_third_member_needs_two_words() -> None:
    ana, ben = team("ana", "ben")
    cy = joined("cy")
    assert not vouches(ana, cy)
    assert not _can_open(cy)
    assert vouches(ben, cy)
    assert _can_open(cy)


def test_the_second_needs_one_while_there_is_but_one_to_give_it() -> None:
    ana, ben = joined("ana"), joined("ben")
    assert vouches(ana, ben)
    assert _can_open(ben)


def test_one_persons_word_counts_once() -> None:
    ana, _ben = team("ana", "ben")
    cy = joined("cy")
    assert [vouches(ana, cy) for _ in range(3)] == [False] * 3


def test_two_words_in_the_same_moment_are_two() -> None:
    ana, ben = team("ana", "ben")
    cy = joined("cy")
    assert at_once(lambda: vouches(ana, cy), lambda: vouches(ben, cy)) == ["done", "done"]
    assert _can_open(cy)


def test_nobody_gives_it_to_themself() -> None:
    ana, _ben = team("ana", "ben")
    with pytest.raises(OwnWord):
        vouches(ana, ana)


def test_the_word_of_who_cannot_open_it_is_none() -> None:
    team("ana", "ben")
    cy, dan = joined("cy"), joined("dan")
    with pytest.raises(KeyWillNotOpen):
        vouches(cy, dan)
    assert words_for(dan.id) == frozenset()


def test_the_word_of_who_left_is_none() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    dan = joined("dan")
    assert not vouches(ana, dan)
    leaves(ana, ben)
    assert not vouches(cy, dan)
    assert vouches(ben, dan)


@pytest.mark.parametrize("part", ["advocate", "worker"])
def test_who_has_no_part_in_the_team_never_gets_its_key(part: str) -> None:
    ana, ben = team("ana", "ben")
    gus = joined("gus", ADVOCATE if part == "advocate" else worker_of(new_program()))
    for able in (ana, ben):
        with pytest.raises(NotKnown):
            vouches(able, gus, TEAM_ROLE)
    assert not _can_open(gus)


def test_in_a_program_one_colleagues_word_is_enough() -> None:
    number = new_program()
    cleo, dara = joined("cleo", admin_of(number)), joined("dara", worker_of(number))
    assert not _can_open(dara, program(number))
    assert vouches(cleo, dara, worker_of(number))
    assert _can_open(dara, program(number))


def test_people_of_another_program_never_get_it() -> None:
    alder, birch = new_program("alder"), new_program("birch")
    cleo, fay = joined("cleo", admin_of(alder)), joined("fay", admin_of(birch))
    for role in (admin_of(alder), worker_of(alder)):
        with pytest.raises(NotKnown):
            vouches(cleo, fay, role)
    with pytest.raises(KeyWillNotOpen):  # nor can one who has no key of theirs give it
        vouches(cleo, fay, admin_of(birch))


def test_a_part_without_a_key_has_none_to_give() -> None:
    ana, ben = team("ana", "ben")
    eli = joined("eli", ADVOCATE)
    with pytest.raises(KeyWillNotOpen):
        vouches(ana, eli, ADVOCATE)
    assert not _can_open(eli)
    assert _can_open(ben)


def test_after_a_forgotten_password_it_takes_the_words_again() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    actions.set_new_password(user=cy.id, password=SET_NEXT, at=NOW)
    assert not _can_open(cy)
    assert not vouches(ana, cy)
    assert vouches(ben, cy)
    assert _can_open(cy)


def test_with_the_key_come_new_codes_for_those_that_went_with_the_password() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    actions.set_new_password(user=cy.id, password=SET_NEXT, at=NOW)
    vouches(ana, cy)
    assert not _may_begin(cy)
    vouches(ben, cy)
    assert _may_begin(cy)


def test_codes_that_count_stay_when_the_key_is_given() -> None:
    team("ana", "ben")
    cy = joined("cy")
    assert ways_in(cy.id)


def test_a_programs_word_lets_no_member_of_the_team_begin_anew() -> None:
    team("ana", "ben")
    number = new_program()
    cleo = joined("cleo", admin_of(number))
    cy = joined("cy")
    _takes_up(cy, worker_of(number))
    actions.set_new_password(user=cy.id, password=SET_NEXT, at=NOW)
    assert vouches(cleo, cy, worker_of(number))
    assert not _may_begin(cy)


def _takes_up(member: Member, role: Role) -> None:
    number = actions.invite(
        email=member.email, name="x", language="en", role=role, by="tests", at=NOW
    )
    actions.join(invitation=number, user=member.id, at=NOW + timedelta(minutes=1))


def _may_begin(member: Member) -> bool:
    return may_begin_factors(member.id)
