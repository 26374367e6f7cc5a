"""Somebody whom no colleague is left to let in is let in with the recovery key, or begins anew without it."""

import pytest

from rowan.core.sealing.recovery import Recovery, new_recovery, recovered
from rowan.domain.accounts import actions
from rowan.domain.accounts.queries import may_begin_factors, ways_in
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.vault.actions import keep_recovery
from rowan.domain.vault.queries import RECOVERY, TEAM, OpenKey, all_opened_with, program, public_key
from rowan.domain.vault.refusals import HolderHasAKey, KeyWillNotOpen
from tests.domain.accounts.members import (
    BY,
    NOW,
    SET_NEXT,
    Member,
    admin_of,
    joined,
    worker_of,
)
from tests.domain.accounts.members import program as new_program

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def recovery(database: str) -> Recovery:  # noqa: ARG001 - it is kept there
    drawn = new_recovery()
    keep_recovery(public=drawn.public_key, by=BY, at=NOW)
    return drawn


def _opened(recovery: Recovery) -> OpenKey:
    return OpenKey(public_key(RECOVERY).id, recovered(recovery.shares[1:]))


def _forgets(member: Member) -> OpenKey:
    return actions.set_new_password(user=member.id, password=SET_NEXT, at=NOW)


def _recovers(
    member: Member, number: int, opened: OpenKey | None, *, forget_factors: bool = False
) -> None:
    actions.recover_key(
        user=member.id,
        holder=program(number),
        opened=opened,
        forget_factors=forget_factors,
        by=BY,
        at=NOW,
    )


def test_they_open_every_version_and_set_up_codes_anew(recovery: Recovery) -> None:
    number = new_program()
    cleo = joined("cleo", admin_of(number))
    key = _forgets(cleo)
    assert not may_begin_factors(cleo.id)
    _recovers(cleo, number, _opened(recovery))
    assert len(all_opened_with(key, program(number))) == 2
    assert may_begin_factors(cleo.id)


def test_what_they_can_still_come_in_with_stays_unless_it_is_lost(recovery: Recovery) -> None:
    number = new_program()
    cleo = joined("cleo", admin_of(number))
    _recovers(cleo, number, _opened(recovery))
    assert ways_in(cleo.id)
    _recovers(cleo, number, _opened(recovery), forget_factors=True)
    assert not ways_in(cleo.id)
    assert may_begin_factors(cleo.id)


def test_who_has_no_part_there_is_not_let_in(recovery: Recovery) -> None:
    number = new_program()
    joined("cleo", admin_of(number))
    ana = joined("ana")
    with pytest.raises(NotKnown):
        _recovers(ana, number, _opened(recovery))
    with pytest.raises(NotKnown):
        actions.recover_key(user=0, holder=TEAM, opened=None, forget_factors=False, by=BY, at=NOW)


def test_the_next_administrator_of_an_abandoned_program_begins_anew() -> None:
    number = new_program()
    cleo = joined("cleo", admin_of(number))
    actions.take_leave(user=cleo.id, role=admin_of(number), own=cleo.key, by=cleo.person, at=NOW)
    dara = joined("dara", admin_of(number))
    assert all_opened_with(dara.key, program(number)) == []
    _recovers(dara, number, None)
    assert len(all_opened_with(dara.key, program(number))) == 1


def test_nobody_begins_anew_beside_a_colleague_who_can_open_it() -> None:
    number = new_program()
    joined("cleo", admin_of(number))
    dara = joined("dara", worker_of(number))
    with pytest.raises(HolderHasAKey):
        _recovers(dara, number, None)


def test_a_key_from_before_the_recovery_key_does_not_open_with_it() -> None:
    number = new_program()
    cleo = joined("cleo", admin_of(number))
    drawn = new_recovery()
    keep_recovery(public=drawn.public_key, by=BY, at=NOW)
    _forgets(cleo)
    with pytest.raises(KeyWillNotOpen):
        _recovers(cleo, number, _opened(drawn))
