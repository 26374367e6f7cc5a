"""Take answers apart into atoms: the smallest answers, each true or not of many people.

A criterion turns out as its worst atom does, so one set of rows serves both directions: forward, a program fails
an atom; reverse, a person holds it.
"""

from rowan.core.vocabulary.answers import Answer, Answers, Fact, Wish, applies
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Side, Vocabulary

Atom = Answer | None
"""``None`` is a fact not said."""


def atoms(criterion: Criterion, answer: Answer | None) -> tuple[Atom, ...]:
    """Return the atoms of one answer."""
    match answer:
        case Fact():
            return _of_fact(criterion, answer)
        case Wish():
            return _of_wish(criterion, answer)
    return (None,) if criterion.side is Side.FACT else ()


def held_of(criterion: Criterion, answer: Answer | None) -> tuple[Atom, ...]:
    """Return the atoms of one answer and, where somebody would like something, that besides: nobody judges by it."""
    liked = answer.prefer if isinstance(answer, Wish) else frozenset()
    return (*atoms(criterion, answer), *([Wish(prefer=liked)] if liked else []))


def is_liking(atom: Atom) -> bool:
    """Say whether this is what somebody would like, by which nobody is judged."""
    return isinstance(atom, Wish) and bool(atom.prefer)


def held_by(vocabulary: Vocabulary, answers: Answers) -> dict[str, tuple[Atom, ...]]:
    """Return what a person holds of each early criterion that concerns them."""
    held = {
        each.id: held_of(each, answers.get(each.id))
        for each in vocabulary.asked_early
        if applies(each.when, answers)
    }
    return {name: atoms for name, atoms in held.items() if atoms}


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
