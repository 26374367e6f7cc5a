"""What is taken out of a text leaves a gap, and the rest is as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.redaction.cutting import GAP, everywhere, taken, without

LETTERS = st.text(alphabet="abcdeß İ\n", max_size=30)


def test_each_part_leaves_a_gap() -> None:
    assert without("Rosa lives in Elm Street.", [(0, 4), (14, 24)]) == f"{GAP} lives in {GAP}."


def test_parts_that_meet_or_overlap_leave_one_gap() -> None:
    assert without("abcdef", [(0, 2), (2, 4), (3, 5)]) == f"{GAP}f"


def test_what_is_taken_out_can_be_told_part_by_part() -> None:
    assert taken("Rosa lives in Elm Street.", [(14, 24), (0, 4)]) == ["Rosa", "Elm Street"]
    assert taken("abcdef", [(0, 2), (2, 4), (3, 5)]) == ["abcde"]
    with pytest.raises(ValueError, match="0"):
        taken("abcdef", [(0, 7)])


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, 7)])
def test_a_part_outside_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=str(span[0])):
        without("abcdef", [span])


@given(LETTERS, st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=4))
def test_nothing_else_is_lost(text: str, drawn: list[tuple[int, int]]) -> None:
    spans = [(start, start + size) for start, size in drawn if start + size <= len(text)]
    taken = {place for start, stop in spans for place in range(start, stop)}
    left = "".join(letter for place, letter in enumerate(text) if place not in taken)
    assert without(text, spans).replace(GAP, "") == left


@given(LETTERS, LETTERS)
def test_what_is_found_everywhere_is_what_was_sought(text: str, words: str) -> None:
    for start, stop in everywhere(text, words):
        assert text[start:stop].casefold() == words.casefold()


def test_words_are_found_in_any_case_and_none_within_another() -> None:
    assert list(everywhere("Rosa, rosa, ROSA", "rosa")) == [(0, 4), (6, 10), (12, 16)]
    assert list(everywhere("aaa", "aa")) == [(0, 2)]
    assert list(everywhere("aaa", "")) == []
