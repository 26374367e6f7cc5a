"""A program is asked by text message, and answers with a code and a number for each of its pools."""

from datetime import timedelta

import pytest

from rowan.core.capacity.replying import Reply
from rowan.domain.beds import actions
from rowan.domain.beds.models import Ask, Pool, Report, Source, Way
from rowan.domain.beds.queries import OPENINGS, asked, overdue
from rowan.domain.beds.refusals import (
    AskOver,
    NothingToldYet,
    NumbersNeeded,
    NumberTooLarge,
    ReplyUnfit,
)
from rowan.domain.directory.actions import add_contact, remove_contact
from rowan.domain.directory.models import Contact, Proof, Purpose
from rowan.domain.notices.models import Link, Notice
from rowan.domain.notices.queries import Side, code_of
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed
from tests.domain.beds.houses import DAY, HOUR, address_of, free_in, held, house, pool, waits
from tests.domain.cast import BY, NOW
from tests.support.gateway import carrier

pytestmark = pytest.mark.usefixtures("database", "_texts")
PHONE = "+15125550142"


@pytest.fixture
def _texts() -> object:
    with carrier() as network:
        yield network


def phone_of(program: int, number: str = PHONE) -> int:
    """Add a telephone for text messages that was proven."""
    contact = add_contact(
        program=program,
        kind="text",
        value=number,
        purpose=Purpose.NOTICES,
        language="en",
        by=BY,
        at=NOW,
    )
    Contact.objects.filter(pk=contact).update(proven_at=NOW, proven_how=Proof.CODE)
    return contact


def _asked(program: int) -> str:
    """Ask a program by text, and return the code in the message."""
    assert actions.ask(program=program, by=BY, at=NOW)
    row = Link.objects.filter(purpose=OPENINGS).latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=NOW + 7 * DAY)
    return code_of(row.pk)


def _answers(
    code: str, *free: int, same: bool = False, number: str = PHONE, after: timedelta = HOUR
) -> tuple[int, ...]:
    reply = Reply(code, free, is_same=same)
    return actions.report_by_code(number=number, reply=reply, at=NOW + after)


@pytest.fixture
def oak() -> int:
    """A house with one telephone, and three free places of which one is held."""
    oak = house()
    phone_of(oak)
    rooms = pool(oak, free=3)
    waits(1)
    held(oak, {rooms: 1}, person=1)
    return oak


def test_one_number_for_one_pool(oak: int) -> None:
    code = _asked(oak)
    assert [(row.side, row.address) for row in Notice.objects.all()] == [(Side.TEXT, PHONE)]
    assert Ask.objects.get().way == Way.TEXT
    assert _answers(code, 2) == (2,)
    assert free_in(oak, at=NOW + HOUR) == [2]
    assert Report.objects.latest("reported_at").source == Source.CODE
    assert asked() == set()


def test_nothing_has_changed(oak: int) -> None:
    before = free_in(oak)
    assert _answers(_asked(oak), same=True) == (2,)
    assert free_in(oak, at=NOW + HOUR) == before == [2]
    assert Report.objects.latest("reported_at").reported_at == NOW + HOUR


def test_several_pools_in_their_order() -> None:
    oak = house()
    phone_of(oak)
    first, second = pool(oak, "women", free=0), pool(oak, "families", free=1)
    Pool.objects.filter(pk=first).update(place=1)
    Pool.objects.filter(pk=second).update(place=0)
    assert _answers(_asked(oak), 4, 0) == (4, 0)
    assert free_in(oak, at=NOW + HOUR) == [4, 0]
    reports = {row.pool_id: row.free for row in Report.objects.filter(reported_at=NOW + HOUR)}
    assert reports == {second: 4, first: 0}
    actions.ask(program=oak, by=BY, at=NOW + 8 * DAY)
    row = Link.objects.filter(purpose=OPENINGS).latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=NOW + 15 * DAY)
    assert _answers(code_of(row.pk), same=True, after=8 * DAY) == (4, 0)


def test_the_first_word_of_a_program() -> None:
    oak = house()
    phone_of(oak)
    _answers(_asked(oak), 4)
    assert free_in(oak, at=NOW + HOUR) == [4]


