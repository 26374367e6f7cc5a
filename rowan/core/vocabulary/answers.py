"""What a person says: facts about themself, wishes about a program, or nothing."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias

from rowan.core.vocabulary.model import Criterion, Gate, Kind, Side, Span, Vocabulary
from rowan.core.vocabulary.refusals import AnswerInvalid

Group: TypeAlias = frozenset[str] | Span
"""One of these is true of the person; with one member it is known which."""


class Silence(StrEnum):
    """The person was asked and did not say. It never excludes anyone."""

    DONT_KNOW = "don't know"
    RATHER_NOT = "rather not say"


class Fact(NamedTuple):
    """What is true of the person: something out of each group. No group means “none of these”."""

    groups: tuple[Group, ...]


class Wish(NamedTuple):
    """What the person wants of a program, by value. What is in none of the three they do not mind."""

    must: frozenset[str] = frozenset()
    prefer: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


Answer: TypeAlias = Fact | Wish | Silence
Answers: TypeAlias = Mapping[str, Answer]


def applies(gate: Gate | None, answers: Answers) -> bool:
    """Say whether a criterion behind ``gate`` concerns this person: no only if the gate was answered otherwise."""
    if gate is None:
        return True
    answer = answers.get(gate.criterion)
    if not isinstance(answer, Fact):
        return True
    return any(_touches(gate, group) for group in answer.groups)


def _touches(gate: Gate, group: Group) -> bool:
    if isinstance(group, Span):
        return gate.span is not None and gate.span.meets(group)
    return bool(gate.values & group)


def read_answer(criterion: Criterion, raw: Any) -> Answer:
    """Read one answer of our JSON format (docs/formats.md).

    Raises ``AnswerInvalid`` naming the field inside the answer. Does not check whether the criterion applies.
    """
    if isinstance(raw, str):
        return _read_silence(raw)
    if not isinstance(raw, dict):
        raise AnswerInvalid("", "must be words or an object")
    allowed = {"is"} if criterion.side is Side.FACT else {"must", "prefer", "never"}
    for field in raw:
        if field not in allowed:
            raise AnswerInvalid(field, f"is not known here; use {', '.join(sorted(allowed))}")
    if criterion.side is Side.FACT:
        return _read_fact(criterion, raw.get("is"))
    return _read_wish(criterion, raw)


def read_known(criterion: Criterion | None, raw: Any) -> Answer | None:
    """Return an answer that was stored once, or nothing where the vocabulary has outgrown it."""
    if criterion is None:
        return None
    try:
        return read_answer(criterion, raw)
    except AnswerInvalid:
        return None


def read_stored(vocabulary: Vocabulary, given: Mapping[str, Any]) -> Answers:
    """Return stored answers as values; one that the vocabulary has outgrown counts as not given."""
    read = {name: read_known(vocabulary.by_id.get(name), raw) for name, raw in given.items()}
    return {name: answer for name, answer in read.items() if answer is not None}


def write_answer(answer: Answer) -> Any:
    """Return the answer in our JSON format; ``read_answer`` gives it back."""
    if isinstance(answer, Silence):
        return answer.value
    if isinstance(answer, Fact):
        return {"is": [_write_group(group) for group in answer.groups]}
    levels = {"must": answer.must, "prefer": answer.prefer, "never": answer.never}
    return {level: sorted(values) for level, values in levels.items() if values}


def _write_group(group: Group) -> Any:
    if isinstance(group, Span):
        return [group.low, group.high]
    return next(iter(group)) if len(group) == 1 else sorted(group)


def _read_silence(raw: str) -> Silence:
    try:
        return Silence(raw)
    except ValueError:
        known = " or ".join(f"“{silence}”" for silence in Silence)
        raise AnswerInvalid("", f"“{raw}” must be {known}, or an object") from None


def _read_fact(criterion: Criterion, raw: Any) -> Fact:
    if not isinstance(raw, list):
        raise AnswerInvalid("is", "must be a list")
    read = _read_span if criterion.kind is Kind.RANGE else _read_values
    groups = tuple(read(criterion, item, f"is[{n}]") for n, item in enumerate(raw))
    many = criterion.several if criterion.kind is Kind.RANGE else criterion.kind is Kind.ANY_OF
    if len(groups) > 1 and not many:
        raise AnswerInvalid("is", "takes one answer; a list inside the list means “one of these”")
    return Fact(groups)


def _read_span(criterion: Criterion, raw: Any, field: str) -> Span:
    match raw:
        case bool() | [bool(), _] | [_, bool()]:
            pass
        case int():
            return _within(criterion, Span(raw, raw), field)
        case [int(low), int(high)] if low <= high:
            return _within(criterion, Span(low, high), field)
    raise AnswerInvalid(field, f"{raw!r} must be a whole number or two, the lower first")


def _within(criterion: Criterion, span: Span, field: str) -> Span:
    if not criterion.whole.holds(span):
        raise AnswerInvalid(
            field, f"must lie within {criterion.whole.low} to {criterion.whole.high}"
        )
    return span


def _read_values(criterion: Criterion, raw: Any, field: str) -> frozenset[str]:
    if raw == []:
        raise AnswerInvalid(field, "is an empty list")
    return known_values(criterion, raw if isinstance(raw, list) else [raw], field)


def _read_wish(criterion: Criterion, raw: Mapping[str, Any]) -> Wish:
    wish = Wish(
        must=known_values(criterion, raw.get("must", []), "must"),
        prefer=known_values(criterion, raw.get("prefer", []), "prefer"),
        never=known_values(criterion, raw.get("never", []), "never"),
    )
    twice = (wish.must & wish.never) | (wish.prefer & wish.never)
    if twice:
        raise AnswerInvalid("never", f"“{min(twice)}” is wished for as well")
    return wish


def known_values(criterion: Criterion, raw: Any, field: str) -> frozenset[str]:
    """Return a list of value ids as a set. Raises ``AnswerInvalid`` for anything the criterion does not have."""
    if not isinstance(raw, list):
        raise AnswerInvalid(field, "must be a list of values")
    for value in raw:
        if not isinstance(value, str) or value not in criterion.by_id:
            raise AnswerInvalid(field, f"“{value}” is not one of the values of {criterion.id}")
    return frozenset(raw)
