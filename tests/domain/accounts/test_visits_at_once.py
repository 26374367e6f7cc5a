"""Several tabs and several people save at once: nobody fails, and nobody meets the words of another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.sessions.backends.base import CreateError
from django.db import connection

from rowan.core.sealing.envelope import LONGEST
from rowan.core.sealing.refusals import PlaintextTooLong
from rowan.domain.accounts.models import Session
from rowan.domain.accounts.sessions import SessionStore
from tests.domain.accounts.visits import CANARY, opened, visit

pytestmark = pytest.mark.usefixtures("database")
WORKERS = 8


def _at_once(work: Callable[[int], object], times: int) -> list[object]:
    def worked(number: int) -> object:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(worked, range(times)))


def test_people_who_come_at_once_have_visits_of_their_own() -> None:
    cookies = _at_once(lambda number: visit(said=number), 40)
    assert [opened(str(cookie)) for cookie in cookies] == [{"said": n} for n in range(40)]


def test_tabs_of_one_visit_save_at_once_and_one_of_them_is_what_stays() -> None:
    cookie = visit()

    def save(number: int) -> None:
        store = SessionStore(cookie)
        store["tab"] = number
        store.save()

    _at_once(save, 40)
    assert opened(cookie)["tab"] in range(40)
    assert opened(cookie)["said"] == CANARY
    assert Session.objects.count() == 1


def test_a_cookie_drawn_twice_is_refused_rather_than_shared() -> None:
    cookie = visit()
    twin = SessionStore(cookie)
    with pytest.raises(CreateError):
        twin.save(must_create=True)
    assert opened(cookie) == {"said": CANARY}


def test_more_than_fits_is_refused_and_what_was_said_before_stays() -> None:
    cookie = visit()
    store = SessionStore(cookie)
    store["said"] = "x" * LONGEST
    with pytest.raises(PlaintextTooLong):
        store.save()
    assert opened(cookie) == {"said": CANARY}
