"""The public lists of 2,048 words in which a receipt can be read aloud. A list never changes once used."""

from functools import cache
from unicodedata import normalize

from mnemonic import Mnemonic

from rowan.core.sealing.folding import folded
from rowan.core.sealing.refusals import NoWordsInThisLanguage

LANGUAGES = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "it": "italian",
    "ko": "korean",
    "ja": "japanese",
    "zh-hans": "chinese_simplified",
    "zh-hant": "chinese_traditional",
    "ru": "russian",
    "tr": "turkish",
    "cs": "czech",
}
"""What each language's list is called by the library that ships it."""

_MENDED = {"сно\ufffd\ufffdа": "снова"}  # noqa: RUF001 - both are Cyrillic
"""A letter of one Russian word is broken in the list as it is shipped."""


@cache
def words(language: str) -> tuple[str, ...]:
    """Return the list of a language as it is written. Raises ``NoWordsInThisLanguage``."""
    if language not in LANGUAGES:
        raise NoWordsInThisLanguage
    shipped = Mnemonic(LANGUAGES[language]).wordlist
    return tuple(normalize("NFC", _MENDED.get(word, word)) for word in shipped)


@cache
def numbers() -> dict[str, dict[str, int]]:
    """Return for each language the number of every word, by the word as ``folding.folded`` gives it."""
    return {
        language: {folded(word): number for number, word in enumerate(words(language))}
        for language in LANGUAGES
    }
