"""Answers to what people often ask are published, changed, moved, taken away and taken back at the desk."""

from typing import Any

import pytest

from rowan.domain.network.queries import in_force, published_answers
from rowan.domain.questions.actions import ask_team
from rowan.domain.questions.models import QuestionKind
from rowan.domain.trail.queries import entries
from tests.domain.network.hands import PUBLISHED, sets
from tests.pages.desk.hands import DESK, EARLIER, desk_of
from tests.pages.entering.hands import Device
from tests.pages.reader import Reader, route

pytestmark = pytest.mark.usefixtures("clock")
HERE = f"{DESK}network/"
NEW = f"{HERE}answers/new/"
SURE: dict[str, Any] = {"sure": "1"}
TYPED: dict[str, Any] = {
    "question_en": "Is it free?",
    "question_es": "¿Es gratis?",
    "answer_en": "Yes.\r\nYou pay nothing here.",
    "answer_es": "Sí.\r\nAquí no paga nada.",
}


def _form(**said: Any) -> dict[str, Any]:
    return TYPED | {"seen": in_force().number} | said


def _keys() -> list[str]:
    return [each.key for each in published_answers()]


def _three() -> None:
    for number, key in enumerate(("one", "two", "three"), start=1):
        question = {"en": f"Question {key}?", "es": f"¿Pregunta {key}?"}
        said: dict[str, Any] = PUBLISHED | {"place": number, "question": question}
        told: dict[str, Any] = {f"published_answers__{key}": said}
        sets(**told)


def _up(device: Device, key: str, status: int = 200, seen: int | None = None) -> Any:
    number = in_force().number if seen is None else seen
    return device.sends(f"{HERE}answers/{key}/up/", status, seen=number)


def test_one_is_looked_at_before_and_after_and_published_by_one_press() -> None:
    (ana,) = desk_of("ana")
    assert "No answer is published" in ana.goes(HERE).text
    assert "what people wrote stays sealed" in ana.goes(NEW).text
    shown = ana.sends(NEW, **_form())
    for words in ("Not there", "¿Es gratis?", "You pay nothing here.", "Everybody who opens"):
        assert words in shown.text
    assert _keys() == []
    hidden = {
        item.get("name", ""): item.get("value", "")
        for item in shown.tree.iter("input")
        if item.get("type") == "hidden" and item.get("name") != "csrfmiddlewaretoken"
    }
    assert ana.sends(NEW, **hidden, **SURE).path == HERE
    (there,) = published_answers()
    assert (there.key, there.answer.by_language["es"]) == ("is-it-free", "Sí.\nAquí no paga nada.")
    assert entries(verb="network.change").lines[0].details["field"] == "published-answers"
    sheet = ana.goes(HERE)
    assert "Is it free?" in sheet.text
    assert "1 of at most 12." in sheet.text


def test_one_called_new_has_an_address_of_its_own() -> None:
    (ana,) = desk_of("ana")
    ana.sends(NEW, **_form(question_en="New?"), **SURE)
    assert _keys() == ["new-2"]
    assert ana.goes(f"{HERE}answers/new-2/").heading == "New?"


def test_one_is_changed_where_it_stands() -> None:
    (ana,) = desk_of("ana")
    _three()
    there = f"{HERE}answers/two/"
    assert "Question two?" in {item.get("value") for item in ana.goes(there).tree.iter("input")}
    ana.sends(there, **_form(question_en="Two, asked anew?"), **SURE)
    assert _keys() == ["one", "two", "three"]
    assert published_answers()[1].question.by_language["en"] == "Two, asked anew?"
    ana.goes(f"{HERE}answers/four/", 404)


@pytest.mark.parametrize(
    ("said", "sentence", "field"),
    [
        ({"question_es": ""}, "Write it in both languages", "question_es"),
        ({"answer_en": " \r\n "}, "Write it in both languages", "answer_en"),
        ({"question_en": "a" * 121}, "at most 120 letters here. Now there are 121.", "question_en"),
        ({"answer_es": "a\r\n" * 401}, "at most 800 letters here. Now there are 801", "answer_es"),
        ({"answer_en": "<b>Yes</b>"}, "Write plain words", "answer_en"),
        ({"answer_en": "Yes\u202e"}, "hidden signs", "answer_en"),
        ({"question_es": "¿PREGUNTA   uno?"}, "is published already", "question_es"),
    ],
)
def test_a_wrong_one_says_what_to_do_and_nothing_typed_is_lost(
    said: dict[str, Any], sentence: str, field: str
) -> None:
    (ana,) = desk_of("ana")
    question = {"en": "Question one?", "es": "¿Pregunta uno?"}
    sets(published_answers__one=PUBLISHED | {"question": question})
    sheet = ana.sends(NEW, 422, **_form(**said), note="Kept here", **SURE)
    ((words, where),) = sheet.errors
    assert sentence in words
    assert where == f"#id_{field}"
    assert "Kept here" in {item.get("value") for item in sheet.tree.iter("input")}
    assert _keys() == ["one"]


