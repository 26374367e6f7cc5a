"""Everybody sees of a request what is theirs to see: its person all, a program what reached it, the team what waits."""

import json
from typing import Any

import pytest

from rowan.core.lifecycle.contents import FIT
from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.fit import fit_of, write_fit
from rowan.core.lifecycle.instant import Review
from rowan.core.lifecycle.sayings import Saying
from rowan.core.matching.model import Program
from rowan.domain.accounts.models import Membership, RoleKind, User
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.queries import Scope
from rowan.domain.referrals.refusals import (
    NoReleaseNow,
    NoSuchDelivery,
    NoSuchReferral,
    NotReady,
)
from rowan.domain.vault.actions import remove_content, seal_content
from rowan.domain.vault.queries import OpenKey, staff_member
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    GROWN,
    HOUR,
    TEAM_MEMBER,
    WORDS,
    Asker,
    Network,
    Place,
    asks,
    chosen,
    contact,
    declines,
    delivered,
    network,
    of,
    offered,
    opened,
    place,
    sent,
    talks,
    their,
    to_look_at,
)
from tests.domain.vault.keyring import key_of
from tests.support.vocabulary import SHIPPED

pytestmark = pytest.mark.usefixtures("database")
FOUND = fit_of(SHIPPED, GROWN, Program(1, ({},)))


@pytest.fixture
def keys(database: str) -> Network:  # noqa: ARG001 - it is founded there
    return network()


@pytest.fixture
def oak(keys: Network) -> Place:  # noqa: ARG001 - it stands in that network
    return place()


def _fits(asker: Asker, to: Place) -> None:
    """Seal for a program how they stand, as the agent does."""
    remove_content(kind=FIT, field=str(to.number), subject=asker.subject)
    seal_content(
        kind=FIT,
        subject=asker.subject,
        fields={str(to.number): json.dumps(write_fit(FOUND)).encode()},
        to=[to.key.id],
        at=NOW,
    )


def _read(asker: Asker, to: Place) -> queries.Opened:
    found = queries.request(asker.at(to).pk, program=to.number)
    return queries.opened(found, program=to.number, key=to.key, at=NOW)


def _contact(asker: Asker, to: Place, key: OpenKey | None = None) -> Any:
    return queries.contact(asker.at(to).pk, program=to.number, key=key or to.key, at=NOW + HOUR)


def test_a_person_sees_who_was_asked_what_they_made_of_it_and_until_when(oak: Place) -> None:
    elm = place("elm")
    rosa = offered(oak, contact=contact())
    actions.deliver(referral=rosa.subject, program=elm.number, by="agent", at=NOW + HOUR)
    talks(rosa, oak)
    found = queries.own(rosa.subject, at=NOW)
    first, second = found.asked
    assert (first.program, first.reply, second.reply) == (
        oak.number,
        Reply.TALKING,
        Reply.DELIVERED,
    )
    assert (first.opened_at, second.opened_at) == (NOW, None)
    assert (first.held_until, second.held_until) == (NOW + 7 * DAY, None)
    assert first.leaves[Scope.CONTACT].expires_at == NOW + 7 * DAY
    assert found.alias == rosa.row.alias
    assert found.stands.ends_at == NOW + 90 * DAY
    later = queries.own(rosa.subject, at=NOW + 8 * DAY)
    assert (later.asked[0].held_until, later.asked[0].leaves) == (None, {})


def test_after_an_arrival_a_receipt_shows_that_it_is_closed_and_no_more(oak: Place) -> None:
    rosa = chosen(oak)
    assert not queries.stands(rosa.subject).is_closed
    actions.arrive(**of(rosa, oak))
    assert queries.stands(rosa.subject).is_closed
    assert queries.stands(rosa.subject).ends_at is None
    with pytest.raises(NoSuchReferral):
        queries.stands(7)


def test_an_advocate_sees_their_own_people_and_nobody_elses(oak: Place) -> None:
    eli, fay = (User.objects.create(email=f"{n}@court.example", name=n).pk for n in ("eli", "fay"))
    for user in (eli, fay):
        key_of(staff_member(user))
    rosa, maria, other = (sent(oak, advocate=user) for user in (eli, eli, fay))
    gone = sent(oak, advocate=eli)
    actions.withdraw(**their(gone))
    found = {case.subject: case for case in queries.caseload(eli)}
    assert set(found) == {rosa.subject, maria.subject}
    assert (found[rosa.subject].asked, found[rosa.subject].answered) == (1, 0)
    assert [case.subject for case in queries.caseload(fay)] == [other.subject]


