"""An invitation is accepted once, together with its link, and makes an account with a key."""

from datetime import timedelta
from functools import partial

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import User
from rowan.domain.accounts.queries import id_of, may_begin_factors, person
from rowan.domain.accounts.refusals import AddressTaken, InvitationOver
from rowan.domain.notices import queries as notices
from rowan.domain.notices.refusals import LinkExpired, LinkUnknown, LinkUsed
from rowan.domain.vault.queries import opened_by_password
from tests.domain.accounts.members import (
    ADVOCATE,
    NOW,
    PASSWORD,
    SET,
    TEAM_ROLE,
    invited,
    is_open,
    joined,
    knows,
    link_to,
    sent_link,
)
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def _accept(token: str) -> int:
    user, _key = actions.accept_by_link(token=token, name="Gus", password=SET, at=NOW)
    return user


def test_it_makes_a_person_with_a_part_and_a_key_of_their_own() -> None:
    user = _accept(link_to(invited("gus", TEAM_ROLE)))
    assert person(user).roles == (TEAM_ROLE,)
    assert person(user).name == "Gus"
    assert opened_by_password(user, PASSWORD) is not None
    assert may_begin_factors(user)


def test_the_address_is_theirs_in_any_spelling() -> None:
    user = _accept(link_to(invited("gus", TEAM_ROLE)))
    assert id_of(" GUS@staff.Example") == user


def test_the_link_is_used_up_with_it() -> None:
    token = link_to(invited("gus", TEAM_ROLE))
    _accept(token)
    with pytest.raises(LinkUsed):
        _accept(token)
    assert User.objects.count() == 1


def test_of_two_presses_in_the_same_moment_one_wins() -> None:
    number = invited("gus", TEAM_ROLE)
    tokens = (link_to(number), link_to(number))  # two mails of one notice
    came = at_once(*(partial(_accept, token) for token in tokens))
    assert came == [LinkUsed, "done"]
    assert User.objects.count() == 1


def test_refused_it_leaves_the_link_as_it_was() -> None:
    joined("gus", ADVOCATE, codes=False)
    token = link_to(invited("gus", TEAM_ROLE))
    with pytest.raises(AddressTaken):
        _accept(token)
    assert notices.link(token, NOW).purpose == actions.INVITATION


def test_taken_back_it_opens_nothing_any_more() -> None:
    number = invited("gus", TEAM_ROLE)
    token = link_to(number)
    actions.withdraw(invitation=number, by="staff:1", at=NOW)
    with pytest.raises(InvitationOver):
        _accept(token)
    assert not knows("gus@staff.example")


def test_one_to_the_team_without_a_second_word_opens_nothing() -> None:
    number = actions.invite(
        email="gus@staff.example", name="Gus", language="en", role=TEAM_ROLE, by="staff:1", at=NOW
    )
    with pytest.raises(InvitationOver):
        actions.accept(invitation=number, name="Gus", password=SET, at=NOW)
    assert is_open(number)
    assert not knows("gus@staff.example")


def test_a_link_for_a_new_password_makes_no_account() -> None:
    ana = joined("ana", codes=False)
    actions.ask_for_password(email=ana.email, at=NOW)
    actions.answer_asked(by="tests", at=NOW)
    token = sent_link(actions.PASSWORD, str(ana.id))
    with pytest.raises(LinkUnknown):
        _accept(token)


def test_after_a_week_the_link_is_too_old() -> None:
    token = link_to(invited("gus", TEAM_ROLE))
    with pytest.raises(LinkExpired):
        actions.accept_by_link(token=token, name="Gus", password=SET, at=NOW + timedelta(days=7))
