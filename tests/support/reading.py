"""How hard a text is to read, as a school grade: Flesch-Kincaid for English, Crawford for Spanish.

Syllables are pyphen's places to hyphenate, which are a few less than the ear hears ("any" is one).
Names that do not count, such as those of medicines and hotlines, are taken out by the caller.
"""

import re

from pyphen import Pyphen  # type: ignore[import-untyped]

_SENTENCE_END = re.compile(r"[.!?:;\n\r]+")
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ENGLISH = Pyphen(lang="en_US", left=1, right=2)
_SPANISH = Pyphen(lang="es", left=1, right=2)


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``: it is split at . ! ? : ; and line ends.

    What holds no word is no sentence, so a text without words has none.
    """
    return [part.strip() for part in _SENTENCE_END.split(text) if _WORD.search(part)]


def flesch_kincaid(text: str) -> float:
    """Return the US school grade of an English text.

    0.39 * words / sentences + 11.8 * syllables / words - 15.59
    """
    words, count = _words(text), _count(text)
    return 0.39 * len(words) / count + 11.8 * _syllables(words, _ENGLISH) / len(words) - 15.59


def crawford(text: str) -> float:
    """Return the school grade of a Spanish text, after Crawford (1984).

    -0.205 * sentences per 100 words + 0.049 * syllables per 100 words - 3.407
    """
    words, count = _words(text), _count(text)
    per_100 = 100 / len(words)
    return -0.205 * count * per_100 + 0.049 * _syllables(words, _SPANISH) * per_100 - 3.407


def _words(text: str) -> list[str]:
    # A hyphen ends a word, an apostrophe does not. A text without words is read as one empty word.
    return _WORD.findall(text) or [""]


def _count(text: str) -> int:
    return max(1, len(sentences(text)))


def _syllables(words: list[str], hyphens: Pyphen) -> int:
    return sum(len(hyphens.positions(word)) + 1 for word in words)
