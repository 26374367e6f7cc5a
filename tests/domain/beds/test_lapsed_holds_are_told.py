"""When a hold has lapsed both sides are told, once, in the words in which they are told of everything."""

from datetime import datetime, timedelta

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Taking
from rowan.domain.beds.queries import in_line_since, programs_to_tell
from rowan.domain.notices.models import Notice
from rowan.domain.notices.queries import Side
from rowan.domain.trail.models import Entry
from tests.domain.beds.houses import DAY, free_in, held, house, pool, waits
from tests.domain.cast import BY, NOW
from tests.domain.directory.team import administrator

pytestmark = pytest.mark.usefixtures("database")
ENDS, INSTANT = NOW + 3 * DAY, timedelta(microseconds=1)


def _clock() -> int:
    """Do what the worker does by the clock, and return of how many holds somebody was told."""
    actions.write_down_lapsed(by=BY, at=ENDS)
    return _tells()


def _tells(at: datetime = ENDS) -> int:
    programs = programs_to_tell()
    return sum(actions.tell_lapsed(program=program, by=BY, at=at) for program in programs)


def _told() -> list[int | None]:
    """Return the people who are told of something."""
    rows = Notice.objects.filter(side=Side.SURVIVOR).order_by("subject")
    return list(rows.values_list("subject", flat=True))


@pytest.fixture
def oak() -> int:
    """A house with three free places, whose administrator is told."""
    oak = house()
    administrator(oak)
    Notice.objects.all().delete()
    return oak


def test_nothing_is_told_before_its_end(oak: int) -> None:
    held(oak, {pool(oak, free=3): 1})
    assert actions.write_down_lapsed(by=BY, at=ENDS - INSTANT) == 0
    assert _tells(ENDS - INSTANT) == 0
    assert Notice.objects.count() == 0


def test_each_side_is_told_once(oak: int) -> None:
    pool_, people = pool(oak, free=3), (7, 8)
    waits(*people)
    for person in people:
        held(oak, {pool_: 1}, person=person)
    assert _clock() == 2
    assert _clock() == 0
    assert _told() == [7, 8]
    (letter,) = Notice.objects.filter(side=Side.STAFF)
    assert letter.new == 2
    assert letter.link
    assert (letter.link.purpose, letter.link.target) == (actions.PLACES, str(oak))


def test_who_waits_no_more_is_told_nothing(oak: int) -> None:
    waits(7)
    held(oak, {pool(oak, free=3): 1}, person=7)
    actions.write_down_lapsed(by=BY, at=ENDS)
    actions.stop_waiting(person=7, by=BY, at=ENDS)
    assert _tells() == 1
    assert _told() == []


def test_whom_the_program_knows_by_itself_nobody_tells(oak: int) -> None:
    held(oak, {pool(oak, free=3): 1})
    assert _clock() == 1
    assert _told() == []


def test_the_place_in_line_is_kept_and_the_place_is_free(oak: int) -> None:
    waits(7)
    since = in_line_since([7])
    taking = held(oak, {pool(oak, free=1): 1}, person=7)
    _clock()
    row = Taking.objects.get(pk=taking)
    assert (row.ending, row.ended_at) == (Ending.LAPSED, ENDS)
    assert in_line_since([7]) == since
    assert free_in(oak, at=ENDS) == [1]
    assert Entry.objects.filter(verb="bed.lapse", about_id=str(taking)).count() == 1


def test_what_another_hold_wrote_down_is_told_as_well(oak: int) -> None:
    waits(7, 8)
    pool_ = pool(oak, free=1)
    held(oak, {pool_: 1}, person=7)
    held(oak, {pool_: 1}, person=8, at=ENDS, expires_at=ENDS + 3 * DAY)
    assert actions.write_down_lapsed(by=BY, at=ENDS) == 0
    assert _tells() == 1
    assert _told() == [7]


def test_what_was_answered_has_not_lapsed(oak: int) -> None:
    waits(7, 8)
    pool_ = pool(oak, free=2)
    actions.accept(taking=held(oak, {pool_: 1}, person=7), by=BY, at=NOW)
    declined = held(oak, {pool_: 1}, person=8)
    actions.give_back(taking=declined, ending=Ending.DECLINED, by=BY, at=NOW)
    assert _clock() == 0
