"""What the list shows can be narrowed and ordered; it says so, and it can be undone."""

import pytest

from tests.pages.places import ADULTS, place
from tests.pages.reader import Reader, spoken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three(db: None) -> None:  # noqa: ARG001
    place("old", name_public=True, openings=2, hours=30)
    place("new", name_public=True, openings=0, hours=1)
    place("asks", name_public=True, criteria=ADULTS | {"legal": {"cannot": ["warrant"]}})


def test_only_places_with_an_opening_are_shown_when_that_is_chosen(reader: Reader) -> None:
    reader.says("age", "25-35")
    sheet = reader.sends("/found/", open_only="on", order="best")

    assert _titles(reader) == ["old"]
    assert "You see only places with an opening now." in sheet.text


def test_the_newest_word_on_openings_comes_first_when_that_is_chosen(reader: Reader) -> None:
    reader.says("age", "25-35")
    sheet = reader.sends("/found/", order="newest")

    assert _titles(reader)[:2] == ["new", "old"]
    assert "Places with the newest word on openings come first." in sheet.text


def test_the_fewest_things_to_ask_come_first_when_that_is_chosen(reader: Reader) -> None:
    reader.says("gender", "woman")
    reader.sends("/found/", order="fewest")

    assert _titles(reader)[-1] == "asks"


def test_one_press_shows_all_places_again(reader: Reader) -> None:
    reader.sends("/found/", open_only="on", order="newest")
    sheet = reader.sends("/found/")

    assert len(sheet.cards) == 3
    assert "You see only" not in sheet.text
    assert sheet.chosen() == {"best"}


def test_what_was_chosen_is_shown_as_chosen(reader: Reader) -> None:
    assert {"fewest"} <= reader.sends("/found/", open_only="on", order="fewest").chosen()


def test_an_order_that_is_not_offered_changes_nothing(reader: Reader) -> None:
    assert reader.sends("/found/", order="by name").chosen() == {"best"}


def test_when_nothing_is_open_the_page_says_so_and_offers_all(reader: Reader) -> None:
    reader.says("age", "25-35")
    reader.says("gender", "woman")
    reader.sends(reader.asked("place"), wanted_pacific="CA", strength="must")
    place("there", state="CA", openings=0)
    sheet = reader.sends("/found/", open_only="on")

    assert "No place has said that it has an opening now" in sheet.headings
    assert "Show all places" in sheet.text


def _titles(reader: Reader) -> list[str]:
    return [spoken(h) for card in reader.goes("/found/").cards for h in card.iter("h3")]