@pytest.mark.parametrize(
    ("free", "why"),
    [
        ((), NumbersNeeded),
        ((1,), NumbersNeeded),
        ((1, 2, 3), NumbersNeeded),
        ((1, 9), NumberTooLarge),
    ],
)
def test_what_cannot_be_changes_nothing_and_the_code_stays_good(
    free: tuple[int, ...], why: type[ReplyUnfit]
) -> None:
    oak = house()
    phone_of(oak)
    pool(oak, "women", free=1)
    pool(oak, "families", free=1, size=8)
    code, reports = _asked(oak), Report.objects.count()
    with pytest.raises(why) as refused:
        _answers(code, *free)
    assert (refused.value.numbers, refused.value.can_be_confirmed) == (2, True)
    assert Report.objects.count() == reports
    _answers(code, 1, 8)
    assert free_in(oak, at=NOW + HOUR) == [1, 8]


@pytest.mark.parametrize("told", [[], [None], [1, None]])
def test_what_was_never_told_cannot_be_confirmed(told: list[int | None]) -> None:
    oak = house()
    phone_of(oak)
    for number, free in enumerate(told):
        pool(oak, f"pool {number}", free=free)
    code = _asked(oak)
    with pytest.raises(NothingToldYet) as refused:
        _answers(code, same=True)
    assert refused.value.numbers == max(len(told), 1)
    assert not refused.value.can_be_confirmed
    assert free_in(oak, at=NOW + HOUR) == told


def test_a_code_reports_once_and_from_its_telephone_only(oak: int) -> None:
    code = _asked(oak)
    with pytest.raises(LinkUnknown):
        _answers(code, 1, number="+15125550143")
    _answers(code, 1)
    with pytest.raises(LinkUsed):
        _answers(code, 1)


def test_whoever_has_an_old_telephone_reports_nothing(oak: int) -> None:
    code = _asked(oak)
    remove_contact(program=oak, contact=Contact.objects.get().pk, by=BY, at=NOW)
    with pytest.raises(AskOver):
        _answers(code, 1)


def test_a_telephone_is_the_second_way_and_then_somebody_calls() -> None:
    oak = house()
    address_of(oak, "house@oak.example")
    phone_of(oak)
    actions.ask(program=oak, by=BY, at=NOW)
    for days in (1, 2):
        assert actions.ask_on(program=oak, by=BY, at=NOW + days * DAY)
    ways = Ask.objects.order_by("asked_at").values_list("way", flat=True)
    assert list(ways) == [Way.MAIL, Way.TEXT, Way.PHONE]


def test_a_telephone_of_two_programs_is_passed_over_for_both() -> None:
    oak, elm = house(), house("elm")
    for program in (oak, elm):
        phone_of(program)
    for program in (oak, elm):
        actions.ask(program=program, by=BY, at=NOW)
    assert set(Ask.objects.values_list("program", "way")) == {(oak, Way.PHONE), (elm, Way.PHONE)}


@pytest.mark.parametrize("change", [{"proven_at": None, "proven_how": ""}, {"failing_since": NOW}])
def test_it_is_not_where_the_other_has_not_proven_it_or_it_fails_there(
    change: dict[str, object],
) -> None:
    oak, elm = house(), house("elm")
    phone_of(oak)
    Contact.objects.filter(pk=phone_of(elm)).update(**change)
    actions.ask(program=oak, by=BY, at=NOW)
    assert Ask.objects.get().way == Way.TEXT


def test_after_five_bad_answers_the_next_way_is_tried_at_once() -> None:
    oak = house()
    phone_of(oak)
    pool(oak, free=1)
    code = _asked(oak)
    for _ in range(4):
        assert actions.note_bad_reply(number=PHONE, at=NOW) == []
        assert not actions.ask_on(program=oak, by=BY, at=NOW)
    assert [each.purpose for each in actions.note_bad_reply(number=PHONE, at=NOW)] == [OPENINGS]
    with pytest.raises(LinkUnknown):
        _answers(code, 1)
    assert overdue(at=NOW) == [oak]
    assert actions.ask_on(program=oak, by=BY, at=NOW)
    assert Ask.objects.filter(way=Way.PHONE, closed_at=None).count() == 1


def test_where_no_text_can_be_sent_the_telephone_is_passed_over(settings: object) -> None:
    oak = house()
    phone_of(oak)
    settings.TEXT_URL = ""  # type: ignore[attr-defined]
    actions.ask(program=oak, by=BY, at=NOW)
    assert Ask.objects.get().way == Way.PHONE
    assert timedelta() == Ask.objects.get().due_at - NOW
