"""What a press on a question does: kept, skipped, or explained."""

import pytest

from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db


def test_an_answer_is_kept_and_shown_on_its_page_again(reader: Reader) -> None:
    reader.says("gender", "nonbinary")

    assert reader.goes(reader.asked("gender")).chosen() == {"nonbinary"}


def test_a_changed_answer_takes_the_place_of_the_old_one(reader: Reader) -> None:
    reader.says("gender", "nonbinary")
    reader.says("gender", "woman")

    assert reader.goes(reader.asked("gender")).chosen() == {"woman"}


def test_skipping_takes_an_answer_back(reader: Reader) -> None:
    reader.says("gender", "woman")
    reader.skips("gender")

    assert reader.goes(reader.asked("gender")).chosen() == set()


@pytest.mark.parametrize("criterion", ["gender", "legal", "from_state", "kind", "age"])
def test_nothing_chosen_is_explained_and_leads_to_the_field(reader: Reader, criterion: str) -> None:
    sheet = reader.sends(reader.asked(criterion), 422)
    anchors = [item for item in sheet.main.iter() if f"#{item.get('id')}" == sheet.errors[0][1]]

    assert "Skip this question" in sheet.errors[0][0]
    assert len(anchors) == 1


@pytest.mark.parametrize("criterion", ["gender", "legal", "from_state"])
def test_an_answer_that_is_not_offered_is_kept_nowhere(reader: Reader, criterion: str) -> None:
    reader.says(criterion, "<script>", status=422)

    assert reader.goes(reader.asked(criterion)).chosen() <= {""}


@pytest.mark.parametrize("alone", ["none", "dont_know", "rather_not"])
def test_what_stands_alone_is_not_mixed(reader: Reader, alone: str) -> None:
    sheet = reader.says("legal", "probation", alone, status=422)

    assert len(sheet.errors) == 1
    assert "alone" in sheet.errors[0][0]
    assert {"probation", alone} <= sheet.chosen()


@pytest.mark.parametrize("alone", ["none", "dont_know", "rather_not"])
def test_what_stands_alone_is_kept_alone(reader: Reader, alone: str) -> None:
    reader.says("legal", alone)

    assert reader.goes(reader.asked("legal")).chosen() == {alone}


def test_several_things_can_be_true(reader: Reader) -> None:
    reader.says("legal", "probation", "warrant")

    assert reader.goes(reader.asked("legal")).chosen() == {"probation", "warrant"}


def test_a_wish_is_kept_row_by_row(reader: Reader) -> None:
    reader.sends(reader.asked("room"), own="must", shared="never")

    assert reader.goes(reader.asked("room")).chosen() == {"must", "never"}


def test_a_person_can_rather_not_say_what_they_wish_for(reader: Reader) -> None:
    reader.sends(reader.asked("room"), own="must", shared="never", rather_not="1")

    assert "I'd rather not say" in reader.goes("/answers/").text


def test_states_wanted_and_ruled_out_are_kept_apart(reader: Reader) -> None:
    place = reader.asked("place")
    reader.sends(place, wanted_pacific=["CA", "WA"], never_pacific=["OR"], strength="must")

    assert reader.goes(reader.asked("place")).chosen() == {"CA", "WA", "OR", "must"}


def test_a_state_in_both_lists_is_explained(reader: Reader) -> None:
    place = reader.asked("place")
    sheet = reader.sends(place, 422, wanted_pacific="CA", never_pacific="CA", strength="prefer")

    assert sheet.errors[0][0] == "California is in both lists. Take it out of one."


def test_a_question_behind_a_hint_shows_the_hint_of_each_answer(reader: Reader) -> None:
    hints = [v.hint.in_language("en") for c in reader.words.asked_early for v in c.values if v.hint]
    pages = [reader.goes(reader.asked(c.id)).text for c in reader.words.asked_early]

    assert [hint for hint in hints if not any(hint in page for page in pages)] == []


@pytest.mark.parametrize("number", [0, 99, 10**9])
def test_a_number_that_no_question_has_leads_to_a_calm_page(reader: Reader, number: int) -> None:
    assert reader.goes(f"/q/{number}/", 404).heading == "There is no page here"
