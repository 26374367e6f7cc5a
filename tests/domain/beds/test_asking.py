"""A program is asked what is free at one contact point, then at a second, and then the team phones."""

from datetime import datetime, timedelta

import pytest

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ask, Pool, Report, Source, Way
from rowan.domain.beds.queries import OPENINGS, asked, asked_by_link, going_stale, overdue, to_phone
from rowan.domain.beds.refusals import AskOver, LooksTooLate, ReportedMeanwhile
from rowan.domain.directory.actions import add_contact, set_paused, set_standing
from rowan.domain.directory.models import Contact, Purpose, Standing
from rowan.domain.notices.actions.links import draw_token
from rowan.domain.notices.models import Link, Notice
from rowan.domain.notices.refusals import LinkUnknown, LinkUsed
from tests.domain.beds.houses import DAY, HOUR, address_of, free_in, house, pool, tell
from tests.domain.cast import BY, EMERGENCY, NOW, entry, verified

pytestmark = pytest.mark.usefixtures("database")
FIRST, SECOND = "house@oak.example", "nights@oak.example"


def _asked(program: int, at: datetime = NOW) -> str:
    """Ask a program, and return the token in the mail."""
    assert actions.ask(program=program, by=BY, at=at)
    return _token(at)


def _token(at: datetime = NOW) -> str:
    row = Link.objects.filter(purpose=OPENINGS).latest("made_at")
    Link.objects.filter(pk=row.pk).update(expires_at=at + 7 * DAY)
    return draw_token(row.pk)


def _asks_on(program: int, at: datetime) -> bool:
    """Do what the worker does when a program may not have answered in time."""
    assert (program in overdue(at=at)) == actions.ask_on(program=program, by=BY, at=at)
    return Ask.objects.filter(program=program, asked_at=at).exists()


def _mails() -> list[str]:
    return list(Notice.objects.order_by("made_at").values_list("address", flat=True))


@pytest.fixture
def oak() -> int:
    """A house with two addresses and three free places."""
    oak = house()
    pool(oak, free=3)
    address_of(oak, FIRST)
    address_of(oak, SECOND)
    return oak


# --- when ---


def test_a_program_is_to_be_asked_a_day_before_its_word_is_too_old(oak: int) -> None:
    instant = timedelta(microseconds=1)
    assert going_stale(at=NOW + 6 * DAY - instant) == []
    assert going_stale(at=NOW + 6 * DAY) == [oak]
    assert going_stale(at=NOW + 90 * DAY) == [oak]


def test_where_people_are_taken_at_once_two_hours_before() -> None:
    (oak,) = verified(entry("oak", criteria=EMERGENCY))
    pool(oak, free=1)
    assert going_stale(at=NOW + 5 * HOUR) == []
    assert going_stale(at=NOW + 6 * HOUR) == [oak]


def test_one_that_never_told_is_to_be_asked() -> None:
    oak = house()
    assert going_stale(at=NOW) == [oak]
    pool(oak)
    assert going_stale(at=NOW) == [oak]


def test_one_that_takes_nobody_is_not() -> None:
    oak = house()
    rooms = pool(oak)
    Pool.objects.filter(pk=rooms).update(closed="Repairs")
    assert going_stale(at=NOW) == []


def test_one_that_was_asked_is_not_asked_anew(oak: int) -> None:
    _asked(oak)
    assert asked() == {oak}
    assert not actions.ask(program=oak, by=BY, at=NOW + 9 * DAY)
    assert _mails() == [FIRST]


def test_who_has_just_reported_on_some_places_is_left_in_peace_about_the_others(oak: int) -> None:
    pool(oak, "garden")
    assert going_stale(at=NOW + DAY - HOUR) == []
    assert going_stale(at=NOW + DAY) == [oak]


def test_an_imported_report_counts_as_well(oak: int) -> None:
    _asked(oak, NOW + 6 * DAY)
    told = {"count": 1, "reported_at": (NOW + 6 * DAY).isoformat()}
    actions.import_directory(entries=[entry("oak", openings=told)], by=BY, at=NOW + 6 * DAY)
    assert going_stale(at=NOW + 6 * DAY + HOUR) == []


