"""Sessions of those who work here: half an hour of quiet, ten hours at most, and over when they are ended."""

from datetime import timedelta

import pytest
from django.contrib.sessions.exceptions import SessionInterrupted
from time_machine import travel

from rowan.domain.accounts import actions
from rowan.domain.accounts.models import Session
from rowan.domain.accounts.queries import sessions
from rowan.domain.accounts.refusals import NotKnown
from rowan.domain.accounts.sessions import StaffSessionStore
from tests.domain.accounts.members import ADVOCATE, NOW, joined
from tests.domain.accounts.visits import opened, staff_opened, staff_visit

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


def _comes_back(cookie: str, *minutes: float) -> list[bool]:
    found = []
    for after in minutes:
        with travel(NOW + after * MINUTE, tick=False):
            found.append(bool(staff_opened(cookie)))
    return found


def _begun() -> str:
    with travel(NOW, tick=False):
        return staff_visit(joined("eli", ADVOCATE, codes=False).id)


def test_half_an_hour_of_quiet_ends_one() -> None:
    assert _comes_back(_begun(), 29, 58, 87, 118) == [True, True, True, False]


def test_ten_hours_end_one_however_busy_it_is() -> None:
    every_quarter = range(15, 10 * 60 + 15, 15)
    assert _comes_back(_begun(), *every_quarter) == [True] * 39 + [False]


def test_a_new_cookie_does_not_begin_the_ten_hours_anew() -> None:
    cookie = _begun()
    for after in range(25, 10 * 60, 25):
        with travel(NOW + after * MINUTE, tick=False):
            store = StaffSessionStore(cookie)
            store.cycle_key()
            store.save()
            cookie = str(store.session_key)
    assert _comes_back(cookie, 599, 600) == [True, False]


def test_the_old_cookie_opens_nothing_once_there_is_a_new_one() -> None:
    old = staff_visit(joined("eli", ADVOCATE, codes=False).id, said="mine")
    store = StaffSessionStore(old)
    store.cycle_key()
    store.save()
    assert staff_opened(old) == {}
    assert staff_opened(store.session_key)["said"] == "mine"
    assert Session.objects.count() == 1


def test_one_that_was_ended_meanwhile_does_not_come_to_life_again() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    store = StaffSessionStore(staff_visit(eli.id))
    assert store["who"] == eli.id
    Session.objects.all().delete()
    with pytest.raises(SessionInterrupted):
        store.cycle_key()
    assert not Session.objects.exists()


def test_its_owner_sees_each_and_ends_any() -> None:
    with travel(NOW, tick=False):
        eli = joined("eli", ADVOCATE, codes=False)
        first, second = staff_visit(eli.id), staff_visit(eli.id)
    assert len(sessions(eli.id, NOW)) == 2
    row = StaffSessionStore(first).row_key
    actions.end_session(user=eli.id, session=row, by=eli.actor, at=NOW)
    with travel(NOW, tick=False):
        assert [bool(staff_opened(cookie)) for cookie in (first, second)] == [False, True]


def test_nobody_ends_somebody_elses() -> None:
    eli, fay = joined("eli", ADVOCATE, codes=False), joined("fay", ADVOCATE, codes=False)
    cookie = staff_visit(fay.id)
    with pytest.raises(NotKnown):
        actions.end_session(
            user=eli.id, session=StaffSessionStore(cookie).row_key, by=eli.actor, at=NOW
        )
    assert staff_opened(cookie)


def test_over_they_are_not_listed() -> None:
    with travel(NOW, tick=False):
        eli = joined("eli", ADVOCATE, codes=False)
        staff_visit(eli.id)
    assert sessions(eli.id, NOW + 31 * MINUTE) == []


def test_the_key_in_one_stands_nowhere_in_its_row() -> None:
    eli = joined("eli", ADVOCATE, codes=False)
    cookie = staff_visit(eli.id, key=eli.key.private.hex())
    row = Session.objects.get()
    assert eli.key.private.hex().encode() not in bytes(row.data)
    assert eli.key.private not in bytes(row.data)
    assert opened(cookie)  # one table, one lock: only the path keeps the two kinds apart
