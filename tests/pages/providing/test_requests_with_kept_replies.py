"""Replies that a program keeps: sealed to it, used to begin an answer, taken away."""

import pytest

from rowan.domain.referrals.actions import MOST_REPLIES, keep_reply
from rowan.domain.vault.models import Content
from tests.domain.accounts.members import BY, admin_of, program
from tests.domain.cast import NOW
from tests.pages.entering.hands import at_work, somebody
from tests.pages.providing.asking import Home, home, opened, typed

pytestmark = pytest.mark.usefixtures("clock")
WORDS = "We are full until May.\nAsk House of Elm."


def _keeps(house: Home, status: int = 200, name: str = "Full", words: str = WORDS) -> None:
    sheet = house.cleo.sends(house.path() + "replies/", status, name=name, words=words)
    assert sheet.heading == "Replies to use again"


def test_it_is_kept_sealed_and_begins_an_answer() -> None:
    house = home()
    _keeps(house)
    (row,) = Content.objects.filter(kind="kept-reply")
    assert b"Elm" not in bytes(row.envelope)
    rosa = opened(house)
    sheet = house.cleo.goes(house.path(rosa, "list/"))
    assert typed(sheet) == ""
    for step in ("list", "decline", "ask", "offer"):
        begun = house.cleo.goes(house.path(rosa, f"{step}/") + sheet.links["Full"])
        assert typed(begun) == WORDS, step
    assert typed(house.cleo.goes(house.path(rosa, "list/?reply=7"))) == ""


def test_it_is_removed() -> None:
    house = home()
    _keeps(house)
    sheet = house.cleo.goes(house.path() + "replies/")
    number = next(
        each.get("value", "") for each in sheet.main.iter("input") if each.get("name") == "reply"
    )
    sheet = house.cleo.sends(house.path() + "replies/remove/", reply=number)
    assert "House of Elm" not in sheet.text
    for odd in ("", "x", "9" * 40):
        house.cleo.sends(house.path() + "replies/remove/", reply=odd)


def test_another_house_neither_sees_nor_removes_it() -> None:
    house = home()
    _keeps(house)
    elm = keep_reply(program=house.alder.number, name="Second", words="Two.", by=BY, at=NOW)

    birch = program("birch")
    fay = at_work(somebody("fay", admin_of(birch)))
    path = f"/staff/program/{birch}/requests/replies/"
    assert "Elm" not in fay.goes(path).text
    fay.sends(path + "remove/", reply=str(elm))
    assert Content.objects.filter(kind="kept-reply").count() == 2


def test_too_many_and_too_long_are_not_kept() -> None:
    house = home()
    _keeps(house, 422, words="w" * 2001)
    _keeps(house, 422, name="")
    for number in range(MOST_REPLIES):
        keep_reply(program=house.alder.number, name=str(number), words="x", by=BY, at=NOW)
    sheet = house.cleo.sends(house.path() + "replies/", 409, name="More", words="One more.")
    assert "Thirty are the most." in sheet.text
    assert typed(sheet) == "One more."


def test_whose_key_does_not_open_keeps_nothing() -> None:
    house = home()
    dara = house.alder.dara
    sheet = dara.sends(house.path() + "replies/", 409, name="Full", words=WORDS)
    assert typed(sheet) == WORDS
    assert not Content.objects.filter(kind="kept-reply").exists()
