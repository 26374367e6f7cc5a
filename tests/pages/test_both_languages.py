"""The language is chosen by its own name, and everything on the page follows."""

import pytest

from tests.pages.places import WOMEN, place
from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db
ENGLISH_ONLY = ["You ", " the ", "place", "Did not", "Why ", "Change", "answers"]


def test_choosing_a_language_keeps_page_and_answers(reader: Reader) -> None:
    reader.says("gender", "woman")
    sheet = reader.sends("/language/", language="es", next=reader.asked("gender") + "found/")

    assert sheet.path == reader.asked("gender") + "found/"
    assert sheet.heading == "¿Qué palabra le describe mejor?"
    assert sheet.chosen() == {"woman"}


@pytest.mark.parametrize("who", ["self", "hospital"])
def test_no_word_of_another_language_is_left(who: str) -> None:
    number = place("one", criteria=WOMEN, openings=1)
    place("two", criteria=WOMEN, openings=0)
    place("out", standing="unverified", criteria=WOMEN)
    reader = Reader("es").has_answered_four()
    reader.says("who", who)
    reader.says("children", "2-2")
    reader.sends("/side-by-side/", place=f"{number:x}")
    paths = ["/answers/", "/found/", "/found/others/", "/side-by-side/", f"/found/{number:x}/"]
    texts = {path: reader.goes(path).text for path in ["/", "/pause/", *paths]}

    assert {p: [w for w in ENGLISH_ONLY if w in text] for p, text in texts.items()} == {
        p: [] for p in texts
    }


def test_numbers_bend_their_words() -> None:
    place("one", openings=1, hours=1)
    reader = Reader("es").has_answered_four()
    assert "1 lugar podría servir. 1 dice que tiene espacio ahora." in reader.goes("/found/").text

    place("two", openings=1, hours=2)
    text = reader.goes("/found/").text
    assert "2 lugares podrían servir. 2 dicen que tienen espacio ahora." in text
    assert "hace 1 hora." in text
    assert "hace 2 horas." in text
