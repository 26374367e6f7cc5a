"""The page of one place: all that may be shown of it, and no more."""

from typing import Any

import pytest
from django.utils import timezone

from rowan.core.lifecycle.afterwards import Figure, Round
from rowan.domain.directory.actions import set_paused
from rowan.domain.referrals.actions import publish
from tests.pages.places import ADULTS, WOMEN, place
from tests.pages.reader import Reader, Sheet
from tests.pages.test_reading_grade import _insist

pytestmark = pytest.mark.django_db


def test_everything_it_says_is_there(reader: Reader) -> None:
    legal = {"accepts": ["probation"], "case by case": ["parole"], "cannot": ["warrant"]}
    sheet = _page(reader, criteria=ADULTS | WOMEN | {"legal": legal})

    assert "Age\nYes: 18 years or more" in sheet.text
    assert "Case by case: On parole" in sheet.text
    assert "No: An open warrant" in sheet.text


def test_each_disclosure_is_there_or_named_as_not_said(reader: Reader) -> None:
    sheet = _page(reader, disclosures={"leaving": "You may leave at any time."})
    labels = [item.label.in_language("en") for item in reader.words.disclosures]

    assert "Leaving\nYou may leave at any time." in sheet.text
    assert [label for label in labels if label not in sheet.text] == []


def test_its_own_words_are_shown(reader: Reader) -> None:
    assert "Bring a coat." in _page(reader, own_words=["Bring a coat."]).text


def test_it_says_who_has_checked_it(reader: Reader) -> None:
    assert "Checked by the team against its standards." in _page(reader).text
    assert "The team has made sure" in _page(reader, standing="verified").text
    assert "Nobody has checked it." in _page(reader, standing="unverified").text


def test_it_says_why_it_fits_in_whole_lines(reader: Reader) -> None:
    reader.says("gender", "woman")

    assert "Gender: yes (Woman)" in _page(reader, criteria=ADULTS | WOMEN).text


def test_it_shows_no_name_that_it_did_not_choose_to_show(reader: Reader) -> None:
    sheet = _page(reader, name="Secret Cedar", organization="Hidden Oak", region="Quiet Valley")

    for word in ("Secret", "Cedar", "Hidden", "Oak", "Quiet", "place-of-test"):
        assert word not in sheet.text
    assert sheet.heading == "A place in the United States"


def test_it_is_named_by_its_state_where_five_are_there(reader: Reader) -> None:
    for number in range(4):
        place(f"more{number}")

    assert _page(reader).heading == "A place in Texas"


def test_a_place_never_heard_of_is_a_calm_page_with_a_way_on(reader: Reader) -> None:
    sheet = reader.goes("/found/1f/", 404)

    assert sheet.heading == "This place is not in the list now"
    assert sheet.links["See places"] == "/found/"


def test_a_place_that_has_just_left_is_the_same_calm_page(reader: Reader) -> None:
    number = place("leaving")
    reader.goes(f"/found/{number:x}/")
    set_paused(program=number, reason="painting", by="tests", at=timezone.now())

    assert reader.goes(f"/found/{number:x}/", 404).heading == "This place is not in the list now"


@pytest.mark.parametrize("number", ["zz", "f" * 17, "4000000000000000", "-1", "0x1f", "1_0"])
def test_a_number_that_cannot_be_one_is_no_page(reader: Reader, number: str) -> None:
    assert reader.goes(f"/found/{number}/", 404).heading == "There is no page here"


def _page(reader: Reader, **fields: Any) -> Sheet:
    number = place(f"place-of-test-{fields.get('standing', '')}", **fields)
    return reader.goes(f"/found/{number:x}/")


def test_what_people_said_who_came_there_is_shown_once_it_may_be_told(reader: Reader) -> None:
    number = place("asked")
    heading = "What people said who came here"
    assert heading not in reader.goes(f"/found/{number:x}/").headings
    told = [
        Figure(Round.FIRST, "phone", 12, 7, most=True),
        Figure(Round.FIRST, "cost", 12, None, most=False),
        Figure(Round.SECOND, "phone", 5, None, most=True),
    ]
    publish(program=number, figures=told, by="agent", at=timezone.now())

    sheet = reader.goes(f"/found/{number:x}/")
    assert heading in sheet.headings
    assert (
        "Could you use a phone as the card said?\n"
        "After two weeks, 7 of 12 people said yes.\n"
        "After three months, most or all of 5 people said yes.\n"
        "Did it cost what the card said?\n"
        "After two weeks, fewer than five of 12 people said yes."
    ) in sheet.text
    _insist("en", "a place of which people told", sheet.text)
