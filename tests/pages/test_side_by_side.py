"""Up to three places side by side."""

import pytest
from django.utils import timezone

from rowan.core.lifecycle.afterwards import Figure, Round
from rowan.domain.referrals.actions import publish
from tests.pages.places import ADULTS, place
from tests.pages.reader import Reader, Sheet

HEADING = "What people said who came here"
pytestmark = pytest.mark.django_db


def test_ticked_places_stand_side_by_side(reader: Reader) -> None:
    one = place("one", name_public=True, disclosures={"leaving": "You may leave at any time."})
    two = place("two", name_public=True)
    sheet = _beside(reader, one, two)

    assert sheet.heading == "Side by side"
    assert "Leaving\none\nYou may leave at any time.\ntwo\nDid not say" in sheet.text


def test_what_none_of_them_said_is_told_once(reader: Reader) -> None:
    sheet = _beside(reader, place("one"), place("two"))

    assert sheet.text.count("How to complain") == 1


def test_several_sentences_stand_in_lines_of_their_own(reader: Reader) -> None:
    legal = {"accepts": ["probation"], "cannot": ["warrant"]}
    sheet = _beside(reader, place("one", name_public=True, criteria=ADULTS | {"legal": legal}))

    assert "one\nYes: On probation\nNo: An open warrant" in sheet.text


def test_what_people_said_who_came_there_stands_side_by_side(reader: Reader) -> None:
    one, two = (place(name, name_public=True) for name in ("one", "two"))
    assert HEADING not in _beside(reader, one, two).headings
    told = [Figure(Round.FIRST, "cost", 12, 7, most=True)]
    publish(program=one, figures=told, by="agent", at=timezone.now())
    sheet = _beside(reader, one, two)

    assert HEADING in sheet.headings
    assert (
        "Did it cost what the card said?\none\nAfter two weeks, 7 of 12 people said yes.\ntwo\nNothing yet"
    ) in sheet.text
    assert "Could you use a phone" not in sheet.text


def test_no_more_than_three_are_shown_and_the_page_says_so(reader: Reader) -> None:
    numbers = [place(f"p{n}", name_public=True) for n in range(5)]
    sheet = _beside(reader, *numbers)

    assert "Up to 3 places fit side by side. These are the first ones." in sheet.text
    assert [name for name in sheet.links if name.startswith("p")] == ["p0", "p1", "p2"]


def test_with_nothing_ticked_the_page_says_how(reader: Reader) -> None:
    assert "Nothing to compare yet" in reader.sends("/side-by-side/").headings


@pytest.mark.parametrize("raw", ["", "zz", "-1", "0x1f", "1_0", "f" * 40, "ffffffffffffffff", "1"])
def test_what_is_no_place_is_left_out(reader: Reader, raw: str) -> None:
    assert "Nothing to compare yet" in reader.sends("/side-by-side/", place=[raw]).headings


def test_a_tick_is_still_there_on_the_list(reader: Reader) -> None:
    number = place("one")
    _beside(reader, number)

    assert f"{number:x}" in reader.goes("/found/").chosen()


def test_a_tick_on_another_page_of_the_list_is_kept(reader: Reader) -> None:
    numbers = [place(f"p{n}") for n in range(12)]
    on_second = [number for number in numbers if f"{number:x}" in _ticks(reader, "?page=2")]
    _beside(reader, on_second[0])
    hidden = [
        item.get("value")
        for item in reader.goes("/found/").main.iter("input")
        if item.get("type") == "hidden" and item.get("name") == "place"
    ]

    assert hidden == [f"{on_second[0]:x}"]


def test_a_place_that_left_is_not_among_them(reader: Reader) -> None:
    one, two = place("one", name_public=True), place("two", name_public=True)
    _beside(reader, one, two)
    place("one", name_public=True, standing="suspended")

    assert "one" not in reader.goes("/side-by-side/").links


def _beside(reader: Reader, *numbers: int) -> Sheet:
    return reader.sends("/side-by-side/", place=[f"{number:x}" for number in numbers])


def _ticks(reader: Reader, page: str) -> set[str]:
    inputs = reader.goes(f"/found/{page}").main.iter("input")
    return {item.get("value", "") for item in inputs if item.get("name") == "place"}
