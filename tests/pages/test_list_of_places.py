"""The list of places: groups, order, one page at a time, and what is the same for all."""

import re

import pytest
from django.utils import timezone

from rowan.core.formats.entries import read_program
from rowan.domain.beds.actions import import_directory
from rowan.domain.directory.models import Program
from tests.pages.network import vouch
from tests.pages.places import ADULTS, WOMEN, place
from tests.pages.reader import Reader, spoken

pytestmark = pytest.mark.django_db


def test_places_stand_in_three_groups(reader: Reader) -> None:
    place("fits", name_public=True, criteria=ADULTS | WOMEN)
    place("asks", name_public=True, criteria=ADULTS | {"gender": {"case by case": ["woman"]}})
    place("stretch", name_public=True, exceptions=True, criteria=ADULTS | {"gender": _MEN})
    place("no", name_public=True, criteria=ADULTS | {"gender": _MEN})
    place("elsewhere", name_public=True, standing="unverified")
    reader.says("age", "25-35")
    reader.says("gender", "woman")
    headings = reader.goes("/found/").headings
    found = headings[headings.index("These fit") :]

    assert found[:3] == ["These fit", "fits", "These fit, with things to ask first"]
    assert found[3:6] == ["asks", "These might make an exception", "stretch"]
    assert not {"no", "elsewhere"} & set(headings)


def test_in_a_group_open_comes_first_then_ask_then_full(reader: Reader) -> None:
    place("full", name_public=True, openings=0)
    place("ask", name_public=True)
    place("stale", name_public=True, openings=3, hours=24 * 8)
    place("open", name_public=True, openings=1)
    reader.says("age", "25-35")
    titles = _titles(reader)

    assert titles[0] == "open"
    assert set(titles[1:3]) == {"ask", "stale"}
    assert titles[3] == "full"


def test_a_card_says_how_old_the_word_on_openings_is(reader: Reader) -> None:
    place("open", openings=1, hours=3)
    place("full", openings=0, hours=50)
    place("ask")
    text = reader.goes("/found/").text

    assert "It said it had an opening 3 hours ago." in text
    assert "It said it was full 2 days ago. You can still ask." in text
    assert "This place has not told us if it has a bed. Ask." in text


def test_a_card_says_why_it_fits_and_what_is_as_hoped(reader: Reader) -> None:
    place("one", criteria=ADULTS | WOMEN | {"room": {"accepts": ["own"]}})
    reader.says("gender", "woman")
    reader.says("age", "25-35")
    reader.sends(reader.asked("room"), own="prefer", shared="open")
    card = spoken(reader.goes("/found/").cards[0])

    assert "Why it fits\nAge\nGender\nOwn or shared room: as you hoped (Own room)" in card


def test_a_card_names_what_to_ask_and_where_the_person_can_say_more(reader: Reader) -> None:
    legal = {"accepts": ["parole"], "cannot": ["warrant"]}
    place("one", criteria=ADULTS | {"gender": {"case by case": ["woman"]}, "legal": legal})
    place("two", criteria=ADULTS)
    reader.says("gender", "woman")
    sheet = reader.goes("/found/")
    one, two = sorted(map(spoken, sheet.cards), key=lambda card: "case by case" not in card)

    assert "Gender: this place decides case by case." in one
    assert "This place did not say:\nGender" in two
    assert sheet.links["Courts and police"] == f"{reader.asked('legal')}found/"


def test_what_no_place_on_a_page_says_is_told_once(reader: Reader) -> None:
    for number in range(3):
        place(f"p{number}", criteria={})
    reader.says("age", "25-35")
    sheet = reader.goes("/found/")

    assert "None of them told us about these. Ask each one.\nAge\n" in sheet.text
    assert sheet.text.count("How to complain") == 1
    assert all("did not say" not in spoken(card) for card in sheet.cards)


