"""What stands still is put before the team with what to do, and what came of it is written down on the spot."""

import pytest

from rowan.core.lifecycle.stalling import Aid, Stall
from rowan.domain.directory.actions import add_contact
from rowan.domain.directory.queries import Purpose
from rowan.domain.referrals import actions, queries
from rowan.domain.referrals.models import Stalled
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import ADVOCATE, NOW, admin_of
from tests.domain.referrals.scenes import Asker, Place, delivered, place, sent
from tests.pages.desk.hands import DESK, desk_of, known_program, who
from tests.pages.desk.requests import HOURS, page_of
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
TASKS = f"{DESK}tasks/"


def _task(asker: Asker, stall: Stall, aid: Aid, at: Place | None = None) -> str:
    """Let a request stand still, and return the page of what is to be done about it."""
    row = Stalled.objects.create(
        referral_id=asker.subject,
        delivery_id=asker.at(at).pk if at else None,
        stall=stall.name,
        since=NOW - 90 * HOURS,
        rungs=3,
        task=aid.name,
        task_at=NOW - HOURS,
    )
    return f"{TASKS}{row.pk}/"


def test_nothing_stands_still() -> None:
    (ana,) = desk_of("ana")
    assert "Nothing stands still" in ana.goes(TASKS).headings


def test_a_page_holds_fifty_and_leads_on_and_back() -> None:
    (ana,) = desk_of("ana")
    askers = [sent(place(f"house-{number}"), notes="Words.") for number in range(4)]
    Stalled.objects.bulk_create(
        Stalled(
            referral_id=asker.subject,
            stall=stall.name,
            since=NOW - HOURS,
            task=Aid.LOOK.name,
            task_at=NOW - HOURS,
        )
        for asker in askers
        for stall in Stall
    )
    first, last = ana.goes(TASKS), ana.goes(f"{TASKS}?page=9")
    assert (first.links["More"], last.links["Before"]) == ("?page=2", "?page=1")
    shown = [sheet.text.count("Look at the request") for sheet in (first, last)]
    assert shown == [50, len(askers) * len(Stall) - 50]


def test_a_call_says_whom_to_phone_what_to_ask_and_what_not_to_say() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    add_contact(
        program=oak.number,
        kind="phone",
        value="512-555-0190",
        purpose=Purpose.INTAKE,
        language="en",
        by="tests",
        at=NOW,
    )
    there = _task(delivered(oak), Stall.NOT_OPENED, Aid.PHONE, oak)
    assert "1 request stands still" in ana.goes(DESK).links
    sheet = ana.goes(TASKS)
    assert "The program has not opened it\n3 days ago" in sheet.text
    call = ana.goes(there)
    assert call.heading == "Phone the program"
    for words in ("House of oak", "512 555 0190", "Say nothing of who it is about."):
        assert words in call.text.replace("-", " "), words


def test_what_came_of_it_is_written_down_and_it_leaves_the_list() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    there = _task(delivered(oak), Stall.NOT_OPENED, Aid.PHONE, oak)
    ((words, _field),) = ana.sends(there, 422).errors
    assert words == "Choose what came of it."
    assert ana.sends(there, outcome="not-reached").path == TASKS
    assert "Nothing stands still" in ana.goes(TASKS).headings
    line = Entry.objects.get(verb="stall.finish")
    assert (line.by, line.details["reason"]) == (who(ana).actor, "not-reached")
    assert line.details["kind"] == "not-opened"


def test_what_a_colleague_did_or_what_moved_meanwhile_leads_to_the_list() -> None:
    ana, ben = desk_of("ana", "ben")
    there = _task(sent(place()), Stall.NO_ANSWER, Aid.LOOK)
    ana.sends(there, outcome="talked")
    assert ben.sends(there, outcome="talked").path == TASKS
    assert ben.goes(f"{TASKS}7/").path == TASKS
    assert Entry.objects.filter(verb="stall.finish").count() == 1


@pytest.mark.parametrize("stall", Stall)
def test_each_way_of_standing_still_says_what_to_do(stall: Stall) -> None:
    (ana,) = desk_of("ana")
    asker = sent(place())
    sheet = ana.goes(_task(asker, stall, Aid.LOOK))
    assert sheet.heading == "Look at the request"
    assert sheet.links[asker.row.alias] == page_of(asker)
    assert "Nobody could be reached" not in sheet.text
    assert "It will" not in sheet.text
    assert len(sheet.text.splitlines()) > 8


def test_nobody_but_the_team_finds_them() -> None:
    desk_of("ana")
    there = _task(sent(place()), Stall.NO_ANSWER, Aid.LOOK)
    for member in (
        somebody("cleo", admin_of(known_program("alder")[0])),
        somebody("eli", ADVOCATE),
    ):
        device = at_work(member)
        for path in (TASKS, there):
            device.goes(path, 404)
        device.sends(there, 404, outcome="talked")
    assert queries.tasks()
    assert actions.AT_DESK == "desk"
