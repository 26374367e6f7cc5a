"""Take answers apart into atoms: the smallest answers, each true or not of many people.

A criterion turns out as its worst atom does, so one set of rows serves both directions: forward, a program fails
an atom; reverse, a person holds it.
"""

from collections.abc import Iterator

from rowan.core.vocabulary.answers import Answer, Answers, Fact, Wish, applies
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Side, Vocabulary

Atom = Answer | None
"""``None`` is a fact not said."""


def atoms_of(
    vocabulary: Vocabulary, answers: Answers
) -> Iterator[tuple[Criterion, tuple[Atom, ...]]]:
    """Yield each early criterion that concerns the person, with its atoms."""
    for criterion in vocabulary.asked_early:
        if applies(criterion.when, answers):
            found = atoms(criterion, answers.get(criterion.id))
            if found:
                yield criterion, found


def atoms(criterion: Criterion, answer: Answer | None) -> tuple[Atom, ...]:
    """Return the atoms of one answer."""
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
    if _is_one(criterion):
        return (Wish(must=wish.must), *never)
    return (*(Wish(must=frozenset({value})) for value in sorted(wish.must)), *never)


def likings(criterion: Criterion, answer: Answer | None) -> tuple[frozenset[str], ...]:
    """Return what the person would like, each counted once when a program simply accepts one of its values."""
    if not isinstance(answer, Wish) or not answer.prefer:
        return ()
    if _is_one(criterion):
        return (answer.prefer,)
    return tuple(frozenset({value}) for value in sorted(answer.prefer))


def _is_one(criterion: Criterion) -> bool:
    """Say whether a program is just one of the values, so that one of several wished for will do."""
    return criterion.kind in {Kind.ONE_OF, Kind.PLACE}
