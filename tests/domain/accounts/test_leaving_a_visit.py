"""Once a visit was left its row is gone and its cookie opens nothing, whoever still holds it."""

import pytest
from django.contrib.sessions.backends.base import UpdateError

from rowan.domain.accounts.models import Session
from rowan.domain.accounts.sessions import SessionStore
from tests.domain.accounts.visits import CANARY, opened, visit

pytestmark = pytest.mark.usefixtures("database")


def test_leaving_deletes_the_row() -> None:
    SessionStore(visit()).flush()
    assert Session.objects.count() == 0


def test_the_old_cookie_opens_nothing() -> None:
    cookie = visit()
    SessionStore(cookie).flush()
    assert opened(cookie) == {}


def test_leaving_one_visit_leaves_the_others() -> None:
    mine, theirs = visit(), visit()
    SessionStore(mine).flush()
    assert opened(theirs) == {"said": CANARY}


def test_leaving_without_a_visit_is_no_error() -> None:
    SessionStore().flush()
    SessionStore("x" * 43).flush()


def test_what_was_loaded_before_cannot_be_saved_after() -> None:
    cookie = visit()
    elsewhere = SessionStore(cookie)
    elsewhere["said"] = "more"
    SessionStore(cookie).flush()
    with pytest.raises(UpdateError):
        elsewhere.save()
    assert Session.objects.count() == 0


def test_after_leaving_a_new_visit_has_a_new_cookie_and_nothing_of_the_old() -> None:
    cookie = visit()
    store = SessionStore(cookie)
    store.flush()
    store["said"] = "anew"
    store.save()
    assert store.session_key != cookie
    assert opened(store.session_key) == {"said": "anew"}


def test_a_changed_cookie_keeps_what_was_said_and_ends_the_old_one() -> None:
    cookie = visit()
    store = SessionStore(cookie)
    store.cycle_key()
    store.save()
    assert store.session_key != cookie
    assert (opened(cookie), opened(store.session_key)) == ({}, {"said": CANARY})
    assert Session.objects.count() == 1
