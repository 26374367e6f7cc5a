"""A person under 18: a pause, numbers to call, and only places that say they take their age."""

import pytest

from tests.pages.places import ADULTS, place
from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db
YOUNG = {"age": {"accepts": [[12, 20]]}}
YEARS = ["0-12", "13-15", "16-17"]


@pytest.mark.parametrize("years", YEARS)
def test_the_answer_leads_to_a_pause_with_numbers_to_call(reader: Reader, years: str) -> None:
    sheet = reader.says("age", years)

    assert sheet.path == "/pause/"
    assert {"911", "1-888-373-7888", "1-800-786-2929", "1-800-422-4453"} <= set(sheet.links)
    assert "What happened is not your fault." in sheet.text


@pytest.mark.parametrize("years", ["18-20", "rather_not", "dont_know"])
def test_others_are_not_paused(reader: Reader, years: str) -> None:
    assert reader.says("age", years).path == reader.asked("gender")


def test_the_pause_goes_on_with_the_questions(reader: Reader) -> None:
    reader.skips("who")
    reader.skips("how_soon")

    assert reader.says("age", "16-17").links["Go on"] == reader.asked("gender")


def test_a_pause_met_again_leads_to_what_is_left(reader: Reader) -> None:
    for criterion in ("who", "how_soon", "gender", "children", "place"):
        reader.skips(criterion)

    assert reader.says("age", "16-17").links["Go on"] == "/answers/"


def test_only_a_place_that_says_it_takes_their_age_is_shown(reader: Reader) -> None:
    place("young", name_public=True, criteria=YOUNG)
    place("adult", name_public=True, criteria=ADULTS)
    place("silent", name_public=True, criteria={})
    place("maybe", name_public=True, criteria={"age": {"case by case": [[0, 17]]}})
    reader.says("age", "16-17")
    sheet = reader.goes("/found/")

    assert "young" in sheet.links
    assert not {"adult", "silent", "maybe"} & set(sheet.links)


def test_no_other_place_opens_by_its_address_or_side_by_side(reader: Reader) -> None:
    silent = place("silent", name_public=True, criteria={})
    reader.says("age", "16-17")

    reader.goes(f"/found/{silent:x}/", 404)
    assert "silent" not in reader.sends("/side-by-side/", place=f"{silent:x}").links


def test_no_place_outside_the_network_is_shown(reader: Reader) -> None:
    place("outside", standing="unverified", criteria=YOUNG)
    reader.says("age", "16-17")

    assert "Places outside this network" not in reader.goes("/found/").headings
    assert reader.goes("/found/others/").path == "/found/"


@pytest.mark.parametrize("page", ["/pause/", "/found/"])
def test_the_other_states_leave_is_named(reader: Reader, page: str) -> None:
    reader.says("age", "16-17")

    assert "that state must say yes first" in reader.goes(page).text


def test_no_number_of_places_is_shown(reader: Reader) -> None:
    place("young", criteria=YOUNG)
    reader.has_answered_four()
    reader.says("age", "16-17")

    assert "1 place" not in reader.goes("/found/").text


@pytest.mark.parametrize("who", ["law_enforcement", "court", "task_force", "jail"])
def test_an_officer_is_reminded_of_their_duty(reader: Reader, who: str) -> None:
    reader.says("who", who)

    assert "within 24 hours" in reader.says("age", "16-17").text


@pytest.mark.parametrize("who", ["self", "hospital", "friend_family"])
def test_nobody_else_is(reader: Reader, who: str) -> None:
    reader.says("who", who)

    assert "24 hours" not in reader.says("age", "16-17").text
