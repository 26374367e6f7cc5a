"""How to reach somebody opens after their yes and after a promise; what keeps them safe stands first."""

from typing import Any

import pytest
from time_machine import Traveller

from rowan.domain.referrals import actions, queries
from rowan.domain.trail.models import Entry
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import HOUR, WORDS, Asker, their
from tests.pages.providing.asking import Home, chosen, dara, home, offered, opened, talking
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")
PROMISES = dict.fromkeys(queries.words().lists["promise"], "on")
LEFT = {
    "name": "Rosa",
    "phone": "512-555-0100",
    "phone_ok": "yes",
    "text_ok": "no",
    "email": "rosa@mail.example",
    "email_ok": "ask",
    "hours": "After 18:00",
    "voicemail": "no",
    "say": "Say that you are from the library.",
    "others": "My sister",
    "until": "2026-03-20",
}


def _promises(house: Home, asker: Asker, status: int = 200, /, **said: Any) -> Sheet:
    return house.does(asker, "contact", status, **(said or PROMISES))


def test_nothing_shows_before_every_promise_is_ticked() -> None:
    house = home()
    rosa = talking(house, contact=LEFT)
    sheet = house.cleo.goes(house.path(rosa, "contact/"))
    assert sheet.heading == "Before you reach them"
    assert "We do not ask for their story." in sheet.text
    for left in ("512-555", "Rosa", "library", "18:00", "sister"):
        assert left not in sheet.text
        assert left not in house.sees(rosa).text
    fewer = dict(list(PROMISES.items())[1:])
    sheet = _promises(house, rosa, 422, **fewer)
    assert [words for words, _field in sheet.errors] == [
        "Tick this too, or come back once it is so: “A bed is free for this person, or is held for them.”"
    ]
    assert "512-555" not in sheet.text
    assert not Entry.objects.filter(verb="delivery.ready").exists()


def test_then_what_keeps_them_safe_stands_before_any_way() -> None:
    house = home()
    rosa = talking(house, contact=LEFT)
    sheet = _promises(house, rosa)
    assert sheet.heading == "How to reach them"
    shown = sheet.text
    first = max(shown.index(words) for words in ("After 18:00", "Leave no message", "library"))
    assert first < min(shown.index(words) for words in ("512-555-0100", "rosa@mail.example"))
    for words in (
        "Yes, that is safe",
        "Ask here first, each time",
        "No, do not",
        "My sister",
        "March 20, 2026",
    ):
        assert words in shown
    assert Entry.objects.filter(verb="delivery.ready").count() == 1


def test_what_is_missing_or_unforeseen_breaks_nothing() -> None:
    house = home()
    odd: dict[str, Any] = {
        "phone": "512-555-0100",
        "until": "soon",
        "signal": "rosa.01",
        "hours": 7,
    }
    rosa = talking(house, contact=odd)
    shown = _promises(house, rosa).text
    assert "They did not say. Ask here first" in shown
    assert "rosa.01" in shown


def test_whether_the_team_may_reach_them_is_no_matter_of_the_programs() -> None:
    house = home()
    rosa = talking(house, contact=LEFT | {"team": "yes", "checked": "2026-03-04"})
    shown = _promises(house, rosa).text
    assert "team" not in shown
    assert "They left this on\nMarch 4, 2026" in shown


def test_where_they_did_not_say_so_no_message_is_left() -> None:
    house = home()
    rosa = talking(house, contact={"phone": "512-555-0100", "phone_ok": "yes"})
    assert "Leave no message" in _promises(house, rosa).text


def test_rules_that_were_good_until_a_day_past_are_told_as_old() -> None:
    house = home()
    rosa = talking(house, contact=LEFT | {"until": "2026-03-01"})
    assert "This may no longer be safe" in _promises(house, rosa).text


def test_who_left_no_way_is_written_to_here() -> None:
    house = home()
    rosa, maria = talking(house), talking(house, contact={})
    for asker in (rosa, maria):
        assert "They left no way but to write here." in _promises(house, asker).text


def test_without_their_leave_there_is_no_page() -> None:
    house = home()
    rosa = offered(house, contact=LEFT)
    for sheet in (house.cleo.goes(house.path(rosa, "contact/"), 409), _promises(house, rosa, 409)):
        assert "You have no leave to read how to reach them" in sheet.text
        assert "512-555" not in sheet.text


def test_a_new_leave_is_promised_anew_and_a_leave_that_ended_closes(clock: Traveller) -> None:
    house = home()
    rosa = talking(house, contact=LEFT)
    _promises(house, rosa)
    clock.shift(HOUR / 4)
    actions.renew_contact(**their(rosa, house.place, NOW + HOUR / 4), words=WORDS)
    assert house.cleo.goes(house.path(rosa, "contact/")).heading == "Before you reach them"
    _promises(house, rosa)
    actions.stop_talking(**their(rosa, house.place, NOW + HOUR / 4))
    assert "512-555" not in house.cleo.goes(house.path(rosa, "contact/"), 409).text


def test_once_chosen_it_stays_open_until_they_have_come() -> None:
    house = home()
    rosa = chosen(house, contact=LEFT)
    assert _promises(house, rosa).heading == "How to reach them"
    house.does(rosa, "arrived")
    assert "512-555" not in house.cleo.goes(house.path(rosa, "contact/"), 409).text


def test_whoever_has_the_key_reads_the_same_once_one_has_promised() -> None:
    house = home()
    rosa = talking(house, contact=LEFT)
    other = dara(house)
    assert other.goes(house.path(rosa, "contact/")).heading == "Before you reach them"
    _promises(house, rosa)
    assert "512-555-0100" in other.goes(house.path(rosa, "contact/")).text


def test_a_request_that_is_only_read_has_none() -> None:
    house = home()
    rosa = opened(house, contact=LEFT)
    assert house.cleo.goes(house.path(rosa, "contact/"), 409).heading == rosa.row.alias
