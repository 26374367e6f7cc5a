"""From question to question, and back to where a question was opened from."""

import pytest

from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db
FIRST = ["who", "how_soon", "age", "gender", "children"]
ANSWERS = {"who": "self", "how_soon": "time", "age": "25-35", "gender": "woman", "children": "0-0"}


def test_the_first_questions_lead_to_the_overview(reader: Reader) -> None:
    for criterion, following in zip(FIRST, [*FIRST[1:], "place"], strict=True):
        assert reader.says(criterion, ANSWERS[criterion]).path == reader.asked(following)

    assert reader.sends(reader.asked("place"), strength="prefer").path == "/answers/"


def test_a_question_behind_a_gate_is_asked_once_the_gate_says_so(reader: Reader) -> None:
    assert reader.says("children", "2-2").path == reader.asked("children_ages")


@pytest.mark.parametrize("silence", ["0-0", "dont_know", "rather_not"])
def test_a_question_behind_a_gate_is_not_pressed_on_who_does_not_say(
    reader: Reader, silence: str
) -> None:
    assert reader.says("children", silence).path == reader.asked("place")


def test_skipping_the_gate_skips_what_is_behind_it(reader: Reader) -> None:
    assert reader.skips("substances").path == reader.asked("opioid_medicine")


def test_back_leads_to_the_question_before(reader: Reader) -> None:
    assert reader.goes(reader.asked("place")).links["Back"] == reader.asked("children")
    assert reader.goes(reader.asked("who")).links["Back"] == "/"


@pytest.mark.parametrize(("then", "page"), [("answers", "/answers/"), ("found", "/found/")])
def test_an_answer_changed_from_a_page_leads_back_to_it(
    reader: Reader, then: str, page: str
) -> None:
    question = f"{reader.asked('gender')}{then}/"

    assert reader.goes(question).links["Back"] == page
    assert reader.sends(question, answer="woman").path == page
    assert reader.sends(question, skip="1").path == page


def test_a_change_that_opens_questions_asks_these_too_before_it_leads_back(reader: Reader) -> None:
    path = reader.sends(f"{reader.asked('substances')}found/", answer="current").path
    for criterion, answer in [("sober_days", "0-6"), ("substance_kinds", "alcohol")]:
        assert path == f"{reader.asked(criterion)}found/"
        path = reader.sends(path, answer=answer).path

    assert path == f"{reader.asked('detox')}found/"
    assert reader.sends(path, skip="1").path == "/found/"


def test_a_change_that_opens_nothing_new_asks_nothing_again(reader: Reader) -> None:
    reader.says("children", "2-2")
    reader.says("children_ages", "3-5")

    assert reader.sends(f"{reader.asked('children')}answers/", answer="3-3").path == "/answers/"


def test_a_page_that_questions_do_not_lead_back_to_is_no_page(reader: Reader) -> None:
    reader.goes(f"{reader.asked('gender')}elsewhere/", 404)


def test_the_overview_names_what_is_done_what_is_next_and_what_can_wait(reader: Reader) -> None:
    for criterion in [*FIRST, "place"]:
        reader.skips(criterion)
    lines = reader.goes("/answers/").text.split("\n")

    assert {"First things Done", "About you Next", "Health Later"} <= set(lines)


def test_the_overview_counts_the_answers_of_a_section(reader: Reader) -> None:
    reader.says("who", "self")
    assert "First things 1 answer Next" in reader.goes("/answers/").text

    reader.says("gender", "woman")
    assert "First things 2 answers Next" in reader.goes("/answers/").text


def test_a_section_opens_at_its_first_question_not_yet_passed(reader: Reader) -> None:
    reader.says("who", "self")
    reader.skips("how_soon")

    assert reader.goes("/answers/").links["First things"] == reader.asked("age")


def test_places_can_be_seen_from_everywhere(reader: Reader) -> None:
    assert reader.goes("/").links["See all places"] == "/found/"
    assert reader.goes(reader.asked("who")).links["See places now"] == "/found/"
    assert reader.goes("/answers/").links["See places"] == "/found/"


def test_who_comes_back_to_the_start_goes_on_where_they_were(reader: Reader) -> None:
    reader.says("who", "self")

    assert reader.goes("/").links["Go on where you were"] == "/answers/"
