"""What one can look for among answers: for each criterion, what somebody may have said to it.

Nothing here is judged: whether somebody said it is asked of the answer alone, and of no program.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rowan.core.vocabulary.answers import Answer, Fact, Group, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Side, Span, Vocabulary

SILENT = "?"


@dataclass(frozen=True)
class Silent:
    """Nothing was said to a fact, or that they do not know it, or would rather not say."""


@dataclass(frozen=True)
class Told:
    """A fact is so, or may be so."""

    group: Group


@dataclass(frozen=True)
class Wanted:
    """They must have it, or would like it."""

    value: str


@dataclass(frozen=True)
class Unwanted:
    """It is not for them."""

    value: str


@dataclass(frozen=True)
class Chosen:
    """They gave this one of the plain answers, and nothing besides."""

    wish: Wish


Option: TypeAlias = Silent | Told | Wanted | Unwanted | Chosen
Options: TypeAlias = Mapping[str, Option]


def options(vocabulary: Vocabulary, criterion: Criterion) -> dict[str, Option]:
    """Return what may be looked for in the answers to one criterion, by id, in the order of the file.

    That somebody does not mind cannot be looked for, nor that none of some things is so. What is asked late is in no
    answer of whoever waits for an offer, and has none.
    """
    if criterion.late:
        return {}
    if criterion.side is Side.WISH:
        return dict(_of_wish(criterion))
    spans = _spans(vocabulary, criterion)
    told: dict[str, Group] = {f"{span.low}-{span.high}": span for span in spans}
    told |= {value: frozenset({value}) for value in criterion.value_ids}
    return {**{name: Told(group) for name, group in told.items()}, SILENT: Silent()}


def _spans(vocabulary: Vocabulary, criterion: Criterion) -> Iterator[Span]:
    """Yield the bands, what law decides, and what other questions are asked after."""
    yield from (band.span for band in criterion.bands)
    if criterion.firm_span:
        yield criterion.firm_span
    gates = (each.when for each in vocabulary.criteria if each.when)
    yield from (gate.span for gate in gates if gate.criterion == criterion.id and gate.span)


def _of_wish(criterion: Criterion) -> Iterator[tuple[str, Option]]:
    """Yield the plain answers of a wish where it has some, else each value as wanted and as unwanted."""
    for choice in criterion.choices:
        wish = Wish(choice.must, choice.prefer, choice.never)
        if wish != Wish():
            yield f"={choice.id}", Chosen(wish)
    if not criterion.choices:
        yield from ((f"+{value}", Wanted(value)) for value in criterion.value_ids)
        yield from ((f"-{value}", Unwanted(value)) for value in criterion.value_ids)


def is_said(option: Option, answer: Answer | None) -> bool:
    """Say whether an answer to a criterion that concerns somebody is what is looked for, or may be."""
    match option, answer:
        case Silent(), None | Silence():
            return True
        case Told(group), Fact(groups):
            return any(may_be(group, each) for each in groups)
        case Wanted(value), Wish(must, prefer, _):
            return value in must | prefer
        case Unwanted(value), Wish(_, _, never):
            return value in never
        case Chosen(wish), Wish():
            return answer == wish
    return False


def may_be(sought: Group, group: Group) -> bool:
    """Say whether something out of a group, of which one thing is true, is what is sought."""
    match sought, group:
        case Span(), Span():
            return sought.meets(group)
        case frozenset(), frozenset():
            return bool(sought & group)
    return False
