"""Numbers of places are shown from four answers on, and never as a loss."""

import re

import pytest

from tests.pages.places import ADULTS, WOMEN, place
from tests.pages.reader import Reader, Sheet

pytestmark = pytest.mark.django_db
FOUR = [("who", "self"), ("age", "25-35"), ("gender", "woman"), ("children", "0-0")]


@pytest.fixture
def twelve(db: None) -> None:  # noqa: ARG001
    for number in range(12):
        place(f"p{number}", openings=number % 2, criteria=ADULTS | WOMEN)


@pytest.mark.usefixtures("twelve")
@pytest.mark.parametrize("answers", range(4))
def test_before_four_answers_no_number_is_shown(reader: Reader, answers: int) -> None:
    for criterion, answer in FOUR[:answers]:
        reader.says(criterion, answer)

    assert _numbers(reader.goes("/found/")) == ["Page 1"]
    assert _numbers(reader.goes("/found/?page=2")) == ["Page 2"]


@pytest.mark.usefixtures("twelve")
def test_from_four_answers_on_the_numbers_are_shown(reader: Reader) -> None:
    sheet = reader.has_answered_four().goes("/found/")

    assert "12 places could fit. 6 say they have an opening now." in sheet.text
    assert "12 places. Nothing stands in the way." in sheet.text
    assert "Page 1 of 2" in sheet.text


@pytest.mark.usefixtures("twelve")
def test_a_group_counts_only_what_is_shown(reader: Reader) -> None:
    reader.has_answered_four().sends("/found/", open_only="on")

    assert "6 places. Nothing stands in the way." in reader.goes("/found/").text


def test_one_is_said_as_one(reader: Reader) -> None:
    place("only", openings=1)

    text = reader.has_answered_four().goes("/found/").text
    assert "1 place could fit. 1 says it has an opening now." in text


@pytest.mark.usefixtures("twelve")
def test_an_answer_is_never_said_to_have_cost_places(reader: Reader) -> None:
    before = reader.has_answered_four().goes("/found/").text
    sheet = reader.sends(f"{reader.asked('gender')}found/", answer="man")

    assert "12 places" in before
    assert "12" not in re.sub(r"Openings as of .*", "", sheet.text)
    assert not re.search(r"(?i)fewer|less|lost|cost|only \d", sheet.text)


def test_what_could_be_left_open_is_offered_as_more_places(reader: Reader) -> None:
    for number in range(3):
        place(f"p{number}", state="CA")
    reader.has_answered_four()
    reader.sends(reader.asked("place"), wanted_west_south_central="TX", strength="must")
    sheet = reader.goes("/found/")

    assert sheet.links["State: 3 more places could fit"] == f"{reader.asked('place')}found/"


def test_what_is_not_a_persons_to_change_is_never_offered(reader: Reader) -> None:
    for number in range(3):
        place(f"p{number}", criteria=ADULTS | {"children": {"accepts": [[0, 0]]}})
    reader.has_answered_four()
    reader.says("children", "2-2")

    assert "more place" not in reader.goes("/found/").text


def _numbers(sheet: Sheet) -> list[str]:
    return re.findall(r"Page \d+(?: of \d+)?|\d+ (?:more )?places?|\d+ says?", sheet.text)
