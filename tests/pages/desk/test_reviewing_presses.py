"""What the team does about a request: each press says what happens, is done once, and tells the second who presses."""

import pytest

from rowan.core.lifecycle.delivery import Reply
from rowan.core.lifecycle.referral import State
from rowan.domain.referrals import actions, queries
from tests.domain.accounts.members import NOW
from tests.domain.referrals.scenes import TEAM_MEMBER, asks_more, chosen, deliver, place
from tests.pages.desk.hands import DESK, desk_of
from tests.pages.desk.requests import HOURS, YOUNG, frozen, page_of, stage, taken_up, told, waits

pytestmark = pytest.mark.usefixtures("clock")
DONE = "A colleague has done this already."
MOVED_ON = "It has moved on meanwhile"


def test_it_goes_out_after_a_page_that_says_what_happens() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    there = ana.goes(page_of(rosa)).links["Let it go out"]
    step = ana.goes(there)
    assert rosa.row.alias in step.text
    assert "it checks that yes" in step.text
    assert queries.to_deliver() == []
    assert ana.sends(there).path == f"{DESK}requests/"
    sheet = ana.goes(page_of(rosa))
    assert "The team has let it go out." in sheet.text
    assert "Let it go out" not in sheet.links
    assert [each.referral for each in queries.to_deliver()] == [rosa.subject]
    assert rosa.row.alias not in ana.goes(f"{DESK}requests/").text


def test_nobody_lets_out_what_nobody_has_looked_at() -> None:
    (ana,) = desk_of("ana")
    rosa = waits(place())
    assert "Let it go out" not in ana.goes(page_of(rosa)).links
    assert MOVED_ON in ana.sends(f"{page_of(rosa)}clear/", 409).text
    assert queries.to_deliver() == []


def test_what_is_added_to_one_that_is_out_waits_for_the_team_once_more() -> None:
    (ana,) = desk_of("ana")
    oak, elm = place("oak"), place("elm")
    rosa = taken_up(oak)
    actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=NOW - HOURS / 2)
    deliver(rosa, oak, at=NOW)
    asks_more(rosa, elm, at=NOW - HOURS / 4)
    assert "They ask one more place" in ana.goes(f"{DESK}requests/").text
    assert "the person has asked more places since" in ana.goes(page_of(rosa)).text
    read = ana.sends(f"{page_of(rosa)}read/")
    assert "Asked since, on" in read.text
    assert "House of elm" in read.text
    assert "The key agent then delivers it" in read.text
    ana.sends(f"{page_of(rosa)}clear/")
    assert "Let it go out" not in ana.goes(page_of(rosa)).links
    assert [each.program for each in queries.to_deliver()] == [elm.number]
    assert MOVED_ON not in ana.sends(f"{page_of(rosa)}clear/", 409).text


def test_it_goes_back_to_its_person() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    there = ana.goes(page_of(rosa)).links["Send it back for more"]
    assert "told that there is an update, and no more" in ana.goes(there).text
    assert ana.sends(there, reason="unclear", words="").path == f"{DESK}requests/"
    assert "Sent back for more" in ana.goes(page_of(rosa)).text
    assert stage(rosa) is State.RETURNED


def test_it_is_held_back_from_one_program_and_from_no_other() -> None:
    (ana,) = desk_of("ana")
    oak, elm = place("oak"), place("elm")
    rosa = taken_up(oak, elm)
    there = f"{page_of(rosa)}programs/{rosa.at(oak).pk}/hold-back/"
    assert there in ana.goes(page_of(rosa)).links.values()
    assert "House of oak" in ana.goes(there).text
    ((words, _field),) = ana.sends(there, 422).errors
    assert words == "Choose a reason."
    sheet = ana.sends(there, reason="not-safe")
    assert sheet.path == page_of(rosa)
    assert there not in sheet.links.values()
    assert "Held back by the team" in sheet.text
    assert (rosa.at(oak).reply, rosa.at(elm).reply) == (Reply.ENDED, Reply.PLANNED)


