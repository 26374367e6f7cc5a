"""Places are held, kept longer, given back and come to; people leave. What cannot be is said in words that help."""

import pytest
from time_machine import Traveller

from rowan.domain.beds import actions
from rowan.domain.beds.models import Ending, Pool, Source, Taking
from rowan.domain.directory.actions import set_paused
from tests.domain.accounts.members import BY, NOW
from tests.domain.beds.houses import DAY, HOUR, free_in, held, house, pool
from tests.pages.providing.at_home import (
    ANA,
    back_at_work,
    in_days,
    lives,
    only,
    promised,
    row,
    with_pool,
)
from tests.pages.providing.hands import Alder
from tests.pages.providing.hands import alder as in_network

pytestmark = pytest.mark.usefixtures("clock")
REASON = "storm tonight, a mattress is ready"


def _hold(rooms: int, **more: str) -> dict[str, str]:
    return {f"places-{rooms}": "1", "begins": "", "day": in_days(3), "time": "18:00"} | more


def _taking(alder: Alder, taking: int, page: str) -> str:
    return alder.path(f"places/{taking}/{page}/")


def test_a_place_is_held_for_somebody_they_know() -> None:
    alder, rooms = with_pool()
    sheet = alder.cleo.sends(alder.path("places/hold/"), **_hold(rooms))
    assert sheet.path == alder.path("places/")
    assert "Held until March 5, 2026, 6 p.m." in sheet.text
    assert "Known to you" in sheet.text
    assert free_in(alder.number) == [1]


def test_from_a_later_day() -> None:
    alder, rooms = with_pool()
    alder.cleo.sends(alder.path("places/hold/"), **_hold(rooms, begins=in_days(2)))
    assert "Needed from March 4, 2026" in alder.cleo.goes(alder.path("places/")).text
    assert free_in(alder.number) == [2]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"day": ""}, "Choose a day."),
        ({"time": "late"}, "Write a time as in 18:30."),
        ({"day": "9999-12-31"}, "Look at the year again."),
        ({"day": in_days(-1)}, "ends before it begins"),
        ({"begins": in_days(9)}, "ends before it begins"),
        ({"begins": in_days(-1)}, "This day has passed. Leave it empty for today."),
    ],
)
def test_a_moment_that_cannot_be_is_said_beside_its_field(
    typed: dict[str, str], words: str
) -> None:
    alder, rooms = with_pool()
    sheet = alder.cleo.sends(alder.path("places/hold/"), 422, **_hold(rooms, **typed))
    assert any(words in line for line, _there in sheet.errors)
    assert not Taking.objects.exists()


def test_at_least_one_place() -> None:
    alder, rooms = with_pool()
    typed = _hold(rooms) | {f"places-{rooms}": "0"}
    assert "one pool at least" in alder.cleo.sends(alder.path("places/hold/"), 422, **typed).text


def test_a_full_pool_is_named_and_who_looks_after_the_program_may_go_beyond() -> None:
    alder, rooms = with_pool(free=0)
    there = alder.path("places/hold/")
    sheet = alder.cleo.sends(there, 409, **_hold(rooms))
    assert "In “women” there are not that many free" in sheet.text
    assert "Take them in anyway" in sheet.text
    sheet = alder.cleo.sends(there, 422, **_hold(rooms, beyond="just because", anyway="1"))
    assert ("Say why in a few words: three at least.", "#id_beyond") in sheet.errors
    sheet = alder.cleo.sends(there, **_hold(rooms, beyond=REASON, anyway="1"))
    assert REASON in sheet.text
    assert only().beyond == REASON
    assert REASON in alder.cleo.goes(alder.path("places/history/")).text


def test_a_reason_that_is_too_long_is_told_how_long_it_may_be() -> None:
    alder, rooms = with_pool(free=0)
    typed = _hold(rooms, beyond="too long" + "!" * 193, anyway="1")
    sheet = alder.cleo.sends(alder.path("places/hold/"), 422, **typed)
    assert "Write at most 200 letters here. Now there are 201." in sheet.text
    assert not Taking.objects.exists()


def test_a_reason_without_the_button_for_it_takes_nobody_in() -> None:
    alder, rooms = with_pool(free=0)
    alder.cleo.sends(alder.path("places/hold/"), 409, **_hold(rooms, beyond=REASON))
    assert not Taking.objects.exists()


def test_others_are_told_who_may_go_beyond() -> None:
    alder, rooms = with_pool(free=0)
    dara = alder.dara
    sheet = dara.sends(alder.path("places/hold/"), 409, **_hold(rooms))
    assert alder.member.person.name in sheet.text
    assert [each for each in sheet.main.iter("button") if each.get("name") == "anyway"] == []
    anyway = _hold(rooms, beyond=REASON, anyway="1")
    assert dara.post(alder.path("places/hold/"), **anyway).status_code == 404
    assert not Taking.objects.exists()