def test_a_program_sees_what_reached_it_and_what_is_over(oak: Place) -> None:
    elm = place("elm")
    rosa, planned, turned = opened(oak, elm), sent(oak), opened(oak)
    declines(turned, oak)
    found = {each.referral: each for each in queries.inbox(oak.number)}
    assert set(found) == {rosa.subject, turned.subject}
    assert (found[rosa.subject].alias, found[rosa.subject].is_over) == (rosa.row.alias, False)
    assert found[turned.subject].is_over
    assert planned.subject not in found
    with pytest.raises(NoSuchDelivery):
        queries.request(rosa.at(elm).pk, program=oak.number)


def test_first_it_reads_how_they_stand_and_then_what_it_is_given(oak: Place) -> None:
    rosa = opened(oak, notes="In my own words.")
    _fits(rosa, oak)
    asks(rosa, oak, words="Stairs?")
    actions.note(**of(rosa, oak), words="Ask Dara.")
    read = _read(rosa, oak)
    assert (read.fit, read.saying, read.aside) == (FOUND, Saying("Stairs?"), "Ask Dara.")
    assert (read.answers, read.notes, read.may_contact) == (None, None, False)
    actions.release_detail(**their(rosa, oak), words=WORDS)
    read = _read(rosa, oak)
    assert (read.answers, read.notes) == (GROWN, "In my own words.")
    assert "own words" not in repr(read)


def test_how_to_reach_them_opens_after_leave_and_after_somebody_confirmed(oak: Place) -> None:
    rosa = offered(oak, contact=contact())
    with pytest.raises(NoReleaseNow):
        _contact(rosa, oak)
    talks(rosa, oak)
    with pytest.raises(NotReady):
        _contact(rosa, oak)
    actions.confirm_ready(**of(rosa, oak))
    assert _contact(rosa, oak) == contact()
    assert _contact(rosa, oak, place("elm").key) is None
    actions.stop_talking(**their(rosa, oak))
    with pytest.raises(NoReleaseNow):
        _contact(rosa, oak)


def test_a_new_leave_has_to_be_confirmed_anew(oak: Place) -> None:
    rosa = offered(oak, contact=contact())
    talks(rosa, oak)
    actions.confirm_ready(**of(rosa, oak))
    actions.renew_contact(**their(rosa, oak, NOW + HOUR), words=WORDS)
    with pytest.raises(NotReady):
        _contact(rosa, oak)


def test_who_left_no_way_is_reached_by_writing_here(oak: Place) -> None:
    rosa = offered(oak)
    talks(rosa, oak)
    actions.confirm_ready(**of(rosa, oak))
    assert _contact(rosa, oak) is None


def test_the_team_sees_what_waits_and_reads_why(oak: Place, keys: Network) -> None:
    young = {k: v for k, v in GROWN.items() if k != "age"}
    sent(oak)
    writes, unsure = sent(oak, notes="My name is Rosa.", at=NOW - HOUR), sent(oak, answers=young)
    frozen = delivered(oak)
    actions.freeze(subject=frozen.subject, by="person", at=NOW)
    assert [each.referral for each in to_look_at()] == [
        frozen.subject,
        writes.subject,
        unsure.subject,
    ]
    read = queries.reading(writes.subject, key=keys.team)
    assert (read.notes, read.answers) == ("My name is Rosa.", GROWN)
    assert read.reviews == {Review.WORDS}
    assert queries.reading(unsure.subject, key=keys.team).reviews == {Review.AGE, Review.LITTLE}
    with pytest.raises(NoSuchReferral):
        queries.reading(writes.subject, key=oak.key)
    actions.take_up(referral=writes.subject, by=TEAM_MEMBER, at=NOW)
    actions.clear(referral=writes.subject, by=TEAM_MEMBER, at=NOW)
    assert writes.subject not in {each.referral for each in to_look_at()}


def test_an_advocate_whom_the_network_knows_needs_no_look(oak: Place) -> None:
    eli = User.objects.create(email="eli@court.example", name="Eli Stone").pk
    key_of(staff_member(eli))
    assert not queries.reachable(sent(oak, advocate=eli).subject, oak.number).by_verified
    Membership.objects.create(user_id=eli, role=RoleKind.ADVOCATE, began_at=NOW)
    rosa = sent(oak, advocate=eli)
    assert queries.reachable(rosa.subject, oak.number).by_verified
