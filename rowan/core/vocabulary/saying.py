"""Put answers and rules into words that both sides can read."""

from collections.abc import Iterable, Sequence

from rowan.core.vocabulary.answers import Answer, Fact, Group, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Span, Vocabulary
from rowan.core.vocabulary.rules import Rule, Stance


def say_answer(
    vocabulary: Vocabulary, criterion: Criterion, answer: Answer, language: str, voice: str
) -> str:
    """Return what the person said, in one line."""
    match answer:
        case Silence.DONT_KNOW:
            return vocabulary.spoken("dont_know", language, voice)
        case Silence.RATHER_NOT:
            return vocabulary.spoken("rather_not", language, voice)
        case Fact(groups=()):
            return vocabulary.spoken("none_of_these", language, voice)
        case Fact():
            groups = (say_group(vocabulary, criterion, g, language, voice) for g in answer.groups)
            return "; ".join(groups)
    return _say_wish(vocabulary, criterion, answer, language, voice)


def _say_wish(
    vocabulary: Vocabulary, criterion: Criterion, wish: Wish, language: str, voice: str
) -> str:
    levels = {"must": wish.must, "prefer": wish.prefer, "never": wish.never}
    said = [
        vocabulary.spoken(level, language, voice).format(
            values=say_values(criterion, values, language, voice)
        )
        for level, values in levels.items()
        if values
    ]
    return "; ".join(said) or vocabulary.spoken("dont_mind", language, voice)


def say_group(
    vocabulary: Vocabulary, criterion: Criterion, group: Group, language: str, voice: str
) -> str:
    """Return one thing that is true of the person; “or” between what it may be."""
    if isinstance(group, Span):
        return say_span(vocabulary, criterion, group, language)
    joint = f" {vocabulary.words_in('or', language)} "
    return joint.join(_each(criterion, group, language, voice))


def say_span(vocabulary: Vocabulary, criterion: Criterion, span: Span, language: str) -> str:
    """Return a span in the words of its band, or in numbers with their unit."""
    for band in criterion.bands:
        if band.span == span:
            return band.text.in_language(language)
    unit = criterion.unit.in_language(language) if criterion.unit else ""
    if span.low == span.high:
        return f"{span.low} {unit}"
    if span.high == criterion.whole.high:
        return vocabulary.words_in("or_more", language).format(low=span.low, unit=unit)
    return vocabulary.words_in("span", language).format(low=span.low, high=span.high, unit=unit)


def say_rule(vocabulary: Vocabulary, criterion: Criterion, rule: Rule, language: str) -> str:
    """Return what a program says to one criterion, in one line; what it did not say stays out."""
    parts: list[str] = []
    for stance in (Stance.ACCEPTS, Stance.CASE_BY_CASE, Stance.CANNOT):
        members = [member for member, said in rule.said if said is stance or _same(stance, said)]
        if not members or (stance is Stance.CANNOT and criterion.kind is not Kind.ANY_OF and parts):
            continue
        pattern = vocabulary.words_in(f"rule_{stance.name.lower()}", language)
        parts.append(pattern.format(values=_say_members(vocabulary, criterion, members, language)))
    return "; ".join(parts)


def _say_members(
    vocabulary: Vocabulary, criterion: Criterion, members: Sequence[Span | str], language: str
) -> str:
    """Return numbers in their order and values in the order of the file."""
    if members == [criterion.span]:
        return vocabulary.words_in("any_number", language)
    spans = [member for member in members if isinstance(member, Span)]
    if spans:
        return ", ".join(say_span(vocabulary, criterion, span, language) for span in spans)
    values = (value for value in members if isinstance(value, str))
    return say_values(criterion, values, language, "survivor")


def _same(stance: Stance, said: Stance) -> bool:
    """Read a firm refusal as a refusal: why it is firm is no business of a card."""
    return stance is Stance.CANNOT and said is Stance.FIRM


def say_values(criterion: Criterion, values: Iterable[str], language: str, voice: str) -> str:
    """Return the words of some values, in the order of the file."""
    return ", ".join(_each(criterion, values, language, voice))


def _each(criterion: Criterion, values: Iterable[str], language: str, voice: str) -> list[str]:
    held = set(values)
    return [v.said_by(voice).in_language(language) for v in criterion.values if v.id in held]
