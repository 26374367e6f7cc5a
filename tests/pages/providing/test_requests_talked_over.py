"""A person and a program write to each other, both ways and without a script."""

import pytest

from rowan.domain.conversations.actions import say_to_program
from rowan.domain.conversations.models import Message
from rowan.domain.conversations.queries import talk
from rowan.domain.notices.models import Notice, Side
from rowan.domain.referrals import actions
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import Asker, their
from tests.pages.providing.asking import Home, delivered, home, opened, talking, typed

pytestmark = pytest.mark.usefixtures("clock")


def _writes(house: Home, asker: Asker, words: str) -> None:
    say_to_program(**their(asker, house.place), words=words)


def _unread() -> list[int]:
    return sorted(
        Message.objects.filter(read_at=None, side="person").values_list("number", flat=True)
    )


def test_what_both_wrote_stands_in_order() -> None:
    house = home()
    rosa = opened(house)
    _writes(house, rosa, "Is there a lock on the door?")
    sheet = house.does(rosa, "say", words="Yes, on every room.")
    assert sheet.text.index("Is there a lock") < sheet.text.index("Yes, on every room.")
    found = talk(delivery=house.of(rosa).pk, subject=rosa.subject, opened=rosa.key)
    assert [each.words for each in found] == ["Is there a lock on the door?", "Yes, on every room."]
    assert Notice.objects.filter(side=Side.SURVIVOR, subject=rosa.subject).exists()


def test_new_ones_are_marked_until_somebody_says_that_they_read_them() -> None:
    house = home()
    rosa = opened(house)
    _writes(house, rosa, "One.")
    assert "I have read this" in house.sees(rosa).text
    assert _unread() == [1]
    _writes(house, rosa, "Two.")
    sheet = house.does(rosa, "seen", upto="1")
    assert _unread() == [2]
    assert "I have read this" in sheet.text
    sheet = house.does(rosa, "seen", upto="2")
    assert "I have read this" not in sheet.text


def test_whoever_writes_has_read_what_stood_on_the_page_and_no_more() -> None:
    house = home()
    rosa = opened(house)
    _writes(house, rosa, "One.")
    _writes(house, rosa, "Two.")
    house.does(rosa, "say", words="Yes.", upto="1")
    assert _unread() == [2]
    house.does(rosa, "seen", upto="nonsense")
    assert _unread() == [2]


def test_a_question_that_is_answered_counts_as_read_again() -> None:
    house = home()
    rosa = opened(house)
    scenes.asks(rosa, house.place)
    _writes(house, rosa, "A small one.")
    sheet = house.sees(rosa)
    assert "Read" in sheet.text
    assert "A small one." in sheet.text


def test_a_message_without_a_word_or_with_too_many_stays_on_the_page() -> None:
    house = home()
    rosa = opened(house)
    assert "Write your message first." in house.does(rosa, "say", 422, words=" \n").text
    sheet = house.does(rosa, "say", 422, words="y" * 4001)
    assert "Write at most 4000 letters here. Now there are 4001." in sheet.text
    assert typed(sheet) == "y" * 4001
    assert not Message.objects.exists()


def test_nothing_is_written_before_it_is_opened_nor_after_a_no() -> None:
    house = home()
    rosa = delivered(house)
    assert "Write to them" not in house.sees(rosa).text
    house.does(rosa, "say", 409, words="Hello?")
    maria = opened(house)
    scenes.declines(maria, house.place)
    assert "Write to them" not in house.sees(maria).text
    assert not Message.objects.exists()


def test_while_nothing_may_be_told_what_was_typed_stays() -> None:
    house = home()
    rosa = talking(house)
    actions.freeze(subject=rosa.subject, by="person", at=NOW)
    sheet = house.does(rosa, "say", 409, words="Are you well?")
    assert "Nothing can be sent to them for now." in sheet.text
    assert typed(sheet) == "Are you well?"
    assert "did not choose" not in sheet.text


def test_what_they_write_is_shown_as_words_and_never_as_a_page() -> None:
    house = home()
    rosa = opened(house)
    _writes(house, rosa, "<script>alert(1)</script><b>x</b>")
    assert "<script>alert(1)</script><b>x</b>" in house.sees(rosa).text
