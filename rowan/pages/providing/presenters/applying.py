"""What an application says so far, part by part, and how one stands that was sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.forms import BaseForm, BoundField
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rowan.core.vocabulary.model import Criterion, Kind, Side, Vocabulary
from rowan.core.vocabulary.rules import REFUSING, RangeRule, Rule, Stance
from rowan.core.vocabulary.saying import say_rule, say_values
from rowan.domain.directory.queries import Answered, Stage, appeals, reasons
from rowan.web.parts import Row

_FOUR = 4


@dataclass(frozen=True)
class Part:
    """One part of an application on the page that shows all: what is said, what is wrong, what to think of."""

    title: str
    change: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...]
    open: str
    rights: tuple[str, ...]


def part_of(title: str, change: str, form: BaseForm) -> Part:
    """Return a part of plain fields."""
    asked = [form[name] for name in form.fields]
    rows = tuple(Row(label=str(each.label), values=_lines(each)) for each in asked if each.value())
    return Part(title, change, rows, _problems(form), "", ())


def with_rules(part: Part, rules: dict[str, Rule], asked: int, words: Vocabulary) -> Part:
    """Return a part that holds rules, of so many that were asked, in the words in which people will read them."""
    language = get_language() or "en"
    rows = tuple(
        Row(
            label=words.by_id[name].label.in_language(language),
            values=tuple(rule_lines(words, words.by_id[name], rule, language)),
        )
        for name, rule in rules.items()
    )
    left = asked - len(rules)
    silent = ngettext("%d question left open", "%d questions left open", left) % left
    rights = tuple(_rights(words, rules, language))
    return replace(part, rows=rows, open=silent if left else "", rights=rights)


def rule_lines(words: Vocabulary, criterion: Criterion, rule: Rule, language: str) -> Iterator[str]:
    """Yield what a program said to one criterion, a line for each of yes, case by case and no.

    Of numbers, and of what a program is, the no goes without saying; of states the shorter list says it.
    """
    if isinstance(rule, RangeRule) or (
        criterion.side is Side.WISH and criterion.kind is Kind.ONE_OF
    ):
        yield from say_rule(words, criterion, rule, language).split("; ")
        return
    said = {
        key: [value for value, stance in rule.said if stance in stances]
        for key, stances in _SAID_AS.items()
    }
    if criterion.kind is Kind.PLACE:
        said = _shorter(said)
    for key, values in said.items():
        if values:
            line = say_values(criterion, values, language, "advocate")
            yield words.words_in(key, language).format(values=line)


_SAID_AS: dict[str, frozenset[Stance]] = {
    "rule_accepts": frozenset({Stance.ACCEPTS}),
    "rule_case_by_case": frozenset({Stance.CASE_BY_CASE}),
    "rule_cannot": REFUSING,
}


def _shorter(said: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out the states taken or the states not taken, whichever are more."""
    yes, no = said["rule_accepts"], said["rule_cannot"]
    longer = "rule_accepts" if 0 < len(no) < len(yes) or not yes else "rule_cannot"
    return {key: values for key, values in said.items() if key != longer}


def _rights(words: Vocabulary, rules: dict[str, Rule], language: str) -> Iterator[str]:
    """Yield what to think of where a program says no to something that has a note on rights."""
    for name, rule in rules.items():
        note = words.by_id[name].rights
        if note and any(stance in REFUSING for _member, stance in rule.said):
            yield note.in_language(language)


def _problems(form: BaseForm) -> tuple[str, ...]:
    """Return what is wrong with a part."""
    return tuple(str(line) for lines in form.errors.values() for line in lines)


def _lines(field: BoundField) -> tuple[str, ...]:
    """Return what stands in a field, in words."""
    said, choices = field.value(), dict(getattr(field.field, "choices", ()))
    if said is True or said == "on":
        return (_("Yes"),)
    return tuple(str(choices.get(line, line)) for line in str(said).splitlines())


def in_fours(token: str) -> str:
    """Return a code in groups of four, for copying by hand."""
    return " ".join(token[place : place + _FOUR] for place in range(0, len(token), _FOUR))


@dataclass(frozen=True)
class Stands:
    """How an application stands, in the words its applicant reads."""

    title: str
    says: str
    reason: str
    words: str
    sent_at: datetime
    may_withdraw: bool
    may_appeal: bool
    appealed: bool


def stands(found: Answered, *, at: datetime) -> Stands:
    """Return how an application stands."""
    titles = {
        Stage.SUBMITTED: (_("We have it"), _("It waits its turn. Nobody has looked at it yet.")),
        Stage.IN_REVIEW: (
            _("We are looking into it"),
            _("Two of us check who you are. We call a number that we find ourselves."),
        ),
        Stage.ACCEPTED: (
            _("You are in"),
            _("We have made sure who you are. A mail with an invitation is on its way to you."),
        ),
        Stage.TURNED_DOWN: (_("We said no for now"), _("You can ask us to look again.")),
        Stage.WITHDRAWN: (
            _("You took it back"),
            _("We do nothing more with it. You can apply again."),
        ),
        Stage.DUPLICATE: (
            _("Your house is here already"),
            _("Ask a colleague who works with us to invite you."),
        ),
    }
    title, says = titles[found.stage]
    turned_down = found.stage is Stage.TURNED_DOWN
    appealed = turned_down and any(each.application == found.id for each in appeals(at=at))
    return Stands(
        title=title,
        says=_("You asked us to look again. Others of us will.") if appealed else says,
        reason=_reason(found.reason),
        words=found.words,
        sent_at=found.made_at,
        may_withdraw=found.stage in {Stage.SUBMITTED, Stage.IN_REVIEW},
        may_appeal=turned_down and not appealed,
        appealed=appealed,
    )


def _reason(code: str) -> str:
    found = reasons("turn-down").get(code)
    return found.in_language(get_language() or "en") if found else ""
