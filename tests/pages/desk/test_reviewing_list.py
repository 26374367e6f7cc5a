"""The list of requests that the team has to look at, and the count of them on the desk."""

import pytest

from rowan.domain.referrals import actions
from tests.domain.accounts.members import ADVOCATE, NOW, admin_of
from tests.domain.referrals.scenes import draft, place, sent, their
from tests.pages.desk.hands import DESK, desk_of, known_program
from tests.pages.desk.requests import HOURS, LIST, frozen, page_of, taken_up, waits
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
PRESSES = ("read/", "clear/", "return/", "approve/", "thaw/")


def test_nothing_waits() -> None:
    (ana,) = desk_of("ana")
    assert "No request waits for the team" in ana.goes(LIST).text
    assert "Nothing waits for you" in ana.goes(DESK).text


def test_a_frozen_one_comes_first_and_then_whose_time_ends_first() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    taken, late, early = taken_up(oak, hours=30), waits(oak, hours=2), waits(oak, hours=40)
    stopped = frozen(oak)
    sheet = ana.goes(LIST)
    listed = [words for words in sheet.links if words[-1].isdigit()]
    assert listed == [each.row.alias for each in (stopped, early, taken, late)]
    assert sheet.links[late.row.alias] == page_of(late)
    for words in ("Frozen 1 hour ago", "Sent 40 hours ago", "Sent 2 hours ago"):
        assert words in sheet.text
    assert "Somebody said “I did not choose this”" in sheet.text


def test_what_goes_out_by_itself_is_not_on_it() -> None:
    (ana,) = desk_of("ana")
    instant = sent(place())
    assert instant.row.alias not in ana.goes(LIST).text


def test_the_list_tells_nothing_of_what_is_sealed() -> None:
    (ana,) = desk_of("ana")
    waits(place())
    assert "Rosa" not in ana.goes(LIST).text


def test_the_desk_counts_frozen_ones_first_and_leads_to_the_list() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    waits(oak)
    waits(oak)
    frozen(oak)
    links = ana.goes(DESK).links
    counted = [words for words in links if "request" in words.casefold()]
    assert counted == ["1 request is frozen", "2 requests to look at"]
    assert {links[words] for words in counted} == {LIST}


def test_nobody_but_the_team_finds_any_of_these_pages() -> None:
    desk_of("ana")
    oak = place()
    rosa, alder = taken_up(oak), known_program("alder")[0]
    hold_back = f"programs/{rosa.at(oak).pk}/hold-back/"
    outside = (somebody("cleo", admin_of(alder)), somebody("eli", ADVOCATE))
    for member in outside:
        device = at_work(member)
        device.goes(LIST, 404)
        device.sends(f"{LIST}find/", 404, alias=rosa.row.alias)
        for rest in ("", *PRESSES, hold_back):
            device.goes(page_of(rosa) + rest, 404)
        for rest in (*PRESSES, hold_back):
            device.sends(page_of(rosa) + rest, 404)


def test_what_is_not_there_is_not_found() -> None:
    (ana,) = desk_of("ana")
    kept = draft(at=NOW - HOURS)
    for number in ("7", "9" * 40, str(kept.subject)):
        for rest in ("", *PRESSES, "programs/7/hold-back/"):
            ana.goes(f"{LIST}{number}/{rest}", 404)
    rosa = taken_up(place())
    ana.goes(f"{page_of(rosa)}programs/7/hold-back/", 404)


def test_a_draft_that_somebody_did_not_choose_is_there_and_cannot_be_opened() -> None:
    (ana,) = desk_of("ana")
    kept = draft(at=NOW - 2 * HOURS)
    actions.freeze(subject=kept.subject, by="person", at=NOW - HOURS)
    sheet = ana.goes(ana.goes(LIST).links[kept.row.alias])
    assert "It was never sent" in sheet.text
    assert "None of your keys opens this" in ana.sends(f"{page_of(kept)}read/", 409).text


def test_one_that_waits_for_nobody_here_is_found_by_what_it_is_called() -> None:
    (ana,) = desk_of("ana")
    instant = sent(place())
    typed = f"  {instant.row.alias.lower().replace(' ', '  ')} "
    assert ana.sends(f"{LIST}find/", alias=typed).path == page_of(instant)
    assert ana.goes(f"{LIST}find/").path == LIST


def test_what_is_not_found_is_said_beside_what_was_typed() -> None:
    (ana,) = desk_of("ana")
    over, kept = waits(place()), draft(at=NOW - HOURS)
    actions.withdraw(**their(over))
    for alias in (over.row.alias, kept.row.alias, "Nobody 1", "%"):
        ((words, _field),) = ana.sends(f"{LIST}find/", 422, alias=alias).errors
        assert words == "No request that goes on is called that. Look at it once more."
    ((words, _field),) = ana.sends(f"{LIST}find/", 422).errors
    assert words == "Type what the request is called."
