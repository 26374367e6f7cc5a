"""The desk says of which programs something is due, since when, and has the one press or link that settles it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rowan.domain.beds.models import Pool
from rowan.domain.directory import actions
from rowan.domain.directory.models import Confirmation, Contact, Heard, Program, StandingChange
from rowan.domain.notices.models import Link, Notice
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import ADVOCATE, BY, NOW, admin_of
from tests.domain.beds.houses import DAY, pool
from tests.domain.cast import entry, saved
from tests.domain.directory.team import YEARS
from tests.pages.desk.hands import DESK, contact, desk_of, in_order, known_program, suspended, who
from tests.pages.entering.hands import Device, at_work, somebody
from tests.pages.reader import Sheet, spoken

pytestmark = pytest.mark.usefixtures("clock")
DUE = f"{DESK}due/"
LONG = timedelta(days=400)


def _unanswered(reference: str = "oak") -> int:
    """Return one that was asked three weeks ago whether all of it is right."""
    number = in_order(reference, since=LONG)
    assert actions.ask_to_confirm(program=number, by=BY, at=NOW - 21 * DAY)
    return number


def _rows(sheet: Sheet) -> list[str]:
    lists = sheet.main.iter("ol")
    return [" ".join(spoken(row).split()) for each in lists for row in each.iter("li")]


def _of(device: Device, kind: str, more: str = "") -> list[str]:
    return _rows(device.goes(f"{DUE}?kind={kind}{more}"))


def test_nothing_is_due() -> None:
    (ana,) = desk_of("ana")
    in_order()
    saved(entry("ash"))
    suspended(known_program("elm")[0], ana)
    assert "Nothing is due" in ana.goes(DUE).headings
    assert not [words for words in ana.goes(DESK).links if "is due" in words]


def test_the_desk_counts_programs_and_leads_there() -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    assert ana.goes(DESK).links["1 program of which something is due"] == DUE
    links = ana.goes(DUE).links
    assert links["Contact points (1)"] == f"{DUE}?kind=contacts"
    assert links["Standing (0)"] == f"{DUE}?kind=standing"
    assert "Look at the others above." in ana.goes(f"{DUE}?kind=standing").text


def test_a_standing_that_ends_leads_to_its_renewal() -> None:
    (ana,) = desk_of("ana")
    oak = known_program("oak", at=NOW - YEARS + 9 * DAY)[0]
    elm = known_program("elm", at=NOW - YEARS - 9 * DAY)[0]
    first, second = _of(ana, "standing")
    assert "House of elm" in first
    assert "Ended on Feb. 21, 2026 9 days ago" in first
    assert "Ends on March 11, 2026" in second
    links = ana.goes(DUE).main.iter("a")
    there = [each.get("href") for each in links if "Renew" in "".join(each.itertext())]
    assert there == [f"{DESK}programs/{number}/renew/" for number in (elm, oak)]


def test_who_has_not_answered_is_phoned_and_one_press_settles_it() -> None:
    (ana,) = desk_of("ana")
    oak = _unanswered()
    contact(oak)
    (row,) = _of(ana, "right")
    for words in ("House of oak", "21 days ago", "512-555-0190", "Nobody made sure"):
        assert words in row, words
    after = ana.sends(f"{DESK}programs/{oak}/right/")
    assert (after.path, _rows(after)) == (f"{DUE}?kind=right", [])
    assert Confirmation.objects.get().heard == Heard.PHONE
    assert Entry.objects.get(verb="confirmation.hear").by == who(ana).actor
    again = ana.sends(f"{DESK}programs/{oak}/right/", 409)
    assert "They have said so already" in again.text


def test_contact_points_the_worst_first_with_what_is_wrong() -> None:
    (ana,) = desk_of("ana")
    oak, elm = in_order("oak"), known_program("elm")[0]
    contact(oak, "phone", "512-555-0191")
    gone, new = _of(ana, "contacts")
    assert "House of elm" in gone
    assert "Nothing that was proven reaches them" in gone
    assert "Nobody made sure of it 2 hours ago 512-555-0191" in new
    links = [each.get("href", "") for each in ana.goes(DUE).main.iter("a")]
    assert f"{DESK}programs/{elm}/#contacts" in links


def test_who_is_silent_is_reminded_by_one_press() -> None:
    (ana,) = desk_of("ana")
    oak, elm = in_order("oak"), in_order("elm")
    Pool.objects.filter(program=elm).delete()
    somebody("cleo", admin_of(elm))
    (row,) = _of(ana, "places")
    assert "They never said what is free" in row
    before = Notice.objects.count()
    assert ana.sends(f"{DESK}programs/{elm}/remind/").path == f"{DUE}?kind=places"
    assert Notice.objects.count() == before + 1
    assert "within a day" in ana.sends(f"{DESK}programs/{elm}/remind/", 409).text
    assert "no administrator" in ana.sends(f"{DESK}programs/{oak}/remind/", 409).text
    ana.sends(f"{DESK}programs/7/remind/", 404)
    assert ana.goes(f"{DESK}programs/{elm}/remind/").path == f"{DUE}?kind=places"


def test_who_got_no_request_with_what_may_be_the_reason() -> None:
    (ana,) = desk_of("ana")
    oak = in_order(since=100 * DAY)
    (row,) = _of(ana, "quiet")
    assert "100 days ago" in row
    assert "Nobody of them has signed in" in row
    somebody("cleo", admin_of(oak))
    (row,) = _of(ana, "quiet")
    assert "Perhaps few people fit their rules." in row
    links = [each.get("href", "") for each in ana.goes(f"{DUE}?kind=quiet").main.iter("a")]
    assert f"/staff/program/{oak}/read/" in links


def test_each_reason_that_can_be_seen_is_told() -> None:
    (ana,) = desk_of("ana")
    oak = in_order(since=100 * DAY)
    somebody("cleo", admin_of(oak))
    actions.tell_administrators(oak, by=BY, at=NOW - 9 * DAY)
    Link.objects.update(expires_at=NOW + DAY)
    assert "They have opened no link in our mails." in _of(ana, "quiet")[0]
    Link.objects.update(used_at=NOW)
    Pool.objects.update(closed="Repairs")
    assert "All their places are closed." in _of(ana, "quiet")[0]
    Pool.objects.update(gone_at=NOW)
    assert "They do not say what is free." in _of(ana, "quiet")[0]
    pool(oak, "rooms", free=0)
    assert "They say that nothing is free." in _of(ana, "quiet")[0]
    actions.set_paused(program=oak, reason="repairs", by=BY, at=NOW)
    (row,) = _of(ana, "quiet")
    assert "They are paused" in row
    assert "rules" not in row


def test_a_long_list_comes_in_pages_of_fifty() -> None:
    (ana,) = desk_of("ana")
    Program.objects.bulk_create(_many(120))
    assert len(_of(ana, "contacts")) == 50
    assert len(_of(ana, "contacts", "&page=3")) == 20
    assert len(_of(ana, "contacts", "&page=99")) == 20
    assert len(_of(ana, "contacts", "&page=x")) == 50
    assert "More" in ana.goes(f"{DUE}?kind=nothing").links


def _many(number: int) -> list[Program]:
    oak = Program.objects.get(pk=known_program("oak")[0])
    told = {"organization": oak.organization, "state": "TX", "standing": oak.standing}
    return [
        Program(reference=f"p{n}", name=f"House {n}", standing_since=oak.standing_since, **told)
        for n in range(1, number)
    ]


@pytest.mark.parametrize("kind", ["standing", "right", "contacts", "places", "quiet"])
def test_it_asks_the_database_no_more_often_for_more_programs(kind: str) -> None:
    (ana,) = desk_of("ana")
    _troubled("oak")
    path = f"{DUE}?kind={kind}"
    ana.goes(path)
    with CaptureQueriesContext(connection) as before:
        assert len(_of(ana, kind)) == 1
    for name in ("elm", "ash", "yew", "fir"):
        _troubled(name)
    with CaptureQueriesContext(connection) as after:
        assert len(_of(ana, kind)) == 5
    assert len(after) == len(before)


def _troubled(reference: str) -> None:
    """Add a program of which everything is due."""
    number = _unanswered(reference)
    somebody(f"cleo-{reference}", admin_of(number))
    Contact.objects.filter(program=number).update(failing_since=NOW)
    contact(number, value=f"512-555-01{number % 90 + 10}")
    Pool.objects.filter(program=number).update(gone_at=NOW)
    StandingChange.objects.filter(program=number).update(at=NOW - YEARS + DAY)
    Program.objects.filter(pk=number).update(standing_until=NOW + DAY)


def test_nobody_but_the_team_finds_it() -> None:
    desk_of("ana")
    oak = _unanswered()
    for member in (somebody("cleo", admin_of(oak)), somebody("eli", ADVOCATE)):
        device = at_work(member)
        for path in (DUE, f"{DESK}programs/{oak}/right/", f"{DESK}programs/{oak}/remind/"):
            device.goes(path, 404)
            device.post(path)
    assert Confirmation.objects.get().over_at is None
