"""The requests that reached a program, as a list: the one that waits longest first, and nothing of anybody's life."""

import pytest
from time_machine import Traveller

from rowan.domain.conversations.actions import say_to_program
from rowan.domain.referrals import actions
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import DAY, HOUR, of, their
from tests.pages.providing.asking import dara, delivered, home, offered, opened
from tests.pages.reader import Sheet

pytestmark = pytest.mark.usefixtures("clock")


def _order(sheet: Sheet) -> list[str]:
    return [words for words, href in sheet.links.items() if href.startswith("/staff/program/")]


def test_the_one_that_waits_longest_stands_first() -> None:
    house = home()
    late = delivered(house)
    early = delivered(house, at=NOW - HOUR)
    sheet = house.cleo.goes(house.path())
    assert sheet.heading == "Requests"
    order = [each for each in _order(sheet) if each in {late.row.alias, early.row.alias}]
    assert order == [early.row.alias, late.row.alias]
    assert "1 hour ago" in sheet.text
    assert "2 requests" in sheet.text


def test_each_says_how_it_stands_here() -> None:
    house = home()
    delivered(house)
    opened(house)
    rosa = offered(house)
    scenes.talks(rosa, house.place)
    shown = house.cleo.goes(house.path()).text
    for words in ("New", "Read", "They want to talk", "Held until"):
        assert words in shown


def test_what_was_declined_and_what_is_over_is_one_press_away() -> None:
    house = home()
    turned, gone = opened(house), opened(house)
    house.does(turned, "decline", place="near")
    actions.withdraw(**their(gone))
    sheet = house.cleo.goes(house.path())
    assert turned.row.alias not in sheet.text
    assert "2 that you said no to, or that are over" in sheet.text
    past = house.cleo.goes(house.path() + "?state=past").text
    assert turned.row.alias in past
    assert gone.row.alias in past
    assert "You said no" in past


def test_what_rests_until_a_day_stands_apart_until_it_has_come(clock: Traveller) -> None:
    house = home()
    rosa = opened(house)
    actions.ask_again(**of(rosa, house.place), on=(NOW + 2 * DAY).date())
    sheet = house.cleo.goes(house.path())
    assert "Put aside until a day" in sheet.headings
    assert "Ask again on March 4, 2026." in sheet.text
    clock.shift(2 * DAY)
    assert "Put aside until a day" not in dara(house).goes(house.path()).headings


def test_a_state_and_a_colleague_can_be_asked_for_by_a_link() -> None:
    house = home()
    new, read = delivered(house), opened(house)
    actions.assign(**of(read, house.place), staff=house.alder.member.id)
    for asked, there, missing in (
        ("state=delivered", new, read),
        ("state=opened", read, new),
        ("who=me", read, new),
        ("who=nobody", new, read),
        (f"who={house.alder.member.id}", read, new),
    ):
        shown = house.cleo.goes(f"{house.path()}?{asked}").text
        if not asked.endswith(str(house.alder.member.id)):
            assert missing.row.alias not in shown, asked
        assert there.row.alias in shown, asked
    assert new.row.alias in house.cleo.goes(house.path() + "?state=nonsense&page=x").text


def test_who_sees_to_it_and_what_nobody_has_read_stand_beside_it() -> None:
    house = home()
    rosa = opened(house)
    actions.assign(**of(rosa, house.place), staff=house.alder.member.id)
    say_to_program(**their(rosa, house.place), words="Is there a lock?")
    shown = house.cleo.goes(house.path()).text
    assert house.alder.member.person.name in shown
    assert "1 new message" in shown
    assert "Is there" not in shown


def test_long_lists_have_pages() -> None:
    house = home()
    for _number in range(27):
        scenes.delivered(house.place)
    first = house.cleo.goes(house.path() + "?who=nobody")
    assert "More" in first.links
    second = house.cleo.goes(house.path() + first.links["More"])
    assert len(list(second.main.iter("li"))) < 10
    assert "Before" in second.links


def test_the_first_page_of_a_program_tells_of_new_ones_and_leads_there() -> None:
    house = home()
    assert "Nobody waits for your answer" in house.cleo.goes(house.alder.path()).text
    delivered(house)
    opened(house)
    sheet = house.cleo.goes(house.alder.path())
    assert sheet.links["1 new request"] == house.path()
    assert "2 go on · 1 is new" in sheet.text


def test_it_looks_again_by_itself_and_is_made_anew_only_where_something_is_new(
    clock: Traveller,
) -> None:
    house = home()
    rosa = opened(house)
    sheet = house.cleo.goes(house.path())
    (tag,) = (each.get("data-live", "") for each in sheet.main.iter() if each.get("data-live"))
    client, headers = house.cleo.client, {"rowan-live": tag}
    clock.shift(1)
    assert client.get(house.path(), headers=headers).status_code == 204
    say_to_program(**their(rosa, house.place), words="Is there a lock?")
    assert client.get(house.path(), headers=headers).status_code == 200
