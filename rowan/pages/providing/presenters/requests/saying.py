"""What a program answered, in its own voice; and the words from which it chooses."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from rowan.core.lifecycle.sayings import Saying
from rowan.core.vocabulary.model import Vocabulary
from rowan.domain.referrals.queries import REASONS, Words
from rowan.pages.providing.presenters.requests.reading import labels


@dataclass(frozen=True)
class SayingShown:
    """One answer of the program's: its words, what a question is about, what stands against and which rules do."""

    words: str
    asks: str
    place: tuple[str, ...]
    need: tuple[str, ...]
    rules: tuple[str, ...]


def saying_shown(vocabulary: Vocabulary, words: Words, said: Saying) -> SayingShown:
    """Return an answer as its own people see it."""
    place, need = (_chosen(words, name, said.reasons) for name in REASONS)
    return SayingShown(
        words=said.words,
        asks=labels(vocabulary, [said.asks]).get(said.asks, ""),
        place=place,
        need=need,
        rules=tuple(labels(vocabulary, said.criteria).values()),
    )


def choices_of(words: Words, name: str) -> dict[str, str]:
    """Return a list of words in the voice of those who work here, by code."""
    language = get_language() or "en"
    return {
        code: told.voices["staff"].in_language(language) for code, told in words.lists[name].items()
    }


def _chosen(words: Words, name: str, codes: Iterable[str]) -> tuple[str, ...]:
    known = choices_of(words, name)
    return tuple(known[code] for code in codes if code in known)
