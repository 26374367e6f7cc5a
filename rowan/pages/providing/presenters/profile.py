"""What people read of a program, as its own people see it: each rule in words, and what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.model import Criterion, Vocabulary
from rowan.core.vocabulary.rules import Rules
from rowan.domain.directory.queries import entry, mark_of, vocabulary
from rowan.pages.providing.forms.rules import asked_of_programs
from rowan.pages.providing.presenters.applying import rule_lines
from rowan.web.parts import Link, Row

Missed = Mapping[str, int]
"""How many people the program missed by one criterion alone, from five up."""


@dataclass(frozen=True)
class RuleRow:
    """One rule in words. ``cost`` is empty where it missed nobody, or too few to say."""

    label: str
    lines: tuple[str, ...]
    change: str
    cost: str


@dataclass(frozen=True)
class Section:
    """Rules of one kind, and what nothing is said of."""

    title: str
    rows: tuple[RuleRow, ...]
    unsaid: tuple[Link, ...]


@dataclass(frozen=True)
class WayIn:
    """One set of rules: whoever fits one of them may come."""

    number: int
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class ProfileShown:
    """All of it. ``mark`` stands for what is shown: a form sends it along."""

    program: ProgramEntry
    ways: tuple[WayIn, ...]
    told: tuple[Row, ...]
    mark: str

    @property
    def has_several(self) -> bool:
        """Say whether there are several ways in, of which one can go."""
        return len(self.ways) > 1


def profile_shown(program: int, missed: Missed) -> ProfileShown:
    """Return what people read of a program."""
    found, words, language = entry(program), vocabulary(), get_language() or "en"
    several = len(found.ways) > 1
    ways = tuple(
        WayIn(
            number,
            _("Way in %d") % (number + 1) if several else _("Whom you take"),
            tuple(_sections(program, number, way, words, missed)),
        )
        for number, way in enumerate(found.ways)
    )
    said = dict(found.disclosures)
    told = tuple(
        Row(label=each.program.in_language(language), value=said.get(each.id, ""))
        for each in words.disclosures
    )
    return ProfileShown(found, ways, told, mark_of(found))


def cost(number: int) -> str:
    """Return what a rule costs, in words; nothing for too few to say."""
    words = _("%d people in 90 days missed you by this one rule.") % number
    return words if number else ""


def _sections(
    program: int, way: int, rules: Rules, words: Vocabulary, missed: Missed
) -> Iterator[Section]:
    language = get_language() or "en"
    for section in words.sections:
        asked = asked_of_programs(words, section.id)
        said = [each for each in asked if each.id in rules or missed.get(each.id)]
        unsaid = [each for each in asked if each not in said]
        if asked:
            yield Section(
                section.said_by("advocate").in_language(language),
                tuple(_row(program, way, each, rules, words, missed) for each in said),
                tuple(
                    Link(each.label.in_language(language), change_of(program, way, each.id))
                    for each in unsaid
                ),
            )


def _row(  # noqa: PLR0913, PLR0917 - where it stands, and what it says
    program: int, way: int, criterion: Criterion, rules: Rules, words: Vocabulary, missed: Missed
) -> RuleRow:
    language = get_language() or "en"
    rule = rules.get(criterion.id)
    lines = rule_lines(words, criterion, rule, language) if rule else (_("You do not say."),)
    return RuleRow(
        label=criterion.label.in_language(language),
        lines=tuple(lines),
        change=change_of(program, way, criterion.id),
        cost=cost(missed.get(criterion.id, 0)),
    )


def change_of(program: int, way: int, criterion: str) -> str:
    """Return where a rule is changed."""
    return reverse("providing:change-rule", args=[program, way, criterion])
