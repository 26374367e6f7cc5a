"""Which entries of programs look alike, so that two of them may be one program that was written down twice."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache
from hashlib import sha256
from itertools import combinations

from rowan.core.formats.entries import EMAIL, PHONE, TEXT, Contact
from rowan.core.formats.numbers import plain_digits

MOST_SHARING = 6
"""More entries than these that share a number or an address share a switchboard: it tells nothing of two of them."""


@unique
class Sign(StrEnum):
    """What two entries have in common, the one that tells most first."""

    NAME = "name"
    NUMBER = "number"
    MAIL = "mail"
    ORGANIZATION = "organization"
    DOMAIN = "domain"


_WEIGHT = {Sign.NAME: 4, Sign.NUMBER: 3, Sign.MAIL: 3, Sign.ORGANIZATION: 2, Sign.DOMAIN: 1}
_NAMES = 10_000
"""So many names are remembered with their core: those of a large network, and of its organizations."""

_EMPTY = frozenset({"a", "an", "and", "at", "co", "for", "in", "inc", "llc", "ltd", "of", "the"})
_SHORT = {"st": "saint", "ste": "saint", "mt": "mount", "ctr": "center", "centre": "center"}


@dataclass(frozen=True)
class Looks:
    """What of an entry can look like another."""

    number: int
    name: str
    organization: str
    state: str
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two entries of one state that look alike, the lower number first, and what they have in common."""

    one: int
    other: int
    signs: frozenset[Sign]

    @property
    def weight(self) -> int:
        """Return how alike they are: more is more."""
        return sum(_WEIGHT[sign] for sign in self.signs)


def bare(text: str) -> str:
    """Return the letters and digits of a name, without case, accents and what stands between them."""
    split = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in split if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", letters))


def pairs(entries: Iterable[Looks]) -> list[Pair]:
    """Return all pairs that look alike, the most alike first.

    Compares only entries that share a name, a number or an address, so that it takes as long as there are entries and
    pairs. Of a name that more than a few have, each is paired with the first of them alone.
    """
    here = {each.number: each for each in entries}
    found: dict[tuple[int, int], set[Sign]] = defaultdict(set)
    for sign, numbers in _sharing(here.values()):
        for two in _two_of(sign, numbers):
            found[two].add(sign)
    alike = [
        Pair(one, other, frozenset(signs | _besides(here[one], here[other])))
        for (one, other), signs in found.items()
    ]
    return sorted(alike, key=lambda pair: (-pair.weight, pair.one, pair.other))


def mark(one: Looks, other: Looks) -> str:
    """Return what two look like in 64 letters: others once a name, organization or contact of either changes."""
    told = sorted(
        [
            each.name,
            each.organization,
            each.state,
            *sorted(f"{c.kind} {c.value}" for c in each.contacts),
        ]
        for each in (one, other)
    )
    return sha256(repr(told).encode()).hexdigest()


def _sharing(entries: Iterable[Looks]) -> Iterator[tuple[Sign, list[int]]]:
    """Yield who shares what, of everything that at least two entries of one state share."""
    found: dict[tuple[Sign, str, str], set[int]] = defaultdict(set)
    for each in entries:
        for sign, said in _told(each):
            if said:
                found[sign, each.state, said].add(each.number)
    for (sign, _state, _said), numbers in found.items():
        if len(numbers) > 1:
            yield sign, sorted(numbers)


def _two_of(sign: Sign, numbers: list[int]) -> Iterable[tuple[int, int]]:
    if len(numbers) <= MOST_SHARING:
        return combinations(numbers, 2)
    return ((numbers[0], other) for other in numbers[1:]) if sign is Sign.NAME else ()


def _told(each: Looks) -> Iterator[tuple[Sign, str]]:
    yield Sign.NAME, _core(each.name)
    for contact in each.contacts:
        if contact.kind in {PHONE, TEXT}:
            yield Sign.NUMBER, plain_digits(contact.value)
        elif contact.kind == EMAIL:
            yield Sign.MAIL, contact.value.strip().casefold()


def _besides(one: Looks, other: Looks) -> set[Sign]:
    """Return what two have in common that is not enough alone: organizations run several, mail providers serve all."""
    found = {Sign.ORGANIZATION} if _core(one.organization) == _core(other.organization) else set()
    return found | ({Sign.DOMAIN} if _domains(one) & _domains(other) else set())


def _domains(each: Looks) -> set[str]:
    mails = (contact.value for contact in each.contacts if contact.kind == EMAIL)
    return {mail.strip().casefold().rpartition("@")[2] for mail in mails}


@lru_cache(_NAMES)
def _core(text: str) -> str:
    """Return a name without what names have in common: "The House of Hope, Inc." is "house hope"."""
    words = bare(text).split()
    return " ".join(_SHORT.get(word, word) for word in words if word not in _EMPTY) or " ".join(
        words
    )
