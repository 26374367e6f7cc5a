"""Read vocabulary files, handed over as bytes, into one checked ``Vocabulary``."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, TypeVar

from rowan.core.vocabulary.entries import Entry
from rowan.core.vocabulary.model import (
    Audience,
    Band,
    Choice,
    Criterion,
    Disclosure,
    Gate,
    Kind,
    Needs,
    Section,
    Side,
    Span,
    Text,
    Value,
    Vocabulary,
)
from rowan.core.vocabulary.refusals import VocabularyInvalid

FORMAT = "rowan-vocabulary/1"
YES = "yes"
"""The one value of a flag."""

Named = TypeVar("Named", Section, Value, Choice, Criterion, Disclosure)


def load(files: Sequence[tuple[str, bytes]]) -> Vocabulary:
    """Read ``(name, bytes)`` pairs, the shipped file first, a network's own after it.

    A later file may add sections, criteria, disclosures and words; it replaces nothing.
    Raises ``VocabularyInvalid`` naming file, entry and field. Reads no disk.
    """
    building = Vocabulary((), (), (), (), (), {})
    for name, content in files:
        building = _extended(building, _top(name, content))
    return building


def _top(name: str, content: bytes) -> Entry:
    try:
        table = tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise VocabularyInvalid(name, "file", f"byte {error.start}", "is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise VocabularyInvalid(name, "file", "TOML", str(error)) from None
    top = Entry(name, "", table)
    if top.get("format", str) != FORMAT:
        raise top.fail("format", f"must be “{FORMAT}”")
    return top


def _extended(so_far: Vocabulary, top: Entry) -> Vocabulary:
    sections = _by_id(so_far.sections)
    for entry in top.entries("section"):
        _add(sections, entry, _section(entry))
    divisions = _by_id(so_far.divisions)
    for entry in top.entries("division"):
        _add(divisions, entry, Section(entry.id(), entry.text("title")))
    states = _by_id(so_far.states)
    for entry in top.entries("state"):
        _add(states, entry, _state(entry, divisions))
    criteria = _by_id(so_far.criteria)
    added = [
        (entry, _criterion(entry, tuple(states.values()))) for entry in top.entries("criterion")
    ]
    for entry, criterion in added:
        _add(criteria, entry, criterion)
    for entry, criterion in added:
        _check_references(entry, criterion, sections, criteria)
    disclosures = _by_id(so_far.disclosures)
    for entry in top.entries("disclosure"):
        _add(disclosures, entry, _disclosure(entry))
    words = _words(so_far.words, top)
    top.done()
    return Vocabulary(
        sections=tuple(sections.values()),
        divisions=tuple(divisions.values()),
        states=tuple(states.values()),
        criteria=tuple(sorted(criteria.values(), key=lambda criterion: criterion.order)),
        disclosures=tuple(disclosures.values()),
        words=words,
    )


def _words(so_far: Mapping[str, Text], top: Entry) -> dict[str, Text]:
    words, entry = dict(so_far), top.child("words")
    for key, text in (entry.texts() if entry else {}).items():
        if entry and key in words:
            raise entry.fail(key, "is there already")
        words[key] = text
    return words


def _by_id(things: Iterable[Named]) -> dict[str, Named]:
    return {thing.id: thing for thing in things}


def _add(known: dict[str, Named], entry: Entry, thing: Named) -> None:
    entry.done()
    if thing.id in known:
        raise entry.fail("id", "is there twice")
    known[thing.id] = thing


def _section(entry: Entry) -> Section:
    return Section(entry.id(), entry.text("title"), entry.text_or_none("advocate"))


def _state(entry: Entry, divisions: Mapping[str, Section]) -> Value:
    division = entry.get("division", str)
    return Value(
        entry.id(),
        entry.text("text"),
        group=entry.name_of("division", division, frozenset(divisions)),
    )


def _disclosure(entry: Entry) -> Disclosure:
    return Disclosure(
        entry.id(), entry.text("label"), entry.text("program"), entry.text_or_none("hint")
    )


def _criterion(entry: Entry, states: tuple[Value, ...]) -> Criterion:
    kind: Kind = entry.one("kind", Kind)
    values = _values(entry, kind, states)
    ids = frozenset(value.id for value in values)
    return Criterion(
        id=entry.id(),
        kind=kind,
        side=entry.one("side", Side),
        needs=entry.one("needs", Needs, "all"),
        section=entry.get("section", str),
        order=entry.get("order", int),
        label=entry.text("label"),
        survivor=entry.text("survivor"),
        advocate=entry.text("advocate"),
        program=entry.text("program"),
        why=entry.text("why"),
        seen_by=entry.one("seen_by", Audience),
        hint=entry.text_or_none("hint"),
        rights=entry.text_or_none("rights"),
        late=entry.get("late", bool, default=False),
        free=entry.get("free", bool, default=False),
        values=values,
        choices=_choices(entry, ids),
        firm_values=frozenset() if kind is Kind.RANGE else entry.names("firm", ids),
        when=_gate(entry),
        standards=_standards(entry),
        **(_range(entry) if kind is Kind.RANGE else _NO_RANGE),
    )


def _values(entry: Entry, kind: Kind, states: tuple[Value, ...]) -> tuple[Value, ...]:
    if kind is Kind.PLACE:
        return states
    if kind is Kind.FLAG:
        return (Value(YES, entry.text("says")),)
    if kind is Kind.RANGE:
        return ()
    values: dict[str, Value] = {}
    for value in entry.entries("value"):
        _add(values, value, _value(value))
    if len(values) < 2:  # noqa: PLR2004 - one value is a flag
        raise entry.fail("value", "needs at least two values")
    return tuple(values.values())


def _value(entry: Entry) -> Value:
    return Value(
        entry.id(), entry.text("text"), entry.text_or_none("advocate"), entry.text_or_none("hint")
    )


def _choices(entry: Entry, ids: frozenset[str]) -> tuple[Choice, ...]:
    choices: dict[str, Choice] = {}
    for choice in entry.entries("choice"):
        _add(choices, choice, _choice(choice, ids))
    return tuple(choices.values())


def _choice(entry: Entry, ids: frozenset[str]) -> Choice:
    groups = entry.get("is", list, [])
    return Choice(
        id=entry.id(),
        text=entry.text("text"),
        advocate=entry.text_or_none("advocate"),
        groups=tuple(_group(entry, group, ids) for group in groups),
        must=entry.names("must", ids),
        prefer=entry.names("prefer", ids),
        never=entry.names("never", ids),
    )


def _group(entry: Entry, group: object, ids: frozenset[str]) -> frozenset[str]:
    members = group if isinstance(group, list) else [group]
    return frozenset(entry.name_of("is", member, ids) for member in members)


class _Range(TypedDict):
    span: Span | None
    unit: Text | None
    bands: tuple[Band, ...]
    several: bool
    firm_span: Span | None


_NO_RANGE = _Range(span=None, unit=None, bands=(), several=False, firm_span=None)


def _range(entry: Entry) -> _Range:
    span = entry.span("span")
    firm = entry.get("firm", list, [])
    return _Range(
        span=span,
        unit=entry.text("unit"),
        bands=_bands(entry, span),
        several=entry.get("several", bool, default=False),
        firm_span=_within(entry, "firm", entry.span_of("firm", firm), span) if firm else None,
    )


def _bands(entry: Entry, whole: Span) -> tuple[Band, ...]:
    bands: list[Band] = []
    for band in entry.entries("band"):
        span = _within(band, "span", band.span("span"), whole)
        if any(span == other.span for other in bands):
            raise band.fail("span", "is there twice")
        bands.append(Band(span, band.text("text")))
        band.done()
    if not bands:
        raise entry.fail("band", "needs at least one band to answer with")
    return tuple(bands)


def _within(entry: Entry, field: str, span: Span, whole: Span) -> Span:
    if not whole.holds(span):
        raise entry.fail(field, f"must lie within {whole.low} to {whole.high}")
    return span


def _gate(entry: Entry) -> Gate | None:
    when = entry.child("when")
    if when is None:
        return None
    span = when.get("span", list, [])
    gate = Gate(
        when.get("criterion", str),
        frozenset(when.strings("values")),
        when.span_of("span", span) if span else None,
    )
    when.done()
    return gate


def _standards(entry: Entry) -> tuple[tuple[str, str], ...]:
    standards = entry.child("standards")
    return tuple((key, standards.get(key, str)) for key in standards.table) if standards else ()


def _check_references(
    entry: Entry,
    criterion: Criterion,
    sections: Mapping[str, Section],
    criteria: Mapping[str, Criterion],
) -> None:
    if criterion.section not in sections:
        raise entry.fail("section", f"“{criterion.section}” is not a section")
    gate = criterion.when
    if gate is None:
        return
    other = criteria.get(gate.criterion)
    if other is None or other.order >= criterion.order:
        raise entry.fail("when.criterion", f"“{gate.criterion}” is not asked before this one")
    for value in gate.values:
        entry.name_of("when.values", value, frozenset(other.value_ids))
    if (gate.span is None) == (other.kind is Kind.RANGE):
        raise entry.fail("when", "a range needs “span”, everything else needs “values”")
