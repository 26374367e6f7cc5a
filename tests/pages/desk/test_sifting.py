"""Requests by what people said: who may look, and what the page says where nothing can be looked for."""

import pytest

from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import LIST, told
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")

SAID = f"{LIST}said/"


def test_who_could_not_open_them_is_told_nothing() -> None:
    desk_of("ana")
    newcomer = at_work(somebody("ben"))
    sheet = newcomer.sends(SAID, 409, said_age="0-17")
    assert "Ask colleagues to give you the key." in sheet.text
    assert told("referral.sift") == 0


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose at least one answer to look for."),
        ({"said_age": "7"}, "Choose from this list."),
        ({"said_registry": "yes"}, "Choose at least one answer to look for."),
    ],
)
def test_what_looks_for_nothing_is_explained(said: dict[str, str], words: str) -> None:
    (ana,) = desk_of("ana")
    assert words in ana.sends(SAID, 422, **said).text


def test_the_list_leads_here_with_how_it_is_narrowed_down_and_asks_nothing_by_address() -> None:
    (ana,) = desk_of("ana")
    there = ana.goes(f"{LIST}?turn=program&late=on").links["Find them by what they said"]
    assert there == f"{SAID}?turn=program&late=on"
    sheet = ana.goes(f"{there}&said_age=0-17")
    assert {"program"} <= sheet.chosen()
    assert "0-17" not in sheet.chosen()
    assert told("referral.sift") == 0
