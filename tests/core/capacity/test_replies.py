"""Answers by text message, as tired people type them on small keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.capacity.replying import (
    MOST_NUMBERS,
    Reply,
    ReplyUnreadable,
    read_code,
    read_reply,
    wants_no_more,
)

CODES = st.integers(0, 999_999).map(lambda number: f"{number:06d}")
BETWEEN = st.sampled_from([" ", "  ", ", ", ",", ";", "\n", "\u00a0", "\u200e "])
AFTER_THE_CODE = st.sampled_from(["", ":", " =", " : "])
AT_THE_END = st.sampled_from(["", ".", "!", " .\n", "\u200f"])


def _wide(text: str) -> str:
    """Return a text as some keyboards write it, twice as wide."""
    return "".join(chr(ord(sign) + 0xFEE0) if sign != " " else sign for sign in text)


@given(
    CODES,
    st.lists(st.integers(0, 999), max_size=MOST_NUMBERS),
    BETWEEN,
    AFTER_THE_CODE,
    AT_THE_END,
)
def test_numbers_after_a_code(
    code: str, free: list[int], between: str, after: str, end: str
) -> None:
    said = between.join([f"{code}{after}", *map(str, free)])
    assert read_reply(f" {said}{end}\n") == Reply(code, tuple(free))


@pytest.mark.parametrize("word", ["same", "SAME", "Same.", "igual", "¡Igual!", _wide("SAME")])
def test_nothing_has_changed(word: str) -> None:
    assert read_reply(f"482193 {word}") == Reply("482193", is_same=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "2",
        "48219 2",
        "4821931 2",
        "same",
        "482193 two",
        "482193 same 2",
        "482193 2 same",
        "482193 1000",
        "482193x 2",
        "482193 2x",
        "482193 2-3",
        "482193 - 2",
        "482193-2",
        "482193 2/3",
        "482193 2.5",
        "482193.2",
        "482193 :: 2",
        "482193 -1",
        "482193 +1",
        "482193 1½",
        "482193 1²",
        "482193 ①",
        "482193 2:0",
        "the code is 482193 2",
        _wide("2") + " 482193",
        "STOP",
        "482193 " + "1 " * (MOST_NUMBERS + 1),
        "😀",
        "٤٨٢١٩٣ ٢",
    ],
)
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(ReplyUnreadable):
        read_reply(text)


def test_wide_digits_are_digits() -> None:
    assert read_reply(_wide("482193 2")) == Reply("482193", (2,))


@pytest.mark.parametrize(
    "text",
    ["482193", " 482193.", "482193 yes, that is us", "Code: 482193", _wide("482193"), "4 482193"],
)
def test_a_code_is_found_whatever_else_is_said(text: str) -> None:
    assert read_code(text) == "482193"


@pytest.mark.parametrize("text", ["", "yes", "48219", "4821931", "٤٨٢١٩٣", "482 193"])
def test_where_there_is_no_code(text: str) -> None:
    with pytest.raises(ReplyUnreadable):
        read_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        " Stop. ",
        "StopAll",
        "END",
        "cancel!",
        "Quit",
        "UNSUBSCRIBE",
        "Alto",
        "PARAR",
    ],
)
def test_a_word_that_asks_for_no_more(text: str) -> None:
    assert wants_no_more(text)


@pytest.mark.parametrize("text", ["", "stop it", "482193 stop", "no", "stopped", "same"])
def test_other_words_do_not(text: str) -> None:
    assert not wants_no_more(text)


def test_of_a_very_long_text_the_beginning_is_read() -> None:
    assert read_code("482193 " + "1 " * 100_000) == "482193"


@pytest.mark.parametrize("text", ["482193 -2", "482193 1 \u22122", "482193 \uff0d2"])
def test_less_than_nothing_is_not_read_as_more(text: str) -> None:
    with pytest.raises(ReplyUnreadable):
        read_reply(text)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_reply(text)
    except ReplyUnreadable:
        return
    assert len(found.free) <= MOST_NUMBERS
    assert all(0 <= number <= 999 for number in found.free)