def test_one_that_is_paused_or_suspended_is_not_asked(oak: int) -> None:
    at = NOW + 6 * DAY
    assert going_stale(at=at) == [oak]
    set_paused(program=oak, reason="repairs", by=BY, at=at)
    assert going_stale(at=at) == []
    set_paused(program=oak, reason="", by=BY, at=at)
    set_standing(program=oak, standing=Standing.SUSPENDED, by=BY, at=at)
    assert going_stale(at=at) == []


# --- when nobody waits any more ---


def test_nobody_is_asked_or_phoned_in_vain(oak: int) -> None:
    token = _asked(oak)
    for day in (1, 2):
        actions.ask_on(program=oak, by=BY, at=NOW + day * DAY)
    assert [each.program for each in to_phone()] == [oak]
    actions.stop_asking(programs=[oak], at=NOW + 2 * DAY)
    assert (asked(), to_phone(), overdue(at=NOW + 9 * DAY)) == (set(), [], [])
    with pytest.raises(AskOver):
        asked_by_link(token, at=NOW + 2 * DAY)


def test_who_is_asked_again_at_once_gets_no_second_mail(oak: int) -> None:
    token = _asked(oak)
    actions.stop_asking(programs=[oak], at=NOW + HOUR)
    assert not actions.ask(program=oak, by=BY, at=NOW + 2 * HOUR)
    assert asked_by_link(token, at=NOW + 2 * HOUR).program == oak
    assert _mails() == [FIRST]
    actions.stop_asking(programs=[oak], at=NOW + 3 * HOUR)
    assert actions.ask(program=oak, by=BY, at=NOW + DAY)
    assert _mails() == [FIRST, FIRST]


# --- whom ---


def test_the_first_point_then_the_second_then_the_team(oak: int) -> None:
    _asked(oak)
    assert _mails() == [FIRST]
    assert not _asks_on(oak, NOW + 23 * HOUR)
    assert _asks_on(oak, NOW + DAY)
    assert _mails() == [FIRST, SECOND]
    assert to_phone() == []
    assert _asks_on(oak, NOW + 2 * DAY)
    assert [each.program for each in to_phone()] == [oak]
    assert not _asks_on(oak, NOW + 9 * DAY)
    assert len(_mails()) == 2


def test_two_workers_at_once_try_the_next_point_once(oak: int) -> None:
    _asked(oak)
    assert overdue(at=NOW + DAY) == [oak]
    tried = [actions.ask_on(program=oak, by=BY, at=NOW + DAY) for _worker in range(2)]
    assert tried == [True, False]
    assert _mails() == [FIRST, SECOND]


def test_an_address_for_two_purposes_is_asked_once() -> None:
    oak = house()
    for purpose in (Purpose.NOTICES, Purpose.INTAKE):
        address_of(oak, FIRST, purpose)
    _asked(oak)
    assert _asks_on(oak, NOW + DAY)
    assert _mails() == [FIRST]
    assert [each.program for each in to_phone()] == [oak]


def test_where_people_are_taken_at_once_the_next_is_tried_within_the_hour() -> None:
    (oak,) = verified(entry("oak", criteria=EMERGENCY))
    address_of(oak, FIRST)
    address_of(oak, SECOND)
    _asked(oak)
    assert _asks_on(oak, NOW + HOUR)
    assert _mails() == [FIRST, SECOND]


def test_what_is_for_notices_comes_first() -> None:
    oak = house()
    address_of(oak, SECOND, Purpose.INTAKE)
    address_of(oak, FIRST)
    _asked(oak)
    assert _mails() == [FIRST]


def test_without_an_address_that_was_proven_the_team_phones_at_once() -> None:
    oak = house()
    add_contact(
        program=oak,
        kind="email",
        value=FIRST,
        purpose=Purpose.NOTICES,
        language="en",
        by=BY,
        at=NOW,
    )
    assert actions.ask(program=oak, by=BY, at=NOW)
    assert [each.program for each in to_phone()] == [oak]
    assert _mails() == []


# --- answers ---


