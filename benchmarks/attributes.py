"""A synthetic vocabulary of the shape of the shipped one: 27 attributes, 52 wishes beside the states, no gates."""

from collections.abc import Iterator

from rowan.core.vocabulary.model import (
    Audience,
    Criterion,
    Kind,
    Needs,
    Side,
    Span,
    Text,
    Value,
    Vocabulary,
)

_WORDLESS = Text({"en": ""})
_FACTS: tuple[tuple[str, Kind, int], ...] = (
    ("who", Kind.ONE_OF, 8),
    ("gender", Kind.ONE_OF, 5),
    ("from_state", Kind.PLACE, 51),
    ("experience", Kind.ANY_OF, 3),
    ("languages", Kind.ANY_OF, 14),
    ("custody", Kind.ONE_OF, 4),
    ("substances", Kind.ANY_OF, 4),
    ("opioid_medicine", Kind.ANY_OF, 3),
    ("mental_health", Kind.ANY_OF, 6),
    ("medicines", Kind.ANY_OF, 3),
    ("access", Kind.ANY_OF, 5),
    ("care", Kind.ANY_OF, 5),
    ("legal", Kind.ANY_OF, 8),
    ("service_animal", Kind.FLAG, 1),
)
_NUMBERS = (
    ("age", 99),
    ("children", 8),
    ("children_ages", 17),
    ("pregnancy_weeks", 42),
    ("sober_days", 3650),
)
_WISHES: tuple[tuple[str, Kind, int], ...] = (
    ("place", Kind.PLACE, 51),
    ("supervision", Kind.ONE_OF, 3),
    ("faith", Kind.ONE_OF, 4),
    ("stay", Kind.ONE_OF, 4),
    ("therapy", Kind.ANY_OF, 10),
    ("goals", Kind.ANY_OF, 14),
    ("house_rules", Kind.ANY_OF, 16),
    ("court_transport", Kind.FLAG, 1),
)
_ONE_IS_ENOUGH = frozenset({"experience", "languages"})


def _criterion(
    name: str, kind: Kind, side: Side, *, values: int = 0, span: Span | None = None
) -> Criterion:
    return Criterion(
        id=name,
        kind=kind,
        side=side,
        section="bench",
        order=0,
        label=_WORDLESS,
        survivor=_WORDLESS,
        advocate=_WORDLESS,
        program=_WORDLESS,
        why=_WORDLESS,
        seen_by=Audience.FIT,
        needs=Needs.ANY if name in _ONE_IS_ENOUGH else Needs.ALL,
        values=tuple(Value(f"v{number:02}", _WORDLESS) for number in range(values)),
        span=span,
        several=name == "children_ages",
    )


def _criteria() -> Iterator[Criterion]:
    for name, kind, values in _FACTS:
        yield _criterion(name, kind, Side.FACT, values=values)
    for name, high in _NUMBERS:
        yield _criterion(name, Kind.RANGE, Side.FACT, span=Span(0, high))
    for name, kind, values in _WISHES:
        yield _criterion(name, kind, Side.WISH, values=values)


VOCABULARY = Vocabulary((), (), (), tuple(_criteria()), (), {})
"""What is asked and offered in every measurement."""
