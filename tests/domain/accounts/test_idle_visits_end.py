"""A visit ends fifteen minutes after it was last used; using it is written down at most once a minute."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rowan.domain.accounts.models import Session
from rowan.domain.accounts.sessions import SessionStore
from tests.domain.accounts.visits import CANARY, NOW, opened, visit

pytestmark = pytest.mark.usefixtures("database")
IDLE = timedelta(minutes=15)
INSTANT = timedelta(milliseconds=1)


def _at(clock: time_machine.Traveller, passed: timedelta) -> None:
    clock.move_to(NOW + passed)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as coordinates:
        yield coordinates


def test_it_opens_until_just_before_and_not_at_the_limit(clock: time_machine.Traveller) -> None:
    used, unused = visit(), visit()
    _at(clock, IDLE - INSTANT)
    assert opened(used) == {"said": CANARY}
    _at(clock, IDLE)
    assert (opened(used), opened(unused)) == ({"said": CANARY}, {})


def test_a_visit_in_use_goes_on_and_on(clock: time_machine.Traveller) -> None:
    cookie = visit()
    for minutes in range(10, 120, 10):
        _at(clock, timedelta(minutes=minutes))
        assert opened(cookie) == {"said": CANARY}


def test_being_idle_after_hours_of_use_ends_it_all_the_same(
    clock: time_machine.Traveller,
) -> None:
    cookie = visit()
    for minutes in (10, 20, 30):
        _at(clock, timedelta(minutes=minutes))
        opened(cookie)
    _at(clock, timedelta(minutes=45))
    assert opened(cookie) == {}


@pytest.mark.parametrize(("seconds", "written"), [(0, 0), (1, 0), (60, 0), (61, 1)])
def test_reading_is_written_down_at_most_once_a_minute(
    clock: time_machine.Traveller, seconds: int, written: int
) -> None:
    cookie = visit()
    _at(clock, timedelta(seconds=seconds))
    with CaptureQueriesContext(connection) as queries:
        for _ in range(5):
            opened(cookie)
    updates = [query for query in queries if query["sql"].startswith("UPDATE")]
    assert len(updates) == written
    expires = Session.objects.get().expires_at
    assert expires == NOW + IDLE + timedelta(seconds=seconds if written else 0)


def test_what_was_written_down_is_when_it_ends_and_not_when_it_began(
    clock: time_machine.Traveller,
) -> None:
    cookie = visit()
    _at(clock, timedelta(minutes=5))
    store = SessionStore(cookie)
    store["more"] = 1
    store.save()
    assert Session.objects.get().expires_at == NOW + timedelta(minutes=20)


def test_ended_visits_are_cleared_and_others_stay(clock: time_machine.Traveller) -> None:
    visit()
    _at(clock, timedelta(minutes=1))
    cookie = visit()
    _at(clock, IDLE)
    SessionStore.clear_expired()
    assert Session.objects.count() == 1
    assert opened(cookie) == {"said": CANARY}


def test_an_ended_visit_is_not_saved_again_under_its_old_cookie(
    clock: time_machine.Traveller,
) -> None:
    cookie = visit()
    _at(clock, IDLE)
    store = SessionStore(cookie)
    store["said"] = "anew"
    store.save()
    assert store.session_key != cookie
    assert opened(cookie) == {}
