"""What a trained pipeline finds, as what the rules find: which of its labels count here, and for which texts."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rowan.core.redaction.identifying import MONTHS, Found, Kind

COUNTED = {
    "PERSON": Kind.NAME,
    "PER": Kind.NAME,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANIZATION,
    "DATE": Kind.DATE,
}
"""The labels that count, as English pipelines write them and as Spanish ones do. All others are left alone."""

_MONTH = re.compile(rf"(?i)\b{MONTHS}\b")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Entity:
    """A part of a text under a label, from character ``start`` to before ``end``."""

    label: str
    start: int
    end: int


def counted(text: str, entities: Iterable[Entity]) -> Iterator[Found]:
    """Yield what counts of the entities of a text, without the space around it.

    To a pipeline “90 days” and “last year” are dates as well. Of its dates only those count that name a month and
    something beside it.
    """
    for each in entities:
        kind, words = COUNTED.get(each.label), text[each.start : each.end]
        if kind is None or not words.strip() or (kind is Kind.DATE and not _is_a_day(words)):
            continue
        start = each.start + len(words) - len(words.lstrip())
        yield Found(kind, start, start + len(words.strip()))


def _is_a_day(words: str) -> bool:
    return bool(_MONTH.search(words)) and len(words.split()) > 1


def languages(text: str, common: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Return the languages that a text seems to be in: several where it is mixed, or where nothing tells.

    ``common`` are the most common words of each, in small letters. Those of several languages tell nothing.
    """
    words = _WORD.findall(text.casefold())
    own = {
        language: set(its).difference(*(common[other] for other in common if other != language))
        for language, its in common.items()
    }
    counts = {language: sum(word in its for word in words) for language, its in own.items()}
    most = max(counts.values(), default=0)
    return frozenset(language for language, count in counts.items() if 2 * count >= most)
