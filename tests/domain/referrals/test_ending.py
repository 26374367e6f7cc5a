"""A request ends when its person says so, by silence, or after an arrival; then nothing of it opens any more."""

from typing import Any

import pytest

from rowan.domain.beds.queries import in_line_since, places
from rowan.domain.notices.models import Notice
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Delivery, Referral
from rowan.domain.referrals.refusals import NotNow
from rowan.domain.vault.models import Content, Key, Receipt, Wrap
from rowan.domain.vault.queries import opened_by_receipt
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchReceipt
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    Asker,
    Place,
    chosen,
    contact,
    draft,
    network,
    of,
    offered,
    place,
    receipt,
    send,
    sent,
    states,
    talks,
    their,
    word,
)

pytestmark = pytest.mark.usefixtures("database")
EVERYTHING: dict[str, Any] = {
    "notes": "My words.",
    "contact": contact(),
    "notify": {"address": "a@b.example"},
}


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


def _left_of(asker: Asker) -> int:
    """Count what is sealed of somebody, and who has a key to it."""
    sealed = Content.objects.filter(subject=asker.subject).count()
    wraps = Wrap.objects.filter(content__subject=asker.subject).count()
    return sealed + wraps


def _has_receipt(asker: Asker) -> bool:
    return Receipt.objects.filter(key__holder_id=asker.subject).exists()


def test_withdrawn_from_a_talk_all_of_it_ends_at_once(oak: Place) -> None:
    rosa = offered(oak, **EVERYTHING)
    talks(rosa, oak)
    actions.withdraw(**their(rosa))
    assert states(rosa, oak) == ("withdrawn", "ended")
    assert not Wrap.objects.filter(to=oak.key.id).exists()
    assert in_line_since([rosa.subject]) == {}
    (only,) = places([oak.number], at=NOW)[oak.number].pools
    assert only.availability.free == 2
    assert not Notice.objects.filter(subject=rosa.subject).exists()
    assert not Key.objects.filter(holder_id=rosa.subject).exists()
    assert queries.to_shred(NOW) == [rosa.subject]
    actions.shred_over(referral=rosa.subject, by="person", at=NOW)
    assert (_left_of(rosa), queries.to_shred(NOW)) == (0, [])


@pytest.mark.parametrize("how_far", [sent, offered, chosen])
def test_from_any_state(oak: Place, how_far: object) -> None:
    rosa = how_far(oak)  # type: ignore[operator]
    actions.withdraw(**their(rosa))
    assert states(rosa, oak) == ("withdrawn", "ended")
    with pytest.raises(KeyWillNotOpen):
        actions.withdraw(**their(rosa))


def test_a_draft_is_withdrawn_as_well(oak: Place) -> None:  # noqa: ARG001 - the network
    rosa = draft("paper")
    assert opened_by_receipt(receipt("paper"), word()).id == rosa.key.id
    actions.withdraw(**their(rosa))
    with pytest.raises(NoSuchReceipt):
        opened_by_receipt(receipt("paper"), word())


def test_silence_is_warned_of_once_and_ends_it_after_ninety_days(oak: Place) -> None:
    rosa = sent(oak, **EVERYTHING)
    assert queries.to_warn(NOW + 82 * DAY) == []
    assert queries.to_warn(NOW + 83 * DAY) == [rosa.subject]
    for _ in range(2):
        actions.warn(referral=rosa.subject, by="worker", at=NOW + 83 * DAY)
    assert queries.to_warn(NOW + 84 * DAY) == []
    assert Notice.objects.filter(subject=rosa.subject).count() == 1
    assert queries.to_expire(NOW + 89 * DAY) == []
    assert queries.to_expire(NOW + 90 * DAY) == [rosa.subject]
    actions.expire(referral=rosa.subject, by="worker", at=NOW + 90 * DAY)
    assert (rosa.row.state, _has_receipt(rosa)) == ("expired", False)


def test_whoever_comes_back_is_heard_of_and_the_days_begin_anew(oak: Place) -> None:
    rosa = offered(oak)
    actions.warn(referral=rosa.subject, by="worker", at=NOW + 83 * DAY)
    actions.release_detail(**their(rosa, oak, NOW + 84 * DAY), words="2026-11")
    assert queries.to_expire(NOW + 91 * DAY) == []
    assert queries.to_warn(NOW + 167 * DAY) == [rosa.subject]


def test_a_draft_lasts_a_week_and_nobody_is_told(oak: Place) -> None:
    rosa = draft()
    assert queries.to_warn(NOW + 6 * DAY) == queries.to_expire(NOW + 6 * DAY) == []
    assert queries.to_expire(NOW + 7 * DAY) == [rosa.subject]
    send(rosa, oak, at=NOW + 6 * DAY)
    assert queries.to_expire(NOW + 7 * DAY) == []


def test_after_an_arrival_it_closes_is_shredded_and_its_receipt_stays_for_the_questions(
    oak: Place,
) -> None:
    rosa = chosen(oak, **EVERYTHING)
    actions.arrive(**of(rosa, oak, NOW + 3 * DAY))
    assert queries.to_expire(NOW + 300 * DAY) == []
    assert queries.to_close(NOW + 16 * DAY) == []
    assert queries.to_close(NOW + 17 * DAY) == [rosa.subject]
    actions.close(referral=rosa.subject, by="worker", at=NOW + 17 * DAY)
    assert queries.to_shred(NOW + 46 * DAY) == []
    assert queries.to_shred(NOW + 47 * DAY) == [rosa.subject]
    actions.shred_over(referral=rosa.subject, by="worker", at=NOW + 47 * DAY)
    assert (_left_of(rosa), _has_receipt(rosa)) == (0, True)
    assert queries.to_forget(NOW + 122 * DAY) == []
    assert queries.to_forget(NOW + 123 * DAY) == [rosa.subject]
    actions.forget(referral=rosa.subject, by="worker", at=NOW + 123 * DAY)
    assert not _has_receipt(rosa)
    assert Referral.objects.count() == Delivery.objects.count() == 0


def test_programs_see_for_a_month_that_it_is_over(oak: Place) -> None:
    rosa = offered(oak)
    actions.withdraw(**their(rosa))
    assert queries.to_forget(NOW + 40 * DAY) == []  # nothing is forgotten before it is shredded
    actions.shred_over(referral=rosa.subject, by="person", at=NOW)
    assert queries.to_forget(NOW + 29 * DAY) == []
    assert queries.to_forget(NOW + 30 * DAY) == [rosa.subject]


def test_what_is_over_stays_over(oak: Place) -> None:
    rosa = sent(oak)
    actions.expire(referral=rosa.subject, by="worker", at=NOW)
    for act in (actions.expire, actions.close, actions.take_up):
        with pytest.raises(NotNow):
            act(referral=rosa.subject, by="worker", at=NOW)


def test_the_agent_is_told_of_what_was_sent_and_of_what_is_gone(oak: Place) -> None:
    draft()
    rosa = sent(oak)
    assert queries.to_index() == [(rosa.subject, 1)]
    actions.note_indexed(referral=rosa.subject, revision=1)
    assert queries.to_index() == []
    actions.withdraw(**their(rosa))
    assert queries.to_index() == []  # it would take in what is still sealed
    actions.shred_over(referral=rosa.subject, by="person", at=NOW)
    assert queries.to_index() == [(rosa.subject, 2)]
