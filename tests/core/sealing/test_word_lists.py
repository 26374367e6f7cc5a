"""The public lists are whole, can be told apart as people write, and never change."""

import hashlib
from unicodedata import category

import pytest

from rowan.core.sealing.folding import folded, words_of
from rowan.core.sealing.refusals import NoWordsInThisLanguage
from rowan.core.sealing.wordlists import LANGUAGES, numbers, words

DIGESTS = {
    "en": "353dc937ff02b804",
    "es": "5462e4e3d308f478",
    "fr": "f9a6a5edc22e417f",
    "pt": "6c58a167b5f468bf",
    "it": "7570fa0e87afa9f7",
    "ko": "8ebb960415f1f4de",
    "ja": "71f43922e41b2cb6",
    "zh-hans": "9840c6b0baaedc6d",
    "zh-hant": "0266d7a7c7dd39f8",
    "ru": "3b90bd005db6725a",
    "tr": "9e5439b4b1be8974",
    "cs": "95278b7d33795781",
}
EACH = pytest.mark.parametrize("language", LANGUAGES)


def test_the_languages_are_these() -> None:
    assert set(LANGUAGES) == set(DIGESTS)
    assert {"en", "es", "fr", "ko", "pt", "zh-hans", "zh-hant"} <= set(LANGUAGES)


@EACH
def test_a_list_is_what_it_was_in_every_release(language: str) -> None:
    listed = "\n".join(words(language)).encode()
    assert hashlib.blake2b(listed, digest_size=8).hexdigest() == DIGESTS[language]


@EACH
def test_a_list_has_2048_words_of_letters(language: str) -> None:
    listed = words(language)
    assert len(set(listed)) == len(listed) == 2048
    assert {category(sign)[0] for word in listed for sign in word} == {"L"}


@EACH
def test_no_two_words_are_one_without_accents_and_capitals(language: str) -> None:
    assert len(numbers()[language]) == 2048
    assert all(numbers()[language][folded(word)] == at for at, word in enumerate(words(language)))


@EACH
def test_every_word_is_read_as_one_word(language: str) -> None:
    assert [word for word in words(language) if words_of(word) != [folded(word)]] == []


def test_two_lists_give_a_word_they_share_one_number_or_share_few() -> None:
    shared = {
        (one, other): sum(
            number != numbers()[other].get(word, number) for word, number in listed.items()
        )
        for one, listed in numbers().items()
        for other in LANGUAGES
    }
    assert max(shared.values()) <= 123


def test_a_language_without_a_list_is_refused() -> None:
    for language in ("", "xx", "ar", "english"):
        with pytest.raises(NoWordsInThisLanguage):
            words(language)
