"""Matching as one would explain it to a colleague: slow, plain, and the truth the index is held to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rowan.core.matching.model import (
    Finding,
    Found,
    FoundRow,
    Judgement,
    Openness,
    Outcome,
    Pool,
    Program,
    Verdict,
    Waiting,
    Why,
)
from rowan.core.matching.rotation import turn
from rowan.core.vocabulary.answers import Answer, Answers, Fact, Group, Wish, applies
from rowan.core.vocabulary.model import Criterion, Kind, Needs, Side, Span, Vocabulary
from rowan.core.vocabulary.rules import REFUSING, Rule, Rules, Stance, as_heard, stances_on

CHILDREN = "children"
"""The criterion that says how many children come along."""

_GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)
_ONE = Span(1, 1)
Days = tuple[date, date]
"""A span of days: from one on, and before the other."""


def judge(
    vocabulary: Vocabulary, answers: Answers, program: Program, *, late: bool = False
) -> Judgement:
    """Return the verdict on one pair, by the way of the program that misses least.

    Late criteria count only with ``late``. Does not look at openings.
    """
    ways = [
        _judge_way(vocabulary, answers, program, number, late=late)
        for number in range(len(program.ways))
    ]
    return min(ways, key=_nearness)


def _judge_way(
    vocabulary: Vocabulary, answers: Answers, program: Program, way: int, *, late: bool
) -> Judgement:
    rules = program.ways[way]
    asked = vocabulary.criteria if late else vocabulary.asked_early
    findings = tuple(
        finding
        for criterion in asked
        if applies(criterion.when, answers)
        and (
            finding := judge_criterion(
                criterion, answers.get(criterion.id), rules.get(criterion.id)
            )
        )
    )
    return Judgement(
        _verdict(findings, exceptions=program.exceptions),
        findings,
        tuple(wish for criterion in asked for wish in _wishes_met(criterion, answers, rules)),
        way,
    )


def _verdict(findings: Iterable[Finding], *, exceptions: bool) -> Verdict:
    outcomes = [finding.outcome for finding in findings]
    misses = [outcome for outcome in outcomes if outcome >= Outcome.MISSED]
    if misses == [Outcome.MISSED] and exceptions:
        return Verdict.STRETCH
    if misses:
        return Verdict.NO
    return Verdict.ASK if Outcome.ASK in outcomes else Verdict.FITS


def _nearness(judgement: Judgement) -> tuple[int, ...]:
    """Order the ways of one program: fewest misses (two are as bad as ten), then verdict, wishes, asks."""
    wishes, asks = len(judgement.wishes_met), len(judgement.asks)
    return min(len(judgement.misses), 2), judgement.verdict, -wishes, asks, judgement.way


def judge_criterion(
    criterion: Criterion, answer: Answer | None, rule: Rule | None
) -> Finding | None:
    """Return how one criterion turns out, or nothing where neither side makes anything of it."""
    match answer:
        case Fact():
            return _judge_fact(criterion, answer, as_heard(criterion, rule))
        case Wish():
            return _judge_wish(criterion, answer, rule)
    if criterion.side is Side.FACT and rule is not None and rule.restricts:
        return Finding(criterion.id, Outcome.ASK, Why.PERSON_SILENT)
    return None


def _judge_fact(criterion: Criterion, fact: Fact, rule: Rule | None) -> Finding | None:
    if not fact.groups:
        return None
    if rule is None:
        return Finding(criterion.id, Outcome.ASK, Why.PROGRAM_SILENT)
    if criterion.needs is Needs.ANY:
        stances = frozenset().union(*(stances_on(rule, group) for group in fact.groups))
        return _any_will_do(criterion, stances)
    return max(
        (_one_is_true(criterion, stances_on(rule, group)) for group in fact.groups),
        key=lambda finding: finding.outcome,
    )


def _one_is_true(criterion: Criterion, stances: frozenset[Stance]) -> Finding:
    """Judge a group of which one member is true, without knowing which: who may be under age is never a stretch."""
    if stances == {Stance.ACCEPTS}:
        return Finding(criterion.id, Outcome.MET)
    if stances <= REFUSING:
        return _missed(criterion, firm=Stance.FIRM in stances)
    if len(stances) > 1:
        return Finding(criterion.id, Outcome.ASK, Why.DEPENDS)
    return _unsure(criterion, stances)


def _any_will_do(criterion: Criterion, stances: frozenset[Stance]) -> Finding:
    """Judge values of which the program has to accept just one."""
    if Stance.ACCEPTS in stances:
        return Finding(criterion.id, Outcome.MET)
    if stances <= REFUSING:
        return _missed(criterion, firm=stances == {Stance.FIRM})
    return _unsure(criterion, stances)


def _missed(criterion: Criterion, *, firm: bool) -> Finding:
    return Finding(criterion.id, Outcome.FIRMLY_MISSED if firm else Outcome.MISSED)


def _unsure(criterion: Criterion, stances: frozenset[Stance]) -> Finding:
    case = Stance.CASE_BY_CASE in stances
    return Finding(criterion.id, Outcome.ASK, Why.CASE_BY_CASE if case else Why.PROGRAM_SILENT)


def _judge_wish(criterion: Criterion, wish: Wish, rule: Rule | None) -> Finding | None:
    """Judge what the person must have and what they never want; a miss of either is firm."""
    if not wish.must and not wish.never:
        return None
    if rule is None:
        return Finding(criterion.id, Outcome.ASK, Why.PROGRAM_SILENT)
    musts = _must_groups(criterion, wish)
    findings = [_any_will_do(criterion, stances_on(rule, group)) for group in musts]
    findings += [
        _never(criterion, stances_on(rule, frozenset({value}))) for value in sorted(wish.never)
    ]
    worst = max(findings, key=lambda finding: finding.outcome)
    if worst.outcome is Outcome.MISSED:
        return Finding(criterion.id, Outcome.FIRMLY_MISSED)
    return worst


def _must_groups(criterion: Criterion, wish: Wish) -> list[Group]:
    """Return the musts: one of them will do where a program is one thing, else each is needed."""
    if not wish.must:
        return []
    if criterion.kind in {Kind.ONE_OF, Kind.PLACE}:
        return [wish.must]
    return [frozenset({value}) for value in sorted(wish.must)]


def _never(criterion: Criterion, stances: frozenset[Stance]) -> Finding:
    if stances == {Stance.ACCEPTS}:
        return Finding(criterion.id, Outcome.FIRMLY_MISSED)
    if stances <= REFUSING:
        return Finding(criterion.id, Outcome.MET)
    return _unsure(criterion, stances)


def _wishes_met(criterion: Criterion, answers: Answers, rules: Rules) -> Iterable[tuple[str, str]]:
    """Yield what the person would like and the program has; of things it can be only one of, one."""
    answer, rule = answers.get(criterion.id), rules.get(criterion.id)
    if not isinstance(answer, Wish) or rule is None or not applies(criterion.when, answers):
        return
    met = [
        (criterion.id, value)
        for value in criterion.value_ids
        if value in answer.prefer and stances_on(rule, frozenset({value})) == {Stance.ACCEPTS}
    ]
    yield from met[:1] if criterion.kind in {Kind.ONE_OF, Kind.PLACE} else met


def openness(vocabulary: Vocabulary, answers: Answers, pools: Iterable[Pool]) -> Openness:
    """Return whether pools have a place for a person and whoever comes along. The tightest decides.

    One that the person may be of, or of which nothing is known, makes a place something to ask about.
    """
    people, sure, unsure, is_full = household(answers), False, False, False
    for pool in pools:
        outcome = among(vocabulary, answers, pool.who)
        if outcome >= Outcome.MISSED:
            continue
        need = _ONE if pool.by_household else people
        unsure |= pool.free is None or pool.free < need.high
        if outcome is Outcome.MET:
            sure = True
            is_full |= pool.free is not None and pool.free < need.low
    if is_full:
        return Openness.FULL
    return Openness.OPEN if sure and not unsure else Openness.ASK


def among(vocabulary: Vocabulary, answers: Answers, who: Rules) -> Outcome:
    """Return whether a person is one of those whom rules describe: met, missed, or to ask. Silence is to ask.

    What is asked late describes nobody.
    """
    found = [
        judge_criterion(criterion, answers.get(name), rule)
        for name, rule in who.items()
        if (criterion := vocabulary.by_id.get(name))
        and not criterion.late
        and applies(criterion.when, answers)
    ]
    return max((each.outcome for each in found if each), default=Outcome.MET)


def household(answers: Answers) -> Span:
    """Return how many people come: the person and their children. Children that nobody spoke of do not count."""
    match answers.get(CHILDREN):
        case Fact(groups=(Span() as children,)):
            return Span(1 + children.low, 1 + children.high)
    return _ONE


def search(
    vocabulary: Vocabulary,
    answers: Answers,
    programs: Iterable[Program],
    *,
    day: date,
    limit: int = 50,
) -> Found:
    """Judge every program for one person and return counts and the first ``limit`` of each group."""
    counts = {(verdict, openness): 0 for verdict in Verdict for openness in Openness}
    groups: dict[Verdict, list[FoundRow]] = {verdict: [] for verdict in _GROUPS}
    near = 0
    for program in programs:
        judgement = judge(vocabulary, answers, program)
        state = openness(vocabulary, answers, program.pools)
        key = judgement.verdict, state
        counts[key] += 1
        near += len(judgement.misses) == 1
        if judgement.verdict in groups:
            groups[judgement.verdict].append(_row(program, judgement, state))
    rows = {
        verdict: tuple(sorted(group, key=lambda row: _order(row, day))[:limit])
        for verdict, group in groups.items()
    }
    return Found(counts, near, rows)


def levers(vocabulary: Vocabulary, answers: Answers, programs: Iterable[Program]) -> dict[str, int]:
    """Return for each criterion how many more programs would do if it alone were different."""
    missed: dict[str, int] = {}
    for program in programs:
        judgement = judge(vocabulary, answers, program)
        if len(judgement.misses) == 1:
            criterion = judgement.misses[0].criterion
            missed[criterion] = missed.get(criterion, 0) + 1
    return missed


def missed_by_one(
    vocabulary: Vocabulary,
    people: Iterable[tuple[date, Answers]],
    program: Program,
    parts: Sequence[Days],
) -> list[dict[str, int]]:
    """Return for each criterion how many people a program would take if it said otherwise to it alone.

    A number for each of some spans of days, of those who are in line since a day in it. Whom one of its ways takes is
    not missed. Whom two of its ways miss by one criterion each, counts for both.
    """
    found: list[dict[str, int]] = [{} for _ in parts]
    for came, answers in people:
        for criterion in _missed_alone(vocabulary, answers, program):
            for (since, until), missed in zip(parts, found, strict=True):
                if since <= came < until:
                    missed[criterion] = missed.get(criterion, 0) + 1
    return found


def _missed_alone(vocabulary: Vocabulary, answers: Answers, program: Program) -> set[str]:
    ways = [
        _judge_way(vocabulary, answers, program, number, late=False).misses
        for number in range(len(program.ways))
    ]
    if not all(ways):
        return set()
    return {misses[0].criterion for misses in ways if len(misses) == 1}


def _row(program: Program, judgement: Judgement, state: Openness) -> FoundRow:
    wishes, asks = len(judgement.wishes_met), len(judgement.asks)
    return FoundRow(program.id, judgement.verdict, state, wishes, asks)


def _order(row: FoundRow, day: date) -> tuple[int, ...]:
    return row.openness, -row.wishes_met, row.asks, turn(row.program, day)


def who_is_waiting(
    vocabulary: Vocabulary,
    program: Program,
    people: Mapping[int, Answers],
    *,
    limit: int = 50,
) -> Waiting:
    """Judge every waiting person, given in the order of the line, for one program."""
    counts = dict.fromkeys(Verdict, 0)
    first: dict[Verdict, list[int]] = {verdict: [] for verdict in _GROUPS}
    near = 0
    for person, answers in people.items():
        judgement = judge(vocabulary, answers, program)
        counts[judgement.verdict] += 1
        near += len(judgement.misses) == 1
        if judgement.verdict in first and len(first[judgement.verdict]) < limit:
            first[judgement.verdict].append(person)
    return Waiting(counts, near, {verdict: tuple(line) for verdict, line in first.items()})
