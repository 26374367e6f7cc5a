"""A receipt is written in 28 digits and in nine words of any language that has a list, and every form opens."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.receipts import Receipt, in_digits, in_words, new_receipt, read_receipt
from rowan.core.sealing.refusals import NoWordsInThisLanguage
from rowan.core.sealing.wordlists import LANGUAGES, words

RECEIPTS = st.integers(0, 2**90 - 1).map(lambda number: Receipt(number.to_bytes(12)))


@settings(max_examples=150, deadline=None)
@given(receipt=RECEIPTS)
def test_the_digits_are_seven_groups_of_four_and_read_as_the_receipt(receipt: Receipt) -> None:
    assert read_receipt(in_digits(receipt)) == receipt
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){6}", in_digits(receipt))


@settings(max_examples=150, deadline=None)
@given(receipt=RECEIPTS, language=st.sampled_from(list(LANGUAGES)))
def test_the_words_of_every_language_read_as_the_receipt(receipt: Receipt, language: str) -> None:
    assert read_receipt(in_words(receipt, language)) == receipt


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_nine_of_the_list_as_it_is_written(language: str) -> None:
    written = in_words(new_receipt(), language).split(" ")
    assert len(written) == 9
    assert set(written) <= set(words(language))


@pytest.mark.parametrize("language", ["", "xx", "ar", "english"])
def test_where_there_is_no_list_there_are_no_words(language: str) -> None:
    with pytest.raises(NoWordsInThisLanguage):
        in_words(new_receipt(), language)
