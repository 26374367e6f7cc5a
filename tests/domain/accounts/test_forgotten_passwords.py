"""Who forgot their password sets a new one by a link, and is no further in than before: a colleague, and a proof."""

from functools import partial

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import Asked, Session
from rowan.domain.accounts.queries import (
    FactorKind,
    factors,
    may_begin_factors,
    opened_alone,
    ways_in,
)
from rowan.domain.accounts.refusals import CodeRefused
from rowan.domain.notices.models import Notice
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed
from rowan.domain.vault.queries import TEAM, opened_by_password, staff_with
from tests.domain.accounts.authenticator import Authenticator
from tests.domain.accounts.members import (
    ADVOCATE,
    BY,
    NEXT_PASSWORD,
    NOW,
    PASSWORD,
    SET_NEXT,
    Member,
    admin_of,
    invited,
    joined,
    leaves,
    link_to,
    program,
    sent_link,
    team,
    vouches,
)
from tests.domain.accounts.test_passkeys import _adds
from tests.domain.accounts.visits import staff_opened, staff_visit
from tests.support.pressing import at_once

pytestmark = pytest.mark.usefixtures("database")


def _asks(email: str) -> None:
    actions.ask_for_password(email=email, at=NOW)


def _answered() -> list[str]:
    Notice.objects.all().delete()
    actions.answer_asked(by=BY, at=NOW)
    return list(Notice.objects.values_list("address", flat=True))


def _link_of(member: Member) -> str:
    _asks(member.email)
    _answered()
    return sent_link(actions.PASSWORD, str(member.id))


def _resets(token: str) -> int:
    user, _key = actions.reset_by_link(token=token, password=SET_NEXT, at=NOW)
    return user


def test_only_who_works_here_gets_a_link() -> None:
    eli = joined("eli", ADVOCATE)
    for email in (eli.email.upper(), "stranger@elsewhere.example", ""):
        _asks(email)
    assert _answered() == [eli.email]
    assert not Asked.objects.exists()


def test_who_was_let_go_gets_none() -> None:
    ana, ben = team("ana", "ben")
    leaves(ben, ana)
    _asks(ben.email)
    assert _answered() == []


def test_who_asks_many_times_gets_one_mail() -> None:
    eli = joined("eli", ADVOCATE)
    for _ in range(5):
        _asks(eli.email)
    assert _answered() == [eli.email]


def test_the_new_password_opens_a_new_key_and_the_old_one_nothing() -> None:
    eli = joined("eli", ADVOCATE)
    assert _resets(_link_of(eli)) == eli.id
    assert opened_by_password(eli.id, PASSWORD) is None
    assert opened_by_password(eli.id, NEXT_PASSWORD) is not None


def test_what_they_could_open_is_closed_until_a_colleague_says_so() -> None:
    _ana, ben = team("ana", "ben")
    _resets(_link_of(ben))
    assert ben.id not in staff_with(TEAM)


def test_it_ends_all_their_sessions_and_nobody_elses() -> None:
    eli, fay = joined("eli", ADVOCATE), joined("fay", ADVOCATE)
    mine, theirs = staff_visit(eli.id, said=1), staff_visit(fay.id, said=2)
    _resets(_link_of(eli))
    assert staff_opened(mine) == {}
    assert staff_opened(theirs)["said"] == 2
    assert Session.objects.count() == 1


def test_a_mail_alone_sets_up_no_second_factor() -> None:
    eli = joined("eli", ADVOCATE)
    _resets(_link_of(eli))
    assert not may_begin_factors(eli.id)
    assert ways_in(eli.id) == frozenset()
    assert [each.counts for each in factors(eli.id)] == [False]
    with pytest.raises(CodeRefused):
        actions.use_code(user=eli.id, own=eli.key, code=eli.code(), at=NOW)


def test_a_recovery_code_from_before_still_helps() -> None:
    eli = joined("eli", ADVOCATE)
    code = actions.new_recovery_codes(user=eli.id, by=eli.actor, at=NOW)[0]
    _resets(_link_of(eli))
    actions.use_recovery_code(user=eli.id, code=code, by=eli.actor, at=NOW)


def test_a_passkey_stays() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    _adds(eli, Authenticator())
    _resets(_link_of(eli))
    assert ways_in(eli.id) == {FactorKind.PASSKEY}


def test_the_link_works_once() -> None:
    token = _link_of(joined("eli", ADVOCATE))
    _resets(token)
    with pytest.raises(LinkUsed):
        _resets(token)


def test_of_two_presses_in_the_same_moment_one_wins() -> None:
    token = _link_of(joined("eli", ADVOCATE))
    assert at_once(*[partial(_resets, token)] * 2) == [LinkUsed, "done"]


def test_an_invitation_sets_no_password() -> None:
    joined("eli", ADVOCATE)
    token = link_to(invited("gus", ADVOCATE))
    with pytest.raises(LinkUnknown):
        _resets(token)


def test_who_alone_can_open_something_is_told() -> None:
    number = program()
    cleo, ana = joined("cleo", admin_of(number)), joined("ana")
    assert opened_alone(cleo.person) == [admin_of(number)]
    assert opened_alone(ana.person)
    ben = joined("ben")
    vouches(ana, ben)
    assert opened_alone(ana.person) == opened_alone(ben.person) == []