def test_what_stands_in_the_way_is_said_with_what_to_do(clock: Traveller) -> None:
    alder, rooms = with_pool()
    there = alder.path("places/hold/")
    set_paused(program=alder.number, reason="moving house", by=BY, at=NOW)
    assert "End the pause first" in alder.cleo.sends(there, 409, **_hold(rooms)).text
    set_paused(program=alder.number, reason="", by=BY, at=NOW)
    Pool.objects.filter(pk=rooms).update(closed="paint is drying")
    assert "“women” is closed then" in alder.cleo.sends(there, 409, **_hold(rooms)).text
    Pool.objects.filter(pk=rooms).update(closed="")
    clock.shift(8 * DAY)
    typed = _hold(rooms, day=in_days(12))
    text = back_at_work(alder).cleo.sends(there, 409, **typed).text
    assert "too old to go by" in text


def test_a_hold_is_kept_longer_and_never_shorter() -> None:
    alder, rooms = with_pool()
    taking = held(alder.number, {rooms: 1})
    there = _taking(alder, taking, "longer")
    sheet = alder.cleo.sends(there, 422, day=in_days(1), time="09:00")
    assert [there for _words, there in sheet.errors] == ["#id_day"]
    alder.cleo.sends(there, day=in_days(4), time="09:00")
    assert row(taking).expires_at == NOW + 4 * DAY


@pytest.mark.parametrize("ending", ["nobody-came", "declined", "elsewhere", "released"])
def test_it_is_given_back_with_how_it_ended(ending: str) -> None:
    alder, rooms = with_pool()
    taking = held(alder.number, {rooms: 1})
    there = _taking(alder, taking, "back")
    assert "Choose how it ended." in alder.cleo.sends(there, 422).text
    alder.cleo.sends(there, ending=ending)
    assert row(taking).ending == Ending(ending)
    assert free_in(alder.number) == [2]


def test_one_that_is_known_to_them_arrives() -> None:
    alder, rooms = with_pool()
    taking = held(alder.number, {rooms: 1})
    sheet = alder.cleo.sends(alder.path("places/arrived/"), taking=taking)
    assert row(taking).arrived_at == NOW
    assert "Since March 2, 2026" in sheet.text


def test_an_offer_is_not_arrived_at_before_they_have_said_yes() -> None:
    alder, rooms = with_pool()
    actions.wait(person=ANA, by=BY, at=NOW)
    taking = held(alder.number, {rooms: 1}, person=ANA)
    assert "They arrived" not in alder.cleo.goes(alder.path("places/")).text
    alder.cleo.sends(alder.path("places/arrived/"), 409, taking=taking)
    assert row(taking).arrived_at is None


def test_who_said_yes_arrives_or_nobody_comes() -> None:
    alder, rooms = with_pool()
    taking = promised(alder, rooms)
    sheet = alder.cleo.goes(alder.path("places/"))
    assert "They said yes on" in sheet.text
    assert "Asked through the network" in sheet.text
    there = next(to for words, to in sheet.links.items() if words.startswith("Nobody came"))
    sheet = alder.cleo.goes(there)
    assert "keeps their place in line" in sheet.text
    assert sheet.chosen() == {"nobody-came"}
    alder.cleo.sends(alder.path("places/arrived/"), taking=taking)
    assert row(taking).arrived_at == NOW


def test_who_lives_there_is_planned_to_leave_and_leaves() -> None:
    alder, rooms = with_pool()
    typed = {f"places-{rooms}": "1", "since": in_days(-30), "leaves": ""}
    sheet = alder.cleo.sends(alder.path("places/lives/"), **typed)
    assert "Nobody knows yet when they leave" in sheet.text
    assert free_in(alder.number) == [2]
    taking = only().pk
    plan = _taking(alder, taking, "leaves")
    assert "over already" in alder.cleo.sends(plan, 422, leaves=in_days(-1)).text
    assert "March 6, 2026" in alder.cleo.sends(plan, leaves=in_days(4)).text
    assert "Nobody knows" in alder.cleo.sends(plan, leaves="").text
    left = _taking(alder, taking, "left")
    assert "Yes, they have left" in alder.cleo.goes(left).text
    assert row(taking).left_at is None
    alder.cleo.sends(left)
    assert row(taking).left_at == NOW


def test_who_has_not_come_does_not_live_there() -> None:
    alder, rooms = with_pool()
    typed = {f"places-{rooms}": "1", "since": in_days(1), "leaves": ""}
    sheet = alder.cleo.sends(alder.path("places/lives/"), 422, **typed)
    assert "has not come yet" in sheet.text


