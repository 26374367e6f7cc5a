"""Of what a trained pipeline finds, names, places, organizations and days count; and each text goes to its language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.redaction.entities import COUNTED, Entity, counted, languages
from rowan.core.redaction.identifying import Found, Kind

COMMON = {"en": {"i", "and", "me", "no", "the"}, "es": {"yo", "y", "me", "no", "la"}}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("PERSON", Kind.NAME),
        ("PER", Kind.NAME),
        ("GPE", Kind.PLACE),
        ("LOC", Kind.PLACE),
        ("FAC", Kind.PLACE),
        ("ORG", Kind.ORGANIZATION),
    ],
)
def test_labels_of_english_and_of_spanish_pipelines_count(label: str, kind: Kind) -> None:
    assert list(counted("Marisol", [Entity(label, 0, 7)])) == [Found(kind, 0, 7)]


@pytest.mark.parametrize("label", ["CARDINAL", "MISC", "NORP", "MONEY", "", "person"])
def test_other_labels_do_not(label: str) -> None:
    assert list(counted("Marisol", [Entity(label, 0, 7)])) == []


@pytest.mark.parametrize(
    "words",
    ["the third of March", "May of last year", "el tres de mayo", "spring, early april", "12 Dec"],
)
def test_a_date_with_a_month_counts(words: str) -> None:
    (found,) = counted(words, [Entity("DATE", 0, len(words))])
    assert found.kind is Kind.DATE


@pytest.mark.parametrize("words", ["90 days", "20 weeks", "Monday", "2019", "May", "17 years old"])
def test_how_long_something_took_and_a_month_alone_do_not(words: str) -> None:
    assert list(counted(words, [Entity("DATE", 0, len(words))])) == []


def test_the_space_around_a_name_is_no_part_of_it() -> None:
    assert list(counted("a  Rosa\n b", [Entity("PER", 1, 9)])) == [Found(Kind.NAME, 3, 7)]
    assert list(counted("a  \n b", [Entity("PER", 1, 4)])) == []


@given(
    st.text(max_size=30), st.sampled_from(sorted(COUNTED)), st.integers(0, 30), st.integers(0, 30)
)
def test_whatever_counts_lies_in_the_text_and_begins_and_ends_with_a_letter_of_it(
    text: str, label: str, start: int, size: int
) -> None:
    end = min(len(text), start + size)
    for found in counted(text, [Entity(label, min(start, end), end)]):
        words = text[found.start : found.end]
        assert start <= found.start < found.end <= end
        assert words == words.strip()


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("I went and the dog came", {"en"}),
        ("Yo fui y la perra vino", {"es"}),
        ("Yo y la perra and I and the dog", {"en", "es"}),
        ("No me", {"en", "es"}),
        ("Rosa Lind", {"en", "es"}),
        ("", {"en", "es"}),
    ],
)
def test_a_text_goes_to_its_language_and_to_each_where_nothing_tells(
    text: str, spoken: set[str]
) -> None:
    assert languages(text, COMMON) == spoken


def test_where_no_language_is_known_a_text_is_in_none() -> None:
    assert languages("I went", {}) == frozenset()
