"""A program is suspended while it talks, or writes far too much: it is told in words, and what it typed stays."""

from typing import Any

import pytest

from rowan.domain.conversations.models import Message
from rowan.domain.directory.actions import set_standing
from rowan.domain.directory.queries import Standing
from tests.domain.cast import NOW
from tests.pages.providing.asking import Home, home, opened, talking, typed
from tests.pages.providing.at_home import in_days

pytestmark = pytest.mark.usefixtures("clock")
LONG, FAR_TOO_LONG = "word " * 20_000, "x" * 1_000_000
OUTSIDE = "Your program is not part of the network now"


def _offer(house: Home, words: str) -> dict[str, Any]:
    there = {f"places-{house.place.pool}": "1", "day": in_days(4), "time": "18:00"}
    return there | {"words": words}


def _suspend(house: Home) -> None:
    number = house.alder.number
    set_standing(program=number, standing=Standing.SUSPENDED, by="tests", at=NOW)


def test_suspended_while_it_talks_it_sends_nothing_more() -> None:
    house = home()
    rosa = talking(house)
    _suspend(house)
    sheet = house.does(rosa, "say", 409, words="Come on Monday.")
    assert OUTSIDE in sheet.text
    assert typed(sheet) == "Come on Monday."
    assert OUTSIDE in house.does(rosa, "intake", 409, day=in_days(2), time="10:30").text
    assert OUTSIDE in house.does(rosa, "applied", 409).text
    assert not Message.objects.exists()
    assert house.state(rosa) == "talking"


def test_suspended_since_it_has_read_it_it_promises_nothing() -> None:
    house = home()
    rosa = opened(house)
    _suspend(house)
    sheet = house.does(rosa, "offer", 409, **_offer(house, "Come as you are."))
    assert OUTSIDE in sheet.text
    assert typed(sheet) == "Come as you are."
    assert OUTSIDE in house.does(rosa, "ask", 409, words="Do you smoke?").text
    assert house.state(rosa) == "opened"


def test_a_text_of_a_hundred_thousand_letters_stays_on_the_page() -> None:
    house = home()
    rosa = opened(house)
    for step, said in (
        ("say", {"words": LONG}),
        ("ask", {"words": LONG}),
        ("offer", _offer(house, LONG)),
    ):
        sheet = house.does(rosa, step, 422, **said)
        assert "letters here. Now there are" in sheet.text
        assert typed(sheet) == LONG.strip()


@pytest.mark.parametrize("step", ["say", "ask", "offer", "list", "decline", "note"])
def test_more_than_we_take_is_told_in_words(step: str) -> None:
    house = home()
    rosa = opened(house)
    answer: Any = house.cleo.client.post(house.path(rosa, f"{step}/"), {"words": FAR_TOO_LONG})
    assert answer.status_code == 413
    assert "That was too long for us" in answer.content.decode()
    assert house.state(rosa) == "opened"
