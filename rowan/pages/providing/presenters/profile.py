"""What people read of a program, as its own people see it: each rule in words, and what it costs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rowan.core.formats.entries import ProgramEntry
from rowan.core.vocabulary.asking import asked_of_programs
from rowan.core.vocabulary.model import Criterion
from rowan.core.vocabulary.rules import Rules
from rowan.domain.directory.queries import Part, mark_of, vocabulary
from rowan.pages.providing.presenters.applying import rule_lines
from rowan.web.parts import Link, Row


@dataclass(frozen=True)
class Costs:
    """How many people a program missed by one criterion alone, from five up, and on which day that was counted."""

    missed: Mapping[str, int] = field(default_factory=dict)
    counted: date | None = None

    def of(self, criterion: str) -> str:
        """Return what a rule costs, in words; nothing where it missed nobody, or too few to say."""
        number = self.missed.get(criterion, 0)
        words = _("About %d people in 90 days missed you by this one rule.") % number
        return words if number else ""


@dataclass(frozen=True)
class RuleRow:
    """One rule in words, and what it costs."""

    label: str
    lines: tuple[str, ...]
    change: str
    cost: str


@dataclass(frozen=True)
class Section:
    """Rules of one kind, and what nothing is said of; folded up under a line that says how many there are."""

    summary: str
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
    """All of it. ``costs`` has what rules cost; with several ways in they share a count, which stands beside none.

    ``mark`` stands for the ways in as they are shown: a form sends it along.
    """

    program: ProgramEntry
    ways: tuple[WayIn, ...]
    costs: tuple[Row, ...]
    told: tuple[Row, ...]
    mark: str

    @property
    def has_several(self) -> bool:
        """Say whether there are several ways in, of which one can go."""
        return len(self.ways) > 1


def profile_shown(program: int, found: ProgramEntry, costs: Costs | None) -> ProfileShown:
    """Return what people read of a program. Nothing for costs where nobody can tell them now."""
    words, language = vocabulary(), get_language() or "en"
    known = costs or Costs()
    several = len(found.ways) > 1
    beside = Costs() if several else known
    ways = tuple(
        WayIn(
            number,
            way_title(number, several=several),
            tuple(_sections(program, number, way, beside)),
        )
        for number, way in enumerate(found.ways)
    )
    said = dict(found.disclosures)
    return ProfileShown(
        program=found,
        ways=ways,
        costs=tuple(_costly(program, known, several=several)),
        told=tuple(
            Row(label=each.program.in_language(language), value=said.get(each.id, ""))
            for each in words.disclosures
        ),
        mark=mark_of(found, Part.WAYS),
    )


def way_title(number: int, *, several: bool) -> str:
    """Return what a way in is called: where there is only one it needs no number."""
    return _("Way in %d") % (number + 1) if several else _("Whom you take")


def change_of(program: int, way: int, criterion: str) -> str:
    """Return where a rule is changed."""
    return reverse("providing:change-rule", args=[program, way, criterion])


def _costly(program: int, costs: Costs, *, several: bool) -> Iterator[Row]:
    """Yield what rules cost by criterion, over all ways in, the costliest first."""
    language = get_language() or "en"
    for criterion in sorted(vocabulary().criteria, key=lambda each: -costs.missed.get(each.id, 0)):
        if words := costs.of(criterion.id):
            change = "" if several else change_of(program, 0, criterion.id)
            yield Row(criterion.label.in_language(language), value=words, change=change)


def _sections(program: int, way: int, rules: Rules, costs: Costs) -> Iterator[Section]:
    words, language = vocabulary(), get_language() or "en"
    for section in words.sections:
        asked = asked_of_programs(words, section.id)
        said = [each for each in asked if each.id in rules]
        if asked:
            title = section.said_by("advocate").in_language(language)
            yield Section(
                _("%(title)s: %(said)d of %(all)d answered")
                % {"title": title, "said": len(said), "all": len(asked)},
                tuple(_row(program, way, each, rules, costs) for each in said),
                tuple(
                    Link(each.label.in_language(language), change_of(program, way, each.id))
                    for each in asked
                    if each not in said
                ),
            )


def _row(program: int, way: int, criterion: Criterion, rules: Rules, costs: Costs) -> RuleRow:
    language = get_language() or "en"
    rule = rules.get(criterion.id)
    lines = rule_lines(vocabulary(), criterion, rule, language) if rule else (_("You do not say."),)
    return RuleRow(
        label=criterion.label.in_language(language),
        lines=tuple(lines),
        change=change_of(program, way, criterion.id),
        cost=costs.of(criterion.id),
    )
