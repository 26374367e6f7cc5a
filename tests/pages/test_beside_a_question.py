"""What stands beside a question: who to call in danger, and what a move with children may touch."""

import pytest

from tests.pages.places import place
from tests.pages.reader import Reader

pytestmark = pytest.mark.django_db
CUSTODY = "Taking children to another state may touch custody orders."


def test_the_emergency_number_is_on_the_question_how_soon(reader: Reader) -> None:
    sheet = reader.goes(reader.asked("how_soon"))

    assert "Is anyone in danger right now?" in sheet.text
    assert sheet.links["Call 911"] == "tel:911"


def test_custody_orders_are_named_beside_the_care_of_children(reader: Reader) -> None:
    assert CUSTODY in reader.goes(reader.asked("custody")).text


def test_custody_orders_and_free_legal_help_are_named_when_children_come(reader: Reader) -> None:
    number = place("one")
    reader.says("children", "2-2")
    for path in ("/found/", f"/found/{number:x}/"):
        assert CUSTODY in reader.goes(path).text
        assert "free legal help" in reader.goes(path).text


@pytest.mark.parametrize("children", ["0-0", "rather_not"])
def test_they_are_not_named_when_none_come(reader: Reader, children: str) -> None:
    reader.says("children", children)

    assert CUSTODY not in reader.goes("/found/").text
