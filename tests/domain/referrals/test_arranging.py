"""From a talk to an open door, and back to the line from wherever it fails."""

import pytest

from rowan.core.lifecycle.contents import CONTACT, FIT, REPLY
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.beds.queries import in_line_since, places
from rowan.domain.notices.models import Notice, Side
from rowan.domain.referrals import actions
from rowan.domain.referrals.models import Delivery
from rowan.domain.referrals.refusals import ApprovalMissing, NotNow, NotOffered
from rowan.domain.vault.refusals import KeyWillNotOpen
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import (
    DAY,
    GROWN,
    HOUR,
    TEAM_MEMBER,
    Asker,
    Place,
    all_told,
    asks,
    chosen,
    contact,
    deliver,
    draft,
    kinds_for,
    network,
    of,
    offered,
    offers,
    opened,
    place,
    states,
    talks,
    their,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def oak(database: str) -> Place:  # noqa: ARG001 - it is founded there
    network()
    return place()


@pytest.fixture
def elm(oak: Place) -> Place:  # noqa: ARG001 - the second one
    return place("elm")


def _free(program: Place) -> int | None:
    (only,) = places([program.number], at=NOW)[program.number].pools
    return only.availability.free


def _arrived(*places: Place) -> Asker:
    rosa = chosen(*places, contact=contact())
    actions.set_out(**their(rosa))
    actions.arrive(**of(rosa, places[0], NOW + 3 * DAY))
    return rosa


def test_all_the_way_to_an_open_door(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm, contact=contact())
    talks(rosa, oak)
    actions.apply(**of(rosa, oak))
    assert states(rosa, oak, elm) == ("application", "talking", "offered")
    actions.propose_intake(**of(rosa, oak), intake_at=NOW + 3 * DAY)
    actions.choose(**their(rosa, oak))
    assert states(rosa, oak, elm) == ("intake date", "chosen", "ended")
    actions.set_out(**their(rosa))
    assert rosa.row.state == "travelling"
    actions.arrive(**of(rosa, oak, NOW + 3 * DAY))
    assert states(rosa, oak) == ("arrived", "chosen")
    actions.close(referral=rosa.subject, by="worker", at=NOW + 17 * DAY)
    assert rosa.row.state == "closed"


def test_who_chooses_has_the_place_and_the_others_read_nothing_more(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm, contact=contact())
    talks(rosa, oak)
    talks(rosa, elm)
    before = Notice.objects.filter(side=Side.STAFF).count()
    actions.choose(**their(rosa, oak))
    assert kinds_for(elm.key, rosa) == set()
    assert kinds_for(oak.key, rosa) == {FIT, REPLY, CONTACT}
    assert (_free(oak), _free(elm)) == (1, 2)
    assert in_line_since([rosa.subject]) == {}
    assert Notice.objects.filter(side=Side.STAFF).count() == before  # no administrators here yet


def test_a_place_that_is_gone_cannot_be_chosen_and_nothing_changes(oak: Place) -> None:
    rosa = offered(oak)
    talks(rosa, oak)
    late = NOW + 8 * DAY
    with pytest.raises(NotOffered):
        actions.choose(**their(rosa, oak, late))
    assert states(rosa, oak) == ("talking", "talking")


def test_without_an_offer_there_is_nothing_to_choose(oak: Place) -> None:
    rosa = opened(oak)
    asks(rosa, oak)
    talks(rosa, oak)
    with pytest.raises(NotOffered):
        actions.propose_intake(**of(rosa, oak), intake_at=NOW + DAY)
    with pytest.raises(NotOffered):
        actions.choose(**their(rosa, oak))


def test_nobody_chooses_before_they_talk(oak: Place) -> None:
    with pytest.raises(NotNow):
        actions.choose(**their(offered(oak), oak))


def test_only_the_person_chooses(oak: Place) -> None:
    rosa, other = offered(oak), draft()
    talks(rosa, oak)
    with pytest.raises(KeyWillNotOpen):
        actions.choose(**their(rosa, oak) | {"opened": other.key})


@pytest.mark.parametrize("age", [{"age": Fact((Span(16, 16),))}, {"age": Fact(())}])
def test_who_may_be_a_minor_moves_only_where_it_is_approved(
    oak: Place, age: dict[str, Fact]
) -> None:
    rosa = offered(oak, answers=GROWN | age)
    talks(rosa, oak)
    with pytest.raises(ApprovalMissing):
        actions.choose(**their(rosa, oak))
    assert states(rosa, oak) == ("talking", "talking")
    actions.approve(referral=rosa.subject, by=TEAM_MEMBER, at=NOW)
    actions.choose(**their(rosa, oak))
    assert states(rosa, oak) == ("intake date", "chosen")


def test_nobody_came_and_they_wait_where_they_stood(oak: Place, elm: Place) -> None:
    rosa = chosen(oak, elm, contact=contact())
    actions.nobody_came(**of(rosa, oak))
    assert states(rosa, oak) == ("delivered", "on a waiting list")
    assert in_line_since([rosa.subject]) == {rosa.subject: NOW}
    assert (_free(oak), CONTACT in kinds_for(oak.key, rosa)) == (2, False)
    deliver(rosa, elm, NOW + HOUR)
    assert states(rosa, elm) == ("delivered", "delivered")
    assert Delivery.objects.filter(referral=rosa.subject, program=elm.number).count() == 2


def test_the_program_gives_it_back_and_the_person_is_told(oak: Place) -> None:
    rosa = chosen(oak)
    all_told()
    told = Notice.objects.filter(subject=rosa.subject).count()
    actions.give_place_back(**of(rosa, oak))
    assert states(rosa, oak) == ("delivered", "on a waiting list")
    assert Notice.objects.filter(subject=rosa.subject).count() == told + 1


def test_the_person_changes_their_mind(oak: Place) -> None:
    rosa = chosen(oak)
    actions.change_mind(**their(rosa))
    assert states(rosa, oak) == ("delivered", "on a waiting list")
    assert _free(oak) == 2
    with pytest.raises(NotNow):
        actions.change_mind(**their(rosa))


def test_who_leaves_early_is_in_line_where_they_stood(oak: Place) -> None:
    rosa = _arrived(oak)
    assert in_line_since([rosa.subject]) == {}
    actions.left_early(**of(rosa, oak, NOW + 9 * DAY))
    assert states(rosa, oak) == ("delivered", "on a waiting list")
    assert in_line_since([rosa.subject]) == {rosa.subject: NOW}
    assert rosa.row.arrived_at is None


def test_how_to_reach_them_closes_when_they_have_arrived(oak: Place) -> None:
    assert CONTACT not in kinds_for(oak.key, _arrived(oak))


def test_nobody_arrives_twice_or_unannounced(oak: Place) -> None:
    rosa = _arrived(oak)
    with pytest.raises(NotNow):
        actions.arrive(**of(rosa, oak))
    other = offered(oak)
    with pytest.raises(NotNow):
        actions.arrive(**of(other, oak))
    with pytest.raises(NotNow):
        actions.nobody_came(**of(other, oak))


def test_who_came_to_talk_over_a_question_is_offered_a_place_while_they_talk(oak: Place) -> None:
    rosa = opened(oak, contact=contact())
    asks(rosa, oak)
    talks(rosa, oak)
    with pytest.raises(NotOffered):
        actions.propose_intake(**of(rosa, oak), intake_at=NOW + 3 * DAY)
    offers(rosa, oak, NOW + HOUR)
    assert states(rosa, oak) == ("talking", "talking")
    assert rosa.at(oak).state_since == NOW
    assert CONTACT in kinds_for(oak.key, rosa)
    actions.propose_intake(**of(rosa, oak), intake_at=NOW + 3 * DAY)
    actions.choose(**their(rosa, oak))
    assert states(rosa, oak) == ("intake date", "chosen")


def test_nothing_shows_of_another_programs_application(oak: Place, elm: Place) -> None:
    rosa = offered(oak, elm)
    talks(rosa, oak)
    talks(rosa, elm)
    actions.apply(**of(rosa, oak))
    actions.apply(**of(rosa, elm))
    assert states(rosa, oak, elm) == ("application", "talking", "talking")
    assert rosa.at(elm).applied_at == NOW
    with pytest.raises(NotNow):
        actions.apply(**of(rosa, elm))