def test_of_the_thirteenth_it_says_to_remove_one_first() -> None:
    (ana,) = desk_of("ana")
    for number in range(12):
        ana.sends(NEW, **_form(question_en=f"Q {number}?", question_es=f"P {number}?"), **SURE)
    assert _keys() == [f"q-{number}" for number in range(12)]
    ((words, _where),) = ana.sends(NEW, 422, **_form(), **SURE).errors
    assert "Remove one first." in words


def test_words_pasted_from_elsewhere_lose_their_odd_blanks_only() -> None:
    (ana,) = desk_of("ana")
    ana.sends(NEW, **_form(answer_en="Yes,\u00a0it\tis.\r\n\r\nAll of it."), **SURE)
    assert published_answers()[0].answer.by_language["en"] == "Yes, it is.\n\nAll of it."


def test_one_is_moved_up_one_place_and_back_by_undoing() -> None:
    (ana,) = desk_of("ana")
    _three()
    sheet = _up(ana, "three")
    assert (route(sheet.path), _keys()) == (HERE, ["one", "three", "two"])
    assert "Question three? → Further up" in sheet.text
    assert "Question two? → Further down" in sheet.text
    assert "Move up Question one?" not in sheet.text
    ana.sends(f"{HERE}changes/4/undo/")
    assert _keys() == ["one", "two", "three"]
    assert "Nothing was changed." in _up(ana, "one", 409).text
    assert ana.goes(f"{HERE}answers/two/up/").path == HERE
    assert _keys() == ["one", "two", "three"]


def test_of_two_who_move_the_same_one_the_second_looks_again() -> None:
    ana, ben = desk_of("ana", "ben")
    _three()
    _up(ana, "three", seen=3)
    assert "A colleague changed this" in _up(ben, "three", 409, seen=3).text
    assert _keys() == ["one", "three", "two"]
    _up(ben, "three")
    assert _keys() == ["three", "one", "two"]


def test_of_two_who_change_the_same_one_the_second_reads_what_the_first_wrote() -> None:
    ana, ben = desk_of("ana", "ben")
    _three()
    mine, yours = _form(answer_en="Mine."), _form(answer_en="Yours.")
    ana.sends(f"{HERE}answers/two/", **mine, **SURE)
    sheet = ben.sends(f"{HERE}answers/two/", 409, **yours, **SURE)
    assert "Mine." in sheet.text
    assert "Yours." in [(item.text or "").strip() for item in sheet.tree.iter("textarea")]
    assert published_answers()[1].answer.by_language["en"] == "Mine."


def test_two_who_change_different_ones_both_do() -> None:
    ana, ben = desk_of("ana", "ben")
    _three()
    mine = _form(question_en="A?", question_es="A?", answer_en="Mine.")
    yours = _form(question_en="B?", question_es="B?", answer_en="Yours.")
    ana.sends(f"{HERE}answers/one/", **mine, **SURE)
    ben.sends(f"{HERE}answers/three/", **yours, **SURE)
    said = [each.answer.by_language["en"] for each in published_answers()]
    assert (said[0], said[2]) == ("Mine.", "Yours.")


def test_one_is_removed_after_looking_and_comes_back_to_its_place() -> None:
    (ana,) = desk_of("ana")
    _three()
    there = f"{HERE}answers/two/remove/"
    assert "Question two?" in ana.goes(there).text
    assert len(_keys()) == 3
    ana.sends(there)
    assert _keys() == ["one", "three"]
    ana.goes(there, 404)
    ana.sends(f"{HERE}changes/4/undo/")
    assert _keys() == ["one", "two", "three"]


def test_what_cannot_come_back_says_why() -> None:
    (ana,) = desk_of("ana")
    _three()
    ana.sends(f"{HERE}answers/two/remove/")
    again = _form(question_en="Question two?", question_es="Otra")
    ana.sends(NEW, **again, **SURE)
    assert "is published already" in ana.sends(f"{HERE}changes/4/undo/", 409).text
    assert _keys() == ["one", "three", "question-two"]


def test_from_an_answered_question_a_link_leads_to_an_empty_form() -> None:
    (ana,) = desk_of("ana")
    number = ask_team(
        kind=QuestionKind.USING, words="Secret words?", address="asks@a.example", at=EARLIER
    )
    page = f"{DESK}questions/{number}/"
    assert "Publish an answer to this" not in ana.goes(page).links
    ana.sends(f"{page}answer/", words="Yes, we do.")
    assert ana.goes(page).links["Publish an answer to this"] == NEW
    typed = [item.get("value", "") for item in ana.goes(NEW).main.iter("input")]
    assert "Secret words?" not in " ".join(typed)
    assert [(item.text or "").strip() for item in ana.goes(NEW).main.iter("textarea")] == ["", ""]


def test_an_answer_cannot_bring_markup_or_addresses_to_life() -> None:
    text = "2 < 3, see https://a.example & more"
    sets(published_answers__one=PUBLISHED | {"answer": {"en": text, "es": text}})
    sheet = Reader().goes("/team/")
    assert text in sheet.text
    assert [a for a in sheet.main.iter("a") if "a.example" in a.get("href", "")] == []
