"""How a criterion is asked on a page: which things can be pressed, and which answer each stands for."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rowan.core.vocabulary.answers import Answer, Fact, Group, Silence, Wish
from rowan.core.vocabulary.model import Criterion, Kind, Side, Value, Vocabulary

NOBODY_KNOWS, NOT_SAID, NONE = "dont_know", "rather_not", "none"
OPEN = "open"
LEVELS = ("must", "prefer", OPEN, "never")


@dataclass(frozen=True)
class Asked:
    """One criterion, as it is put to one person: in which voice and language."""

    vocabulary: Vocabulary
    criterion: Criterion
    voice: str
    language: str

    @property
    def title(self) -> str:
        """Return the question."""
        return self.criterion.asked_by(self.voice).in_language(self.language)

    @property
    def hint(self) -> str:
        """Return the sentence under the question, if there is one."""
        return self.criterion.hint.in_language(self.language) if self.criterion.hint else ""

    def word(self, key: str) -> str:
        """Return a sentence of the vocabulary in this voice."""
        return self.vocabulary.spoken(key, self.language, self.voice)


@dataclass(frozen=True)
class Option:
    """One thing to press, and what it says."""

    id: str
    text: str
    answer: Answer
    hint: str = ""

    def __str__(self) -> str:
        return self.text


def is_one_choice(criterion: Criterion) -> bool:
    """Say whether one radio list asks the whole question."""
    if criterion.choices or criterion.kind is Kind.FLAG:
        return True
    if criterion.side is Side.WISH:
        return False
    return criterion.kind is Kind.ONE_OF or (criterion.kind is Kind.RANGE and not criterion.several)


def one_choice(asked: Asked) -> list[Option]:
    """Return everything a radio list offers, “I'd rather not say” last."""
    criterion = asked.criterion
    if criterion.choices:
        options = _of_choices(asked)
    elif criterion.kind is Kind.FLAG:
        options = _of_flag(asked)
    else:
        options = [option for option, _group in members(asked)]
    return [*options, *silences(asked)]


def members(asked: Asked) -> list[tuple[Option, Group]]:
    """Return each value or band of a criterion with the group it stands for."""
    criterion, language = asked.criterion, asked.language
    if criterion.kind is Kind.RANGE:
        return [
            (Option(band.id, band.text.in_language(language), Fact((band.span,))), band.span)
            for band in criterion.bands
        ]
    return [(_of_value(asked, value), frozenset({value.id})) for value in criterion.values]


def silences(asked: Asked) -> list[Option]:
    """Return the ways of not saying. A wish needs no “I don't know”: not minding says it."""
    rather_not = Option(NOT_SAID, asked.word("rather_not"), Silence.RATHER_NOT)
    if asked.criterion.side is Side.WISH:
        return [rather_not]
    return [Option(NOBODY_KNOWS, asked.word("dont_know"), Silence.DONT_KNOW), rather_not]


def _of_value(asked: Asked, value: Value) -> Option:
    hint = value.hint.in_language(asked.language) if value.hint else ""
    answer = Fact((frozenset({value.id}),))
    return Option(value.id, value.said_by(asked.voice).in_language(asked.language), answer, hint)


def _of_choices(asked: Asked) -> list[Option]:
    wish = asked.criterion.side is Side.WISH
    return [
        Option(
            choice.id,
            choice.said_by(asked.voice).in_language(asked.language),
            Wish(choice.must, choice.prefer, choice.never) if wish else Fact(choice.groups),
        )
        for choice in asked.criterion.choices
    ]


def _of_flag(asked: Asked) -> list[Option]:
    yes = frozenset(asked.criterion.value_ids)
    if asked.criterion.side is Side.FACT:
        return [Option("yes", _("Yes"), Fact((yes,))), Option("no", _("No"), Fact(()))]
    answers = {
        "must": Wish(must=yes),
        "prefer": Wish(prefer=yes),
        "open": Wish(),
        "never": Wish(never=yes),
    }
    texts = dict(levels(asked.voice))
    return [Option(level, texts[level], answers[level]) for level in LEVELS]


def levels(voice: str) -> list[tuple[str, str]]:
    """Return how strongly one can wish for a thing, in words."""
    if voice == "advocate":
        return [
            ("must", _("They must have this")),
            ("prefer", _("They would like this")),
            ("open", _("They don't mind")),
            ("never", _("Not for them")),
        ]
    return [
        ("must", _("I must have this")),
        ("prefer", _("I would like this")),
        ("open", _("I don't mind")),
        ("never", _("Not for me")),
    ]
