"""A cookie that we did not give is never taken up: nobody can prepare a session for somebody else."""

import pytest

from rowan.domain.accounts.models import Session
from rowan.domain.accounts.sessions import SessionStore
from tests.domain.accounts.visits import CANARY, opened, visit

pytestmark = pytest.mark.usefixtures("database")
ODD = [
    "x" * 43,
    "",
    "short",
    "x" * 10_000,
    "käse" * 11,
    "a\0b" * 10,
    "' OR 1=1 --" * 4,
]
UNKNOWN = ["Rm9yZ2VkLWJ1dC1vZi10aGUtcmlnaHQtbGVuZ3RoLTE", *ODD]


@pytest.mark.parametrize("cookie", UNKNOWN, ids=lambda cookie: repr(cookie)[:20])
def test_it_opens_nothing_and_makes_no_row(cookie: str) -> None:
    visit()
    assert opened(cookie) == {}
    assert not SessionStore().exists(cookie)
    assert Session.objects.count() == 1


@pytest.mark.parametrize("cookie", UNKNOWN, ids=lambda cookie: repr(cookie)[:20])
def test_who_comes_with_it_is_given_another(cookie: str) -> None:
    store = SessionStore(cookie)
    store["said"] = CANARY
    store.save()
    assert store.session_key != cookie
    assert opened(cookie) == {}
    assert opened(store.session_key) == {"said": CANARY}


def test_no_cookie_is_an_empty_visit() -> None:
    assert opened(None) == {}


def test_a_cookie_that_differs_in_one_letter_opens_nothing() -> None:
    cookie = visit()
    near = cookie[:-1] + ("A" if cookie[-1] != "A" else "B")
    assert opened(near) == {}


def test_looking_alone_makes_no_row() -> None:
    opened(None)
    assert Session.objects.count() == 0


def test_every_visit_has_a_cookie_of_its_own() -> None:
    assert len({visit() for _ in range(50)}) == 50