@pytest.mark.parametrize("page", ["longer", "back", "leaves", "left"])
def test_what_is_over_is_told_in_another_tab(page: str) -> None:
    alder, rooms = with_pool()
    taking = held(alder.number, {rooms: 1})
    actions.give_back(taking=taking, ending=Ending.RELEASED, by=BY, at=NOW)
    for answer in (
        alder.cleo.goes(_taking(alder, taking, page), 409),
        alder.cleo.sends(_taking(alder, taking, page), 409),
        alder.cleo.goes(_taking(alder, 2**70, page), 409),
        alder.cleo.sends(alder.path("places/arrived/"), 409, taking=taking),
    ):
        assert answer.heading == "Places"
        assert "This is over" in answer.text


@pytest.mark.parametrize("page", ["left", "leaves"])
def test_who_has_not_arrived_does_not_leave(page: str) -> None:
    alder, rooms = with_pool()
    taking = held(alder.number, {rooms: 1})
    sheet = alder.cleo.sends(_taking(alder, taking, page), 409, leaves="")
    assert sheet.heading == "Places"
    assert "They are not here: they have not come yet, or have left." in sheet.text
    assert row(taking).left_at is None


def test_what_they_have_said_yes_to_or_come_to_is_no_longer_held() -> None:
    alder, rooms = with_pool()
    said, here = promised(alder, rooms), lives(alder, rooms)
    for answer in (
        alder.cleo.sends(_taking(alder, said, "longer"), 409, day=in_days(9), time="09:00"),
        alder.cleo.sends(_taking(alder, here, "back"), 409, ending="released"),
        alder.cleo.sends(alder.path("places/arrived/"), 409, taking=here),
    ):
        assert answer.heading == "Places"
        assert "they have said yes, or they have come. This is how it is now." in answer.text
    assert (row(said).ended_at, row(here).ended_at) == (None, None)


def test_a_press_about_nothing_and_a_look_at_a_button() -> None:
    alder, _rooms = with_pool()
    there = alder.path("places/arrived/")
    for taking in ("", "x", "-1", "9" * 30, "²"):
        assert alder.cleo.post(there, taking=taking).status_code == 404
    assert alder.cleo.goes(there).path == alder.path("places/")


def test_one_of_another_program_is_not_there() -> None:
    alder, _rooms = with_pool()
    elm = house("elm")
    theirs = held(elm, {pool(elm, free=1): 1})
    for page in ("longer", "back", "leaves", "left"):
        alder.cleo.sends(_taking(alder, theirs, page), 409, ending="released", day=in_days(9))
    alder.cleo.sends(alder.path("places/arrived/"), 409, taking=theirs)
    assert (row(theirs).ended_at, row(theirs).arrived_at) == (None, None)


def test_history_is_told_by_kind_and_what_cannot_be_read_shows_all() -> None:
    alder, rooms = with_pool()
    actions.leave(taking=lives(alder, rooms), by=BY, at=NOW)
    there = alder.path("places/history/")
    text = alder.cleo.goes(there).text
    assert ("Left" in text, "Reported" in text) == (True, True)
    text = alder.cleo.goes(f"{there}?kind=departure").text
    assert "On this page" not in text
    sheet = alder.cleo.goes(f"{there}?kind=promise")
    assert "Nothing yet" in sheet.text
    assert sheet.links["Show all"] == there
    for asked in ("kind=x", "page=0", "page=x", "page=99999"):
        assert "On this page" in alder.cleo.goes(f"{there}?{asked}").text


@pytest.mark.parametrize("asked", ["", "?kind=", "?kind=x", "?page=2"])
def test_where_nothing_happened_yet_history_leads_to_where_it_begins(asked: str) -> None:
    house = in_network()
    sheet = house.cleo.goes(house.path(f"places/history/{asked}"))
    assert "Nothing yet" in sheet.text
    assert "Show all" not in sheet.links
    assert sheet.links["Say what is free"] == house.path("places/")


@pytest.mark.parametrize("page", ["hold", "lives"])
def test_where_no_place_was_ever_told_of_that_comes_first(page: str) -> None:
    house = in_network()
    there = house.path(f"places/{page}/")
    for sheet in (house.cleo.goes(there), house.cleo.sends(there, 409, anyway="1")):
        assert "Say first how many places you have free." in sheet.text
        assert sheet.links["Say what is free"] == house.path("places/")
        assert list(sheet.main.iter("form")) == []


def test_history_has_fifty_on_a_page() -> None:
    alder, rooms = with_pool()
    for hours in range(1, 60):
        actions.report(
            program=alder.number,
            free={rooms: 1},
            source=Source.PAGE,
            by=BY,
            at=NOW - hours * HOUR,
        )
    sheet = alder.cleo.goes(alder.path("places/history/?kind=report"))
    assert sheet.links["Older"] == "?kind=report&page=2"
    assert "Newer" in alder.cleo.goes(alder.path("places/history/") + sheet.links["Older"]).links
