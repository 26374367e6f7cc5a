"""Whoever has the table of sessions but not the cookie has nothing."""

from base64 import b64encode, urlsafe_b64encode

import pytest

from rowan.domain.accounts.models import Session
from tests.domain.accounts.visits import CANARY, opened, visit

pytestmark = pytest.mark.usefixtures("database")


def test_its_own_cookie_opens_a_session() -> None:
    assert opened(visit()) == {"said": CANARY}


def test_the_cookie_stands_nowhere_in_the_row() -> None:
    cookie = visit()
    row = Session.objects.get()
    assert row.key != cookie
    assert cookie not in row.key
    assert cookie.encode() not in bytes(row.data)


def test_the_data_stand_nowhere_in_the_row() -> None:
    visit()
    data = bytes(Session.objects.get().data)
    assert CANARY.encode() not in data
    assert b"said" not in data


def test_rows_of_little_and_of_nothing_are_of_one_size() -> None:
    visit(a=1)
    visit(a="x" * 900)
    assert len({len(bytes(row.data)) for row in Session.objects.all()}) == 1


def test_no_column_of_a_row_serves_as_its_cookie() -> None:
    visit()
    row = Session.objects.get()
    raw = bytes(row.data)
    tried = [row.key, row.key.upper(), bytes.fromhex(row.key).hex(), raw.hex()]
    tried += [encode(raw).decode() for encode in (b64encode, urlsafe_b64encode)]
    tried += [encode(bytes.fromhex(row.key)).decode() for encode in (b64encode, urlsafe_b64encode)]
    assert [opened(cookie) for cookie in tried] == [{}] * len(tried)


def test_data_moved_to_another_row_open_for_neither_cookie() -> None:
    mine, theirs = visit(said="mine"), visit(said="theirs")
    first, second = Session.objects.order_by("key")
    first.data, second.data = second.data, first.data
    first.save()
    second.save()
    assert (opened(mine), opened(theirs)) == ({}, {})


def test_a_row_copied_over_a_known_session_opens_nothing() -> None:
    mine, theirs = visit(said="mine"), visit(said="theirs")
    data = {bytes(row.data): row.key for row in Session.objects.all()}
    assert len(data) == 2
    Session.objects.update(data=next(iter(data)))
    assert {} in (opened(mine), opened(theirs))


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x02" + b"x" * 2000])
def test_a_spoilt_row_opens_as_an_empty_visit(data: bytes) -> None:
    cookie = visit()
    Session.objects.update(data=data)
    assert opened(cookie) == {}