def test_one_press_reports_and_answers_all_that_was_asked(oak: int) -> None:
    first = _asked(oak)
    _asks_on(oak, NOW + DAY)
    (rooms,) = Pool.objects.filter(program=oak).values_list("pk", flat=True)
    later = NOW + DAY + HOUR
    actions.report_by_link(token=first, free={rooms: 1}, at=later)
    assert free_in(oak, at=later) == [1]
    assert Report.objects.latest("reported_at").source == Source.LINK
    assert not Ask.objects.filter(closed_at=None).exists()
    with pytest.raises(LinkUsed):
        actions.report_by_link(token=first, free={rooms: 2}, at=later + HOUR)


def test_whatever_way_a_report_comes_the_ask_is_answered(oak: int) -> None:
    token = _asked(oak)
    (rooms,) = Pool.objects.filter(program=oak).values_list("pk", flat=True)
    tell(oak, {rooms: 2}, NOW + HOUR)
    with pytest.raises(AskOver):
        actions.report_by_link(token=token, free={rooms: 0}, at=NOW + 2 * HOUR)
    assert free_in(oak, at=NOW + 2 * HOUR) == [2]


def test_what_is_refused_leaves_the_link_good(oak: int) -> None:
    token = _asked(oak)
    (rooms,) = Pool.objects.filter(program=oak).values_list("pk", flat=True)
    with pytest.raises(ReportedMeanwhile):
        actions.report_by_link(token=token, free={rooms: 1}, as_of=NOW - DAY, at=NOW + HOUR)
    actions.report_by_link(token=token, free={rooms: 1}, as_of=NOW, at=NOW + HOUR)
    assert free_in(oak, at=NOW + HOUR) == [1]


def test_who_will_look_is_waited_for(oak: int) -> None:
    token = _asked(oak)
    actions.will_look(token=token, until=NOW + 2 * DAY, at=NOW + HOUR)
    assert not _asks_on(oak, NOW + DAY)
    assert _asks_on(oak, NOW + 2 * DAY)
    assert asked_by_link(token, at=NOW + 2 * DAY).program == oak


def test_who_will_look_is_not_phoned_either(oak: int) -> None:
    token = _asked(oak)
    for day in (1, 2):
        _asks_on(oak, NOW + day * DAY)
    at = NOW + 2 * DAY
    (call,) = to_phone()
    assert call.is_due(at)
    actions.will_look(token=token, until=at + 4 * HOUR, at=at)
    (call,) = to_phone()
    assert not call.is_due(at + 4 * HOUR - timedelta(seconds=1))
    assert call.is_due(at + 4 * HOUR)


def test_a_link_sent_to_who_is_no_contact_any_more_opens_nothing(oak: int) -> None:
    token = _asked(oak)
    Contact.objects.filter(program=oak, value=FIRST).delete()
    with pytest.raises(AskOver):
        asked_by_link(token, at=NOW + HOUR)


@pytest.mark.parametrize("until", [NOW, NOW + HOUR, NOW + 9 * DAY])
def test_nobody_is_waited_for_in_the_past_or_for_long(oak: int, until: datetime) -> None:
    token = _asked(oak)
    with pytest.raises(LooksTooLate):
        actions.will_look(token=token, until=until, at=NOW + HOUR)
    assert Ask.objects.get().due_at == NOW + DAY


def test_a_link_for_something_else_reports_nothing(oak: int) -> None:
    _asked(oak)
    Link.objects.update(purpose="contact")
    row = Link.objects.get()
    Link.objects.update(expires_at=NOW + DAY)
    with pytest.raises(LinkUnknown):
        actions.report_by_link(token=draw_token(row.pk), free={}, at=NOW)


def test_what_the_team_heard_on_the_phone_answers_as_well(oak: int) -> None:
    _asked(oak)
    for day in (1, 2):
        _asks_on(oak, NOW + day * DAY)
    (rooms,) = Pool.objects.filter(program=oak).values_list("pk", flat=True)
    assert Ask.objects.filter(way=Way.PHONE, closed_at=None).exists()
    later = NOW + 3 * DAY
    actions.report(program=oak, free={rooms: 0}, source=Source.PHONE, by="staff:1", at=later)
    assert to_phone() == []
