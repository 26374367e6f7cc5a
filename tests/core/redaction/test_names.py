"""A name that is to stay unlisted is found in words that everybody reads."""

import pytest

from rowan.core.redaction.names import mentions

NAME = "Rosewood House, Inc."


@pytest.mark.parametrize(
    "text",
    [
        "Rosewood House is quiet.",
        "Come to rosewood house.",
        "At ROSEWOOD  HOUSE we cook.",
        "Rosewood-House has a garden.",
        "This is Rosewood House's rule.",
        "Write to “Rosewood House”.",
        "\uff32osewood House",
    ],
)
def test_a_name_of_several_words_is_found_in_any_case_and_spacing(text: str) -> None:
    assert mentions(text, NAME)


@pytest.mark.parametrize("text", ["A house of rosewood.", "Rosewood Household", "Our house", ""])
def test_other_words_are_not_the_name(text: str) -> None:
    assert not mentions(text, NAME)


def test_a_single_word_is_found_only_as_it_is_written() -> None:
    assert mentions("Hope is open day and night.", "Hope")
    assert not mentions("We hope to meet you.", "Hope")
    assert not mentions("Hopeful", "Hope")


def test_a_company_may_be_called_by_its_ending_alone_but_not_found_by_it() -> None:
    assert mentions("We are part of Alder.", "Alder LLC")
    assert not mentions("An LLC runs us.", "Alder LLC")


@pytest.mark.parametrize("name", ["", "  ", "—"])
def test_no_name_is_never_found(name: str) -> None:
    assert not mentions("anything at all — here", name)
