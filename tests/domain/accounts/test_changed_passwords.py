"""A changed password keeps what somebody can open, and ends every session but the one it is changed in."""

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import ways_in
from rowan.domain.accounts.sessions import StaffSessionStore
from rowan.domain.vault.queries import TEAM, opened_by_password, opened_with
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.accounts.members import (
    ADVOCATE,
    NEXT_PASSWORD,
    NOW,
    PASSWORD,
    SET_NEXT,
    Member,
    joined,
)
from tests.domain.accounts.visits import staff_opened, staff_visit

pytestmark = pytest.mark.usefixtures("database")


def _changes(member: Member, cookie: str) -> None:
    actions.change_password(
        user=member.id,
        own=member.key,
        password=SET_NEXT,
        session=StaffSessionStore(cookie).row_key,
        at=NOW,
    )


def test_the_other_sessions_end() -> None:
    eli, fay = joined("eli", ADVOCATE), joined("fay", ADVOCATE)
    this, other, theirs = staff_visit(eli.id), staff_visit(eli.id), staff_visit(fay.id)
    _changes(eli, this)
    assert [bool(staff_opened(cookie)) for cookie in (this, other, theirs)] == [True, False, True]


def test_the_old_one_opens_nothing_and_the_new_one_what_it_did() -> None:
    ana = joined("ana")
    _changes(ana, staff_visit(ana.id))
    assert opened_by_password(ana.id, PASSWORD) is None
    own = opened_by_password(ana.id, NEXT_PASSWORD)
    assert own
    assert opened_with(own, TEAM)
    assert ways_in(ana.id)


def test_not_with_a_key_that_is_theirs_no_more() -> None:
    eli = joined("eli", ADVOCATE)
    actions.set_new_password(user=eli.id, password=SET_NEXT, at=NOW)
    cookie = staff_visit(eli.id)
    with pytest.raises(KeyWillNotOpen):
        _changes(eli, cookie)
    assert staff_opened(cookie)