def test_from_the_program_that_the_person_chose_it_is_not_held_back() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    rosa = chosen(oak)
    there = f"{page_of(rosa)}programs/{rosa.at(oak).pk}/hold-back/"
    sheet = ana.goes(page_of(rosa))
    assert "The person has chosen it" in sheet.text
    assert there not in sheet.links.values()
    assert MOVED_ON in ana.sends(there, 409, reason="concern").text


def test_a_delivery_of_somebody_else_is_not_under_this_request() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    rosa, other = taken_up(oak), taken_up(oak)
    ana.sends(f"{page_of(rosa)}programs/{other.at(oak).pk}/hold-back/", 404, reason="concern")
    assert other.at(oak).reply is Reply.PLANNED


def test_an_approval_is_recorded_once_somebody_says_that_they_saw_the_papers() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place(), answers=YOUNG)
    words = "Record that a move to another state is approved"
    there = ana.sends(f"{page_of(rosa)}read/").links[words]
    assert "once that state has approved it" in ana.goes(there).text
    assert ana.sends(there, 422).errors
    assert rosa.row.approved_at is None
    ana.sends(there, seen="on")
    assert rosa.row.approved_at == NOW
    sheet = ana.sends(f"{page_of(rosa)}read/")
    assert "Approval recorded by the team:" in sheet.text
    assert words not in sheet.links


def test_of_an_adult_no_approval_is_asked_for() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    assert f"{page_of(rosa)}approve/" not in ana.sends(f"{page_of(rosa)}read/").links.values()


def test_a_frozen_one_goes_on_once_somebody_has_talked_to_the_person() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    rosa = frozen(oak)
    there = ana.goes(page_of(rosa)).links["Let it go on"]
    assert "leave it frozen" in ana.goes(there).text
    assert ana.sends(there, 422).errors
    assert queries.reachable(rosa.subject, oak.number).frozen
    sheet = ana.sends(there, talked="on")
    assert not queries.reachable(rosa.subject, oak.number).frozen
    assert "Let it go on" not in sheet.links


def test_a_frozen_one_is_not_let_out_from_its_page() -> None:
    (ana,) = desk_of("ana")
    rosa = taken_up(place())
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    links = ana.goes(page_of(rosa)).links
    assert "Let it go out" not in links
    assert {"Let it go on", "Send it back for more"} <= links.keys()


@pytest.mark.parametrize(
    ("press", "said", "words"),
    [
        ("clear", {}, DONE),
        ("return", {"reason": "unclear", "words": ""}, MOVED_ON),
        ("approve", {"seen": "on"}, DONE),
    ],
)
def test_the_second_who_presses_is_told(press: str, said: dict[str, str], words: str) -> None:
    ana, ben = desk_of("ana", "ben")
    rosa = taken_up(place())
    ana.sends(f"{page_of(rosa)}{press}/", **said)
    assert words in ben.sends(f"{page_of(rosa)}{press}/", 409, **said).text
    assert told(f"referral.{press}") == 1


def test_the_second_who_lets_a_frozen_one_go_on_is_told() -> None:
    ana, ben = desk_of("ana", "ben")
    rosa = frozen(place())
    ana.sends(f"{page_of(rosa)}thaw/", talked="on")
    assert DONE in ben.sends(f"{page_of(rosa)}thaw/", 409, talked="on").text
    assert told("referral.thaw") == 1


def test_the_second_who_holds_it_back_is_told() -> None:
    ana, ben = desk_of("ana", "ben")
    oak = place()
    rosa = taken_up(oak)
    there = f"{page_of(rosa)}programs/{rosa.at(oak).pk}/hold-back/"
    ana.sends(there, reason="concern")
    assert MOVED_ON in ben.sends(there, 409, reason="concern").text
    assert told("delivery.hold-back") == 1


def test_what_a_program_has_got_meanwhile_is_not_sent_back() -> None:
    (ana,) = desk_of("ana")
    oak = place()
    rosa = taken_up(oak)
    actions.clear(referral=rosa.subject, by=TEAM_MEMBER, at=NOW)
    deliver(rosa, oak)
    assert MOVED_ON in ana.sends(f"{page_of(rosa)}return/", 409, reason="unclear", words="").text
    assert stage(rosa) is State.DELIVERED
