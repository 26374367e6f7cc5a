"""What a program says of itself, criterion by criterion: accepts, case by case, cannot, or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

from rowan.core.vocabulary.answers import Group, known_values
from rowan.core.vocabulary.model import Criterion, Kind, Side, Span
from rowan.core.vocabulary.refusals import AnswerInvalid


class Stance(StrEnum):
    """What a program says to one value. ``FIRM`` is a ``CANNOT`` that law decides: never an exception."""

    ACCEPTS = "accepts"
    CASE_BY_CASE = "case by case"
    CANNOT = "cannot"
    FIRM = "firm"
    UNSAID = "not said"


REFUSING = frozenset({Stance.CANNOT, Stance.FIRM})
_SAID = (Stance.ACCEPTS, Stance.CASE_BY_CASE, Stance.CANNOT, Stance.FIRM)
OTHERS = "others"


@dataclass(frozen=True)
class ValueRule:
    """A stance for each value that was said; the others are unsaid."""

    said: tuple[tuple[str, Stance], ...]

    @cached_property
    def by_value(self) -> Mapping[str, Stance]:
        """Return the stances by value id."""
        return dict(self.said)

    @property
    def restricts(self) -> bool:
        """Say whether any value is not simply accepted."""
        return any(stance is not Stance.ACCEPTS for _, stance in self.said)


@dataclass(frozen=True)
class RangeRule:
    """A stance for every number of the criterion: spans in order, without a gap."""

    said: tuple[tuple[Span, Stance], ...]

    @property
    def restricts(self) -> bool:
        """Say whether any number is not simply accepted."""
        return any(stance is not Stance.ACCEPTS for _, stance in self.said)


Rule: TypeAlias = ValueRule | RangeRule
Rules: TypeAlias = Mapping[str, Rule]


def stances_on(rule: Rule, group: Group) -> frozenset[Stance]:
    """Return every stance that some member of ``group`` meets. Raises ``TypeError`` for another kind of group."""
    match rule, group:
        case ValueRule(), frozenset():
            return frozenset(rule.by_value.get(value, Stance.UNSAID) for value in group)
        case RangeRule(), Span():
            return frozenset(stance for span, stance in rule.said if span.meets(group))
    raise TypeError(f"{group!r} is not a group for {type(rule).__name__}")


def as_heard(criterion: Criterion, rule: Rule | None) -> Rule | None:
    """Return the rule as it counts in a match: where law decides, a program's silence is a firm refusal.

    A program that does not say that it may take minors is never shown to one as a place to ask.
    """
    if criterion.firm_span and rule is None:
        return RangeRule(tuple(_by_silence(criterion.whole, criterion.firm_span)))
    if criterion.firm_values and not isinstance(rule, RangeRule):
        said = rule.by_value if rule else {}
        unsaid = criterion.firm_values - said.keys()
        return ValueRule(tuple(sorted({**said, **dict.fromkeys(unsaid, Stance.FIRM)}.items())))
    return rule


def _by_silence(whole: Span, firm: Span) -> Iterator[tuple[Span, Stance]]:
    """Yield what silence means for every number: unsaid, and firmly no where law decides."""
    if whole.low < firm.low:
        yield Span(whole.low, firm.low - 1), Stance.UNSAID
    yield firm, Stance.FIRM
    if firm.high < whole.high:
        yield Span(firm.high + 1, whole.high), Stance.UNSAID


def read_rule(criterion: Criterion, raw: Any) -> Rule:
    """Read what a program says to one criterion, in our JSON format (docs/formats.md).

    ``{"accepts": [...], "case by case": [...], "cannot": [...], "firm": [...], "others": "cannot"}``. A number that
    no span names is refused and a value that none names is unsaid, or both are as ``others`` says; where a program
    *is* one of the values, what it does not name it is not. A refusal that law decides becomes firm by itself.

    Raises ``AnswerInvalid``.
    """
    if not isinstance(raw, dict):
        raise AnswerInvalid("", "must be an object")
    for field in raw:
        if field not in {*_SAID, OTHERS}:
            raise AnswerInvalid(
                field, "is not known here; use accepts, case by case, cannot, firm, others"
            )
    if criterion.kind is Kind.RANGE:
        return _read_range(criterion, raw)
    return _read_values(criterion, raw)


def write_rule(rule: Rule) -> dict[str, Any]:
    """Return the rule in our JSON format; ``read_rule`` gives it back."""
    written: dict[str, Any] = {}
    for member, stance in rule.said:
        item = [member.low, member.high] if isinstance(member, Span) else member
        written.setdefault(stance.value, []).append(item)
    return written


def _read_values(criterion: Criterion, raw: Mapping[str, Any]) -> ValueRule:
    said: dict[str, Stance] = {}
    for stance in _SAID:
        for value in sorted(known_values(criterion, raw.get(stance.value, []), stance.value)):
            if value in said:
                raise AnswerInvalid(stance.value, f"“{value}” is also under “{said[value]}”")
            said[value] = stance
    rest = _rest(criterion, raw)
    if rest is not None:
        said = {**dict.fromkeys(criterion.value_ids, rest), **said}
    return ValueRule(
        tuple((value, _by_law(criterion, value, said[value])) for value in sorted(said))
    )


def _rest(criterion: Criterion, raw: Mapping[str, Any]) -> Stance | None:
    """Return the stance of every value that was not named, or nothing if they stay unsaid."""
    if OTHERS in raw:
        if raw[OTHERS] not in _SAID:
            raise AnswerInvalid(
                OTHERS, f"“{raw[OTHERS]}” must be accepts, case by case, cannot or firm"
            )
        return Stance(raw[OTHERS])
    is_one = criterion.side is Side.WISH and criterion.kind in {Kind.ONE_OF, Kind.PLACE}
    return Stance.CANNOT if is_one and raw.get(Stance.ACCEPTS.value) else None


def _by_law(criterion: Criterion, value: str, stance: Stance) -> Stance:
    return Stance.FIRM if stance is Stance.CANNOT and value in criterion.firm_values else stance


def _read_range(criterion: Criterion, raw: Mapping[str, Any]) -> RangeRule:
    whole = criterion.whole
    named: list[tuple[Span, Stance]] = []
    for stance in _SAID:
        pairs = raw.get(stance.value, [])
        if not isinstance(pairs, list):
            raise AnswerInvalid(stance.value, "must be a list of spans")
        named += [(_span(whole, pair, f"{stance}[{n}]"), stance) for n, pair in enumerate(pairs)]
    named.sort(key=lambda item: item[0])
    for (first, _), (second, stance) in pairwise(named):
        if first.meets(second):
            raise AnswerInvalid(
                stance.value, f"{second.low} to {second.high} overlaps another span"
            )
    rest = _rest(criterion, raw) or Stance.CANNOT
    return RangeRule(tuple(_merged(_firmed(criterion.firm_span, _filled(whole, named, rest)))))


def _span(whole: Span, pair: Any, field: str) -> Span:
    match pair:
        case [bool(), _] | [_, bool()]:
            pass
        case [int(low), int(high)] if low <= high and whole.holds(Span(low, high)):
            return Span(low, high)
        case [int(low), None] if whole.holds(Span(low, whole.high)):
            return Span(low, whole.high)
    raise AnswerInvalid(
        field,
        f"{pair!r} must be two whole numbers within {whole.low} to {whole.high}, the lower first",
    )


def _filled(
    whole: Span, named: list[tuple[Span, Stance]], rest: Stance
) -> Iterator[tuple[Span, Stance]]:
    """Yield the named spans and, as ``rest``, whatever lies between them."""
    at = whole.low
    for span, stance in named:
        if at < span.low:
            yield Span(at, span.low - 1), rest
        yield span, stance
        at = span.high + 1
    if at <= whole.high:
        yield Span(at, whole.high), rest


def _firmed(
    firm: Span | None, said: Iterable[tuple[Span, Stance]]
) -> Iterator[tuple[Span, Stance]]:
    """Yield the same, with the refused numbers that law decides cut out as firm."""
    for span, stance in said:
        if firm is None or stance is not Stance.CANNOT or not firm.meets(span):
            yield span, stance
            continue
        low, high = max(span.low, firm.low), min(span.high, firm.high)
        if span.low < low:
            yield Span(span.low, low - 1), stance
        yield Span(low, high), Stance.FIRM
        if high < span.high:
            yield Span(high + 1, span.high), stance


def _merged(said: Iterable[tuple[Span, Stance]]) -> Iterator[tuple[Span, Stance]]:
    """Yield neighbours of one stance as one span."""
    held: tuple[Span, Stance] | None = None
    for span, stance in said:
        if held and held[1] is stance:
            held = Span(held[0].low, span.high), stance
            continue
        if held:
            yield held
        held = span, stance
    if held:
        yield held
