"""What one search asks of the masks: the same tests for every peer, worked out before the clock starts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from benchmarks.attributes import VOCABULARY
from benchmarks.marks import Atom, Mark, Tokens
from rowan.core.matching.atoms import likings
from rowan.core.matching.model import Outcome, Program
from rowan.core.matching.reference import judge_criterion
from rowan.core.vocabulary.answers import Answers, Fact, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Side


class Op(StrEnum):
    """How a stored mask is held against the mask of a test."""

    SOME = "some of it"
    EVERY = "all of it"
    NOT_EVERY = "not all of it"


class Test(NamedTuple):
    """True of a row if its mask of this mark and attribute has some, every or not every bit of ``mask``."""

    mark: Mark
    name: str
    op: Op
    mask: int


AnyOf = tuple[Test, ...]
"""True if one of the tests is."""
AllOf = tuple[Test, ...]
"""True if all of the tests are."""


@dataclass(frozen=True)
class Plan:
    """One search.

    ``missed`` and ``unmet`` have one entry an attribute: so many as are true are missed, or missed or to ask. In
    reverse ``unmet`` are only to ask. One of ``firm`` is true of rows that miss something firmly. Each of ``wishes``
    counts. Forward, ``unanswered`` are attributes (bits) that are to ask wherever a program restricts them.
    """

    missed: Sequence[AnyOf]
    unmet: Sequence[AnyOf]
    firm: Sequence[AllOf]
    wishes: Sequence[Test] = field(default_factory=tuple)
    unanswered: int = 0


class _Term(NamedTuple):
    missed: AnyOf
    unmet: AnyOf
    firm: Sequence[AllOf]


def plan_for_person(answers: Answers, tokens: Mapping[str, Tokens]) -> Plan:
    """Return the tests for one person over programs."""
    terms: list[_Term] = []
    unanswered = 0
    for place, criterion in enumerate(VOCABULARY.criteria):
        terms += _terms(criterion, answers, tokens[criterion.id])
        if criterion.side is Side.FACT and not isinstance(answers.get(criterion.id), Fact):
            unanswered |= 1 << place
    wishes = [
        Test(Mark.NOT_ACCEPTED, c.id, Op.NOT_EVERY, tokens[c.id].mask(values))
        for c in VOCABULARY.asked_early
        for values in likings(c, answers.get(c.id))
    ]
    return Plan(
        [term.missed for term in terms if term.missed],
        [term.unmet for term in terms],
        [tests for term in terms for tests in term.firm],
        wishes,
        unanswered,
    )


def _terms(criterion: Criterion, answers: Answers, tokens: Tokens) -> Iterator[_Term]:
    match answers.get(criterion.id):
        case Fact() as fact if fact.groups:
            masks = [tokens.mask(group) for group in fact.groups]
            if criterion.needs is Needs.ANY:
                yield _one_is_enough(criterion.id, masks)
            else:
                yield _each_counts(criterion.id, masks)
        case Wish() as wish if wish.must or wish.never:
            yield _wish(criterion, wish, tokens)


def _one_is_enough(name: str, masks: Sequence[int]) -> _Term:
    mask = _union(masks)
    return _Term(
        (Test(Mark.REFUSED, name, Op.EVERY, mask),),
        (Test(Mark.NOT_ACCEPTED, name, Op.EVERY, mask),),
        [(Test(Mark.FIRM, name, Op.EVERY, mask),)],
    )


def _each_counts(name: str, masks: Sequence[int]) -> _Term:
    """Each mask is a group of which one token is true; with a single token it is known which."""
    sure = _union([mask for mask in masks if mask.bit_count() == 1])
    vague = [mask for mask in masks if mask.bit_count() > 1]
    all_refused = [Test(Mark.REFUSED, name, Op.EVERY, mask) for mask in vague]
    firm = [(test, Test(Mark.FIRM, name, Op.SOME, test.mask)) for test in all_refused]
    some_refused = (Test(Mark.REFUSED, name, Op.SOME, sure),) if sure else ()
    return _Term(
        (*some_refused, *all_refused),
        (Test(Mark.NOT_ACCEPTED, name, Op.SOME, _union(masks)),),
        [*([(Test(Mark.FIRM, name, Op.SOME, sure),)] if sure else []), *firm],
    )


def _wish(criterion: Criterion, wish: Wish, tokens: Tokens) -> _Term:
    name, missed, unmet = criterion.id, [], []
    if wish.must:
        is_one = criterion.kind in {Kind.ONE_OF, Kind.PLACE}
        op, mask = (Op.EVERY if is_one else Op.SOME), tokens.mask(wish.must)
        missed.append(Test(Mark.REFUSED, name, op, mask))
        unmet.append(Test(Mark.NOT_ACCEPTED, name, op, mask))
    if wish.never:
        mask = tokens.mask(wish.never)
        missed.append(Test(Mark.NOT_ACCEPTED, name, Op.NOT_EVERY, mask))
        unmet.append(Test(Mark.REFUSED, name, Op.NOT_EVERY, mask))
    return _Term(tuple(missed), tuple(unmet), [(test,) for test in missed])


def plan_for_program(program: Program, atoms: Mapping[str, Sequence[Atom]]) -> Plan:
    """Return the tests for one program over people."""
    (rules,) = program.ways
    tests: dict[Outcome, list[Test]] = {outcome: [] for outcome in Outcome}
    missed: list[Test] = []
    for name, known in atoms.items():
        masks = dict.fromkeys(Outcome, 0)
        for place, atom in enumerate(known):
            found = judge_criterion(VOCABULARY.by_id[name], atom, rules.get(name))
            masks[found.outcome if found else Outcome.MET] |= 1 << place
        for outcome, mask in masks.items():
            if mask:
                tests[outcome].append(Test(Mark.HELD, name, Op.SOME, mask))
        if not_met := masks[Outcome.MISSED] | masks[Outcome.FIRMLY_MISSED]:
            missed.append(Test(Mark.HELD, name, Op.SOME, not_met))
    return Plan(
        [(test,) for test in missed],
        [(test,) for test in tests[Outcome.ASK]],
        [(test,) for test in tests[Outcome.FIRMLY_MISSED]],
    )


def _union(masks: Sequence[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total
