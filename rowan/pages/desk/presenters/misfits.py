"""Programs that say no again and again by the same rule of theirs, and which change to propose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rowan.core.vocabulary.rules import Rule, Stance
from rowan.domain.directory.queries import Became, ProposedChange, listed, rule_changes, vocabulary
from rowan.domain.referrals.queries import MisfitsOf, misfits
from rowan.pages.desk.presenters.words import say


@dataclass(frozen=True)
class MisfitRow:
    """One program and one rule: how often, what to propose, and what came of it when that was proposed last."""

    of: MisfitsOf
    rule: str
    often: str
    propose: str
    before: str
    waits: bool


@dataclass(frozen=True)
class MisfitSheet:
    """One page of them."""

    rows: tuple[MisfitRow, ...]
    page: Page[MisfitsOf]


def sheet(page: int, at: datetime) -> MisfitSheet:
    """Return one page of programs and rules, those with most people first. Asks the database for that page alone."""
    found = misfits(page=page)
    programs = {each.program for each in found}
    ways = {each.id: each.ways for each in listed(programs, at=at)}
    proposed = {(each.program, each.criterion): each for each in rule_changes(programs)}
    return MisfitSheet(
        tuple(
            _row(
                each,
                [way.get(each.criterion) for way in ways.get(each.program, ())],
                proposed.get((each.program, each.criterion)),
            )
            for each in found
        ),
        found,
    )


def _row(found: MisfitsOf, rules: Iterable[Rule | None], last: ProposedChange | None) -> MisfitRow:
    criterion = vocabulary().by_id.get(found.criterion)
    often = ngettext("About %d person in 90 days", "About %d people in 90 days", found.people)
    return MisfitRow(
        found,
        say(criterion.label) if criterion else found.criterion,
        often % found.people,
        _proposal(list(rules)),
        _became(last) if last else "",
        waits=last is not None and last.became is Became.WAITS,
    )


def _proposal(rules: list[Rule | None]) -> str:
    """Return which change to propose, by what the program says now."""
    said = [rule for rule in rules if rule is not None]
    if not said:
        return _("They say nothing of it. Ask them to say whom they take.")
    stances = {stance for rule in said for _value, stance in rule.said}
    if Stance.CASE_BY_CASE in stances:
        return _("They say “case by case”. Ask them to say “cannot” where they say no each time.")
    return _("They say whom they take. Ask them to say it more exactly.")


def _became(last: ProposedChange) -> str:
    words = {
        Became.WAITS: _("Proposed on %s. They have not answered."),
        Became.CHANGED: _("Proposed on %s. They have changed it since."),
        Became.KEPT: _("Proposed on %s. They keep it as it is."),
    }
    return words[last.became] % date_format(localtime(last.at), "DATE_FORMAT")
