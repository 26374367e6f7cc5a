"""The team proposes to a program to look at a rule again, and the program changes it, or keeps it."""

from datetime import datetime

from django.db import transaction

from rowan.domain.directory.actions.changes import locked
from rowan.domain.directory.actions.telling import tell_administrators
from rowan.domain.directory.models import IN_NETWORK, RuleChange
from rowan.domain.directory.queries.describing import mark_of_rule
from rowan.domain.directory.queries.people import administrator_of, free_to_decide
from rowan.domain.directory.refusals import NotInNetwork, RuleChangeOver, RuleChangeWaits
from rowan.domain.trail.actions import record

RULES = "rules"
"""What the link to a program's own rules is for."""


@transaction.atomic
def propose_rule_change(
    *, program: int, criterion: str, people: int, by: str, at: datetime
) -> None:
    """Tell the administrators of a program that the team asks them to look at one rule again. It changes nothing.

    ``people`` is how many it said no to by it, as the program reads it: five or more, which is for the caller to see
    to. One that the program changed since, or keeps, is over and may be proposed anew. Raises ``NoSuchProgram``,
    ``NotOfTheTeam``, ``Conflicted``, ``NotInNetwork`` or ``RuleChangeWaits``.
    """
    row = locked(program)
    free_to_decide(program, by)
    if row.standing_at(at) not in IN_NETWORK:
        raise NotInNetwork
    said = mark_of_rule(row.ways, criterion)
    waiting = RuleChange.objects.filter(program=row, criterion=criterion, over_at=None)
    if waiting.filter(said=said).exists():
        raise RuleChangeWaits
    waiting.update(over_at=at)
    told = {"criterion": criterion, "people": people, "said": said}
    RuleChange.objects.create(program=row, **told, by=by, at=at)
    record(verb="rule.propose", by=by, at=at, about=("program", program), field=criterion)
    tell_administrators(program, of=RULES, by=by, at=at)


@transaction.atomic
def keep_rule(*, program: int, change: int, by: str, at: datetime) -> None:
    """Say that a program looked at a rule and keeps it. Raises ``NoSuchProgram``, ``NotOfTheProgram``.

    Raises ``RuleChangeOver`` for what was answered or changed meanwhile.
    """
    row = locked(program)
    administrator_of(program, by)
    waiting = RuleChange.objects.filter(pk=change, program=row, over_at=None).first()
    if waiting is None or waiting.said != mark_of_rule(row.ways, waiting.criterion):
        raise RuleChangeOver
    waiting.over_at = at
    waiting.save(update_fields=["over_at"])
    about = ("program", program)
    record(verb="rule.keep", by=by, at=at, about=about, field=waiting.criterion)
