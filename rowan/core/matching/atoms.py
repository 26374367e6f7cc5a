"""Take answers apart into atoms: the smallest answers, each true or not of many people.

A criterion turns out as its worst atom does, so one set of rows serves both directions: forward, a program fails
an atom; reverse, a person holds it.
"""

from collections.abc import Iterator

from rowan.core.vocabulary.answers import Answer, Answers, Fact, Wish, applies
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Side, Vocabulary


def atoms_of(
    vocabulary: Vocabulary, answers: Answers
) -> Iterator[tuple[Criterion, tuple[Answer | None, ...]]]:
    """Yield each early criterion that concerns the person, with its atoms; ``None`` is a fact not said."""
    for criterion in vocabulary.asked_early:
        if applies(criterion.when, answers):
            atoms = _atoms(criterion, answers.get(criterion.id))
            if atoms:
                yield criterion, atoms


def _atoms(criterion: Criterion, answer: Answer | None) -> tuple[Answer | None, ...]:
    match answer:
        case Fact():
            return _of_fact(criterion, answer)
        case Wish():
            return _of_wish(criterion, answer)
    return (None,) if criterion.side is Side.FACT else ()


def _of_fact(criterion: Criterion, fact: Fact) -> tuple[Fact, ...]:
    if criterion.needs is Needs.ANY:
        return (fact,) if fact.groups else ()
    return tuple(Fact((group,)) for group in fact.groups)


def _of_wish(criterion: Criterion, wish: Wish) -> tuple[Wish, ...]:
    never = tuple(Wish(never=frozenset({value})) for value in sorted(wish.never))
    if not wish.must:
        return never
    if criterion.kind in {Kind.ONE_OF, Kind.PLACE}:
        return (Wish(must=wish.must), *never)
    return (*(Wish(must=frozenset({value})) for value in sorted(wish.must)), *never)


def preferred(
    vocabulary: Vocabulary, answers: Answers
) -> Iterator[tuple[Criterion, frozenset[str]]]:
    """Yield the likings of a person, each counted once when it is met."""
    for criterion in vocabulary.asked_early:
        answer = answers.get(criterion.id)
        if isinstance(answer, Wish) and answer.prefer and applies(criterion.when, answers):
            if criterion.kind in {Kind.ONE_OF, Kind.PLACE}:
                yield criterion, answer.prefer
            else:
                yield from ((criterion, frozenset({value})) for value in sorted(answer.prefer))
