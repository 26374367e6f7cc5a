"""Two voices: “you” for a person on their own behalf, “the person you are helping” for an advocate."""

import re

import pytest

from tests.pages.places import WOMEN, place
from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db
THEIRS = ["friend_family", "law_enforcement", "court", "hospital", "social_work", "jail"]
OWN = re.compile(
    r"(?i)\bI (?:must|would|don't)\b|\bI'd\b|for me\b|fits? you\b|you hoped|your (?:fault|age)"
)


@pytest.mark.parametrize("who", THEIRS)
def test_the_voice_changes_from_the_next_page_on(reader: Reader, who: str) -> None:
    assert "the person you are helping" in reader.says("who", who).heading


@pytest.mark.parametrize("who", ["self", "rather_not", "dont_know"])
def test_without_a_helper_it_stays_with_you(reader: Reader, who: str) -> None:
    assert reader.says("who", who).heading == "How soon do you need a place?"


def test_the_voice_changes_back(reader: Reader) -> None:
    reader.says("who", "hospital")

    assert reader.says("who", "self").heading == "How soon do you need a place?"


def test_no_page_speaks_to_a_helper_as_to_the_person(reader: Reader) -> None:
    number = place("one", criteria=WOMEN | {"room": {"accepts": ["own"]}})
    reader.says("who", "hospital")
    reader.says("gender", "woman")
    reader.says("legal", "rather_not")
    reader.says("faith", "want")
    reader.sends(reader.asked("room"), own="prefer", shared="never")
    reader.sends(reader.asked("setting"), city="open", town="open", country="open")
    reader.says("age", "16-17")
    paths = ["/", "/answers/", "/found/", "/pause/", f"/found/{number:x}/"]
    said = {path: OWN.findall(reader.goes(path, _status(path)).text) for path in paths}

    assert {path: words for path, words in said.items() if words} == {}


def test_the_start_the_overview_and_the_list_name_the_person_helped(reader: Reader) -> None:
    place("one", criteria=WOMEN)
    place("two", criteria=WOMEN)
    reader.says("who", "hospital")

    assert "fit the person you are helping" in reader.goes("/").text
    assert "say more about the person you are helping" in reader.goes("/answers/").text
    assert "how it is for the person you are helping" in reader.goes("/found/").text


def test_in_spanish_the_helper_reads_of_the_person_too() -> None:
    reader = Reader("es")

    assert "la persona a quien ayuda" in reader.says("who", "hospital").heading
    assert "la persona a quien ayuda" in reader.goes("/").text


def _status(path: str) -> int:
    """Return what a minor gets: a place that did not say it takes their age is not there for them."""
    return 404 if re.fullmatch(r"/found/\w+/", path) else 200
