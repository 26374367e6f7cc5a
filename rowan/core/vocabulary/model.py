"""What can be asked, offered and matched, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

LANGUAGES = ("en", "es")
"""Every text of the vocabulary exists in each of these."""

VOICES = ("survivor", "advocate")


class Kind(StrEnum):
    """What shape the values of a criterion have."""

    RANGE = "range"
    ONE_OF = "one of"
    ANY_OF = "any of"
    PLACE = "place"
    FLAG = "flag"


class Side(StrEnum):
    """Who is described: the person (a program may restrict it) or the program (a person may wish it)."""

    FACT = "fact"
    WISH = "wish"


class Needs(StrEnum):
    """Whether a program must accept every value that a person names, or one of them is enough."""

    ALL = "all"
    ANY = "any"


class Audience(StrEnum):
    """Who sees an answer once a request is sent; nobody does in a search."""

    FIT = "fit"
    DETAIL = "detail"


@dataclass(frozen=True)
class Text:
    """One sentence or label in every language."""

    by_language: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """Return the text in ``language``, or in English where that language is not there yet."""
        return self.by_language.get(language) or self.by_language["en"]


class Span(NamedTuple):
    """Whole numbers from ``low`` to ``high``, both included."""

    low: int
    high: int

    def holds(self, other: "Span") -> bool:
        """Say whether every number of ``other`` is in this span."""
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: "Span") -> bool:
        """Say whether the two share a number."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True)
class Value:
    """One thing that a person can say and a program can accept."""

    id: str
    text: Text
    advocate: Text | None = None
    hint: Text | None = None
    group: str = ""

    def said_by(self, voice: str) -> Text:
        """Return the words for ``voice``; the survivor's serve where the advocate's are not set."""
        return self.advocate if voice == "advocate" and self.advocate else self.text


@dataclass(frozen=True)
class Band:
    """A span of numbers that a page offers as one answer."""

    span: Span
    text: Text

    @property
    def id(self) -> str:
        """Return ``low-high``, unique within its criterion."""
        return f"{self.span.low}-{self.span.high}"


@dataclass(frozen=True)
class Choice:
    """An answer in plain words that stands for several values or wishes at once.

    ``groups`` are facts: of each group one value is true. ``must``, ``prefer`` and ``never`` are wishes.
    """

    id: str
    text: Text
    advocate: Text | None = None
    groups: tuple[frozenset[str], ...] = ()
    must: frozenset[str] = frozenset()
    prefer: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()

    def said_by(self, voice: str) -> Text:
        """Return the words for ``voice``; the survivor's serve where the advocate's are not set."""
        return self.advocate if voice == "advocate" and self.advocate else self.text


@dataclass(frozen=True)
class Gate:
    """A criterion is asked only if another one's answer touches these values or this span."""

    criterion: str
    values: frozenset[str] = frozenset()
    span: Span | None = None


@dataclass(frozen=True)
class Criterion:
    """One thing that can be asked of a person, offered by a program, and matched."""

    id: str
    kind: Kind
    side: Side
    section: str
    order: int
    label: Text
    survivor: Text
    advocate: Text
    program: Text
    why: Text
    seen_by: Audience
    needs: Needs = Needs.ALL
    values: tuple[Value, ...] = ()
    span: Span | None = None
    unit: Text | None = None
    bands: tuple[Band, ...] = ()
    several: bool = False
    choices: tuple[Choice, ...] = ()
    firm_values: frozenset[str] = frozenset()
    firm_span: Span | None = None
    when: Gate | None = None
    late: bool = False
    free: bool = False
    hint: Text | None = None
    rights: Text | None = None
    standards: tuple[tuple[str, str], ...] = ()

    @property
    def whole(self) -> Span:
        """Return the span of a range. Raises ``TypeError`` for any other kind."""
        if self.span is None:
            raise TypeError(f"{self.id} is not a range")
        return self.span

    @cached_property
    def value_ids(self) -> tuple[str, ...]:
        """Return the ids of the values in their order; empty for a range."""
        return tuple(value.id for value in self.values)

    @cached_property
    def by_id(self) -> Mapping[str, Value]:
        """Return the values by id."""
        return {value.id: value for value in self.values}

    def asked_by(self, voice: str) -> Text:
        """Return the question in the words for ``voice``."""
        return self.advocate if voice == "advocate" else self.survivor


@dataclass(frozen=True)
class Disclosure:
    """Something every program tells, in its own words, or is shown as not having said."""

    id: str
    label: Text
    program: Text
    hint: Text | None = None


@dataclass(frozen=True)
class Section:
    """A heading: over a run of questions, or over the states of one part of the country."""

    id: str
    title: Text
    advocate: Text | None = None

    def said_by(self, voice: str) -> Text:
        """Return the words for ``voice``; the survivor's serve where the advocate's are not set."""
        return self.advocate if voice == "advocate" and self.advocate else self.title


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything that can be asked, offered and matched in one network, in the order of asking. Equals itself alone."""

    sections: tuple[Section, ...]
    divisions: tuple[Section, ...]
    states: tuple[Value, ...]
    criteria: tuple[Criterion, ...]
    disclosures: tuple[Disclosure, ...]
    words: Mapping[str, Text]

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        """Return the criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def asked_early(self) -> tuple[Criterion, ...]:
        """Return what may be asked before any offer."""
        return tuple(criterion for criterion in self.criteria if not criterion.late)

    def words_in(self, key: str, language: str) -> str:
        """Return the sentence pattern ``key``. Raises ``KeyError`` for an unknown one."""
        return self.words[key].in_language(language)

    def spoken(self, key: str, language: str, voice: str) -> str:
        """Return the sentence pattern ``key`` for ``voice``: the advocate's own where there is one."""
        theirs = f"{key}_{voice}"
        return self.words_in(theirs if theirs in self.words else key, language)
