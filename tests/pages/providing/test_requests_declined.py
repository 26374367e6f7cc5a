"""Before a program says no it reads what follows each reason, and until when; then that follows."""

import pytest
from time_machine import Traveller

from rowan.domain.notices.models import Notice, Side
from rowan.domain.referrals import actions
from rowan.domain.trail.models import Entry
from rowan.doors.worker.lives import bring_requests_back
from tests.domain.cast import NOW
from tests.domain.referrals.scenes import DAY, all_told
from tests.pages.providing.asking import Home, home, opened, typed
from tests.pages.providing.at_home import in_days
from tests.pages.reader import Sheet


@pytest.fixture(name="house")
def alder_house(clock: Traveller) -> Home:  # noqa: ARG001 - it stands by that clock
    return home()


def _day(sheet: Sheet) -> str | None:
    return next(
        each.get("value") for each in sheet.main.iter("input") if each.get("name") == "again"
    )


def test_each_reason_and_each_rule_says_what_follows_before_it_is_sent(house: Home) -> None:
    sheet = house.cleo.goes(house.path(opened(house), "decline/"))
    labels = {"".join(each.itertext()).strip() for each in sheet.main.iter("label")}
    for words in (
        "We have no place free now It comes back to you on a day.",
        "Our place is too near to danger for this person Nothing else follows.",
        "Detox first The team reads this reason, and looks at what they need.",
        "Our rules have changed: we do not take this any more You are led to the rule, to change it.",
    ):
        assert words in labels, labels
    rules = {each for each in labels if each.endswith("You are led to the rule, to change it.")}
    assert len(rules) == 3, "the one reason, and the two rules that they meet"
    assert "Left empty, that is March 16, 2026." in sheet.text


def test_the_day_that_was_said_is_kept_shown_and_acted_upon(house: Home, clock: Traveller) -> None:
    rosa = opened(house)
    sheet = house.does(rosa, "decline", place="full", again=in_days(10))
    assert sheet.heading == rosa.row.alias
    assert "March 12, 2026" in sheet.text
    all_told()
    clock.move_to(NOW + 10 * DAY)
    bring_requests_back()
    assert house.state(rosa) == "opened"
    assert Notice.objects.waiting().filter(side=Side.STAFF).count() == 1
    assert Entry.objects.filter(verb="delivery.come-back").count() == 1
    assert "An answer was due" not in house.cleo.goes(house.path()).text


def test_a_day_without_a_reason_that_time_changes_is_asked_about_and_nothing_is_lost(
    house: Home,
) -> None:
    rosa = opened(house)
    sheet = house.does(rosa, "decline", 422, place="near", again=in_days(9), words="Sorry.")
    assert "Tick the reason that changes with time, or leave the day empty." in sheet.text
    assert (_day(sheet), typed(sheet)) == (in_days(9), "Sorry.")
    assert house.state(rosa) == "opened"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (in_days(0), "Choose a day that is still to come."),
        (in_days(-3), "Choose a day that is still to come."),
        (in_days(91), "Choose a day until May 31, 2026: a request does not wait longer."),
        ("soon", "Write a day as in 2026-03-31."),
    ],
)
def test_a_day_that_cannot_be_is_said_to_be_so_beside_it(house: Home, day: str, words: str) -> None:
    rosa = opened(house)
    sheet = house.does(rosa, "decline", 422, place="full", again=day, words="Sorry.")
    assert words in sheet.text
    assert typed(sheet) == "Sorry."
    assert house.state(rosa) == "opened"


def test_to_put_one_aside_that_was_declined_says_that_they_read_the_day(house: Home) -> None:
    rosa = opened(house)
    assert "The person is told nothing" in house.cleo.goes(house.path(rosa, "later/")).text
    house.does(rosa, "decline", place="near")
    assert "They read which day it is." in house.cleo.goes(house.path(rosa, "later/")).text
    house.does(rosa, "later", day=in_days(9))
    assert house.of(rosa).ask_again_on == (NOW + 9 * DAY).date()
    assert actions.come_back(delivery=house.of(rosa).pk, by="worker", at=NOW + 9 * DAY)