def test_a_rule_that_every_place_has_and_the_person_was_silent_on_is_told_once(
    reader: Reader,
) -> None:
    for number in range(3):
        place(f"p{number}", criteria=WOMEN)
    sheet = reader.goes("/found/")

    assert sheet.links["Gender"] == f"{reader.asked('gender')}found/"
    assert "You have not said, and you do not have to." in sheet.text
    assert all("you have not said" not in spoken(card) for card in sheet.cards)


def test_of_one_place_nothing_is_told_apart(reader: Reader) -> None:
    place("only")

    assert "This place did not say:" in spoken(reader.goes("/found/").cards[0])


def test_a_long_run_of_things_to_ask_is_folded_after_five(reader: Reader) -> None:
    place("silent", criteria={})
    for criterion, answer in _SIX.items():
        reader.says(criterion, answer)
    card = reader.goes("/found/").cards[0]
    folded = [spoken(item) for item in card.iter("details")]

    assert any(text.startswith("And 1 more") for text in folded)


def test_a_gated_rule_leads_to_the_question_at_its_gate(reader: Reader) -> None:
    place("sober", criteria=ADULTS | {"sober_days": {"accepts": [[30, None]]}})
    links = reader.goes("/found/").links

    assert links["Alcohol and drugs"] == f"{reader.asked('substances')}found/"
    assert "Days since last use" not in links


def test_ten_places_make_a_page_and_a_group_goes_on_by_its_name(reader: Reader) -> None:
    for number in range(12):
        place(f"p{number}")
    reader.says("age", "25-35")
    first, second = reader.goes("/found/"), reader.goes("/found/?page=2")

    assert (len(first.cards), len(second.cards)) == (10, 2)
    assert "These fit" in second.headings
    assert "This goes on from the page before." in second.text
    assert "This goes on" not in first.text


@pytest.mark.parametrize(
    ("page", "cards"), [("999", 2), ("0", 2), ("-1", 2), ("abc", 10), ("", 10)]
)
def test_any_page_number_shows_a_page(reader: Reader, page: str, cards: int) -> None:
    for number in range(12):
        place(f"p{number}")

    assert len(reader.goes(f"/found/?page={page}").cards) == cards


def test_a_list_that_cannot_hold_all_says_so_at_its_end(reader: Reader) -> None:
    raws = [_raw(f"p{number}") for number in range(301)]
    entries = [read_program(reader.words, raw) for raw in raws]
    import_directory(entries=entries, by="tests", at=timezone.now())
    vouch(Program.objects.all(), timezone.now())

    assert "more places than this list can hold" in reader.goes("/found/?page=30").text
    assert "more places than this list can hold" not in reader.goes("/found/?page=29").text


def test_the_list_says_of_when_it_is_and_can_be_asked_again(reader: Reader) -> None:
    sheet = reader.goes("/found/")

    assert re.search(r"Openings as of \d+:\d\d [ap]\.m\. C[SD]T, \w+\.? \d+, \d{4}", sheet.text)
    assert sheet.links["Check again"] == "/found/"


def test_without_any_place_there_is_a_calm_word_and_numbers_to_call(reader: Reader) -> None:
    sheet = reader.goes("/found/")

    assert "No place says yes yet. We can still ask." in sheet.headings
    assert "1-888-373-7888" in sheet.links


def test_every_answer_can_be_changed_from_the_list(reader: Reader) -> None:
    reader.says("gender", "woman")
    sheet = reader.goes("/found/")

    assert "Gender\nWoman" in sheet.text
    assert sheet.links["Change Gender"] == f"{reader.asked('gender')}found/"


_MEN = {"accepts": ["man"], "others": "cannot"}
_SIX = {
    "age": "25-35",
    "gender": "woman",
    "pregnancy": "no",
    "substances": "none",
    "legal": "probation",
    "access": "stairs",
}


def _raw(reference: str) -> dict[str, object]:
    named = {"reference": reference, "organization": "Linden", "name": reference, "state": "TX"}
    return {**named, "criteria": ADULTS}


def _titles(reader: Reader) -> list[str]:
    return [spoken(h) for card in reader.goes("/found/").cards for h in card.iter("h3")]
