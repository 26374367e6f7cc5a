"""A program's own form is asked for, filled in and received, each said once, and told to the other side."""

import pytest

from rowan.core.lifecycle.own_form import OwnForm
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.refusals import Frozen, NotNow
from rowan.domain.trail.queries import entries
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    HOUR,
    Asker,
    Place,
    all_told,
    network,
    of,
    offered,
    place,
    sent,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _form(asker: Asker) -> OwnForm | None:
    (asked,) = queries.own(asker.subject, at=NOW).asked
    return asked.form


def _talking(oak: Place) -> Asker:
    rosa = offered(oak, notify={"address": "a@b.example"})
    talks(rosa, oak)
    return rosa


def test_from_the_asking_to_the_form(oak: Place) -> None:
    rosa = _talking(oak)
    assert _form(rosa) is None
    actions.apply(**of(rosa, oak))
    assert (_form(rosa), rosa.row.state) == (OwnForm.ASKED, "application")
    actions.fill_in(**their(rosa, oak))
    assert (_form(rosa), rosa.row.state) == (OwnForm.FILLED, "application")
    actions.receive_form(**of(rosa, oak))
    assert (_form(rosa), rosa.row.state) == (OwnForm.RECEIVED, "application")
    assert [line.by for line in entries(verb="delivery.fill-in").lines] == ["person"]
    assert [line.by for line in entries(verb="delivery.receive").lines] == ["staff:8"]


def test_the_person_may_be_first_and_says_it_once(oak: Place) -> None:
    rosa = _talking(oak)
    for _ in range(3):
        actions.fill_in(**their(rosa, oak, NOW + HOUR))
    assert (_form(rosa), rosa.row.state) == (OwnForm.FILLED, "application")
    assert len(entries(verb="delivery.fill-in").lines) == 1
    assert rosa.row.heard_at == NOW + HOUR
    with pytest.raises(NotNow):
        actions.apply(**of(rosa, oak))


def test_it_is_received_once_and_not_before_anybody_asked(oak: Place) -> None:
    rosa = _talking(oak)
    with pytest.raises(NotNow):
        actions.receive_form(**of(rosa, oak))
    actions.apply(**of(rosa, oak))
    actions.receive_form(**of(rosa, oak))
    with pytest.raises(NotNow):
        actions.receive_form(**of(rosa, oak))
    actions.fill_in(**their(rosa, oak))
    assert _form(rosa) is OwnForm.RECEIVED


def test_the_person_is_told_of_what_the_program_says(oak: Place) -> None:
    rosa = _talking(oak)
    told = Notice.objects.waiting().filter(subject=rosa.subject)
    for step in (actions.apply, actions.receive_form):
        all_told()
        step(**of(rosa, oak, NOW + DAY))
        assert told.count() == 1


def test_only_while_they_talk_and_with_their_own_key(oak: Place) -> None:
    rosa, other = offered(oak), sent(oak)
    with pytest.raises(NotNow):
        actions.fill_in(**their(rosa, oak))
    talks(rosa, oak)
    with pytest.raises(KeyWillNotOpen):
        actions.fill_in(**their(rosa, oak) | {"opened": other.key})
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    with pytest.raises(Frozen):
        actions.fill_in(**their(rosa, oak))


def test_in_another_talk_it_begins_anew(oak: Place) -> None:
    rosa = _talking(oak)
    actions.fill_in(**their(rosa, oak))
    actions.stop_talking(**their(rosa, oak, NOW + HOUR))
    assert _form(rosa) is None
    talks(rosa, oak, NOW + 2 * HOUR)
    assert _form(rosa) is None
    actions.apply(**of(rosa, oak, NOW + 3 * HOUR))
    assert _form(rosa) is OwnForm.ASKED
