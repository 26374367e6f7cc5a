"""Somebody is asked to join: at once by a program, with a second word by the team, once at a time."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import Invitation
from rowan.domain.accounts.queries import Role, invitation, open_invitations
from rowan.domain.accounts.refusals import (
    AddressTaken,
    InvitationOver,
    InvitedAlready,
    NotKnown,
    OwnWord,
)
from rowan.domain.notices.models import Notice
from rowan.domain.notices.refusals import AddressUnusable
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    TEAM_ROLE,
    admin_of,
    invitations,
    joined,
    program,
    worker_of,
)
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")
ANA, BEN = "staff:1", "staff:2"


def _invite(role: Role = TEAM_ROLE, email: str = "gus@staff.example", by: str = ANA) -> int:
    return actions.invite(email=email, name="Gus", language="es", role=role, by=by, at=NOW)


def _mails() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("made_at").values_list("address", "language"))


def test_to_the_team_the_mail_waits_for_a_second_member() -> None:
    number = _invite()
    assert _mails() == []
    actions.second(invitation=number, by=BEN, at=NOW)
    assert _mails() == [("gus@staff.example", "es")]


def test_the_second_word_is_never_the_first_ones() -> None:
    number = _invite()
    with pytest.raises(OwnWord):
        actions.second(invitation=number, by=ANA, at=NOW)
    assert not invitation(number).sent


def test_a_third_word_sends_no_second_mail() -> None:
    number = _invite()
    actions.second(invitation=number, by=BEN, at=NOW)
    actions.second(invitation=number, by="staff:3", at=NOW)
    assert len(_mails()) == 1


def test_to_a_program_or_an_advocate_it_goes_out_at_once() -> None:
    number = program()
    for role in (admin_of(number), worker_of(number), ADVOCATE):
        _invite(role)
    assert len(_mails()) == 3


@pytest.mark.parametrize("email", ["gus@staff.example", "GUS@Staff.Example", " gus@staff.example "])
def test_one_invitation_to_a_part_is_open_at_a_time_however_it_is_written(email: str) -> None:
    _invite()
    with pytest.raises(InvitedAlready):
        _invite(email=email, by=BEN)
    assert invitations() == 1


def test_pressed_twice_in_the_same_moment_it_is_made_once() -> None:
    assert at_once(_invite, _invite) == [InvitedAlready, "done"]
    assert invitations() == 1


def test_one_that_was_taken_back_makes_room() -> None:
    actions.withdraw(invitation=_invite(), by=BEN, at=NOW)
    _invite()
    assert len(open_invitations((TEAM_ROLE.kind,))) == 1


def test_taken_back_it_is_over_for_every_further_press() -> None:
    number = _invite()
    actions.withdraw(invitation=number, by=BEN, at=NOW)
    for act in (actions.withdraw, actions.second):
        with pytest.raises(InvitationOver):
            act(invitation=number, by="staff:3", at=NOW)


def test_nobody_is_invited_to_a_part_that_they_have() -> None:
    ana = joined("ana", codes=False)
    with pytest.raises(AddressTaken):
        _invite(email=ana.email.upper())


def test_an_address_that_takes_no_mail_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(AddressUnusable):
        _invite(ADVOCATE, email="gus at staff")
    assert invitations() == 0


def test_what_was_never_made_is_not_known() -> None:
    with pytest.raises(NotKnown):
        actions.second(invitation=7, by=BEN, at=NOW)


def test_addresses_are_kept_in_one_form() -> None:
    _invite(email="Gus@STAFF.example")
    assert Invitation.objects.get().email == "gus@staff.example"
