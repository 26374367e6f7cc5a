"""Which changes of rules the team proposed to programs, and what became of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import F

from rowan.domain.directory.models import RuleChange
from rowan.domain.directory.queries.describing import mark_of_rule


class Became(StrEnum):
    """What became of a proposed change of a rule."""

    WAITS = "waits"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True)
class ProposedChange:
    """One change that the team proposed: about which rule, for how many people, when, and what became of it."""

    id: int
    program: int
    criterion: str
    people: int
    at: datetime
    became: Became


def rule_changes(programs: Collection[int]) -> list[ProposedChange]:
    """Return what was proposed to some programs, the newest of each rule alone."""
    rows = RuleChange.objects.filter(program__in=programs).select_related("program")
    ordered = rows.order_by("at", F("over_at").asc(nulls_last=True), "pk")
    newest = {(row.program_id, row.criterion): row for row in ordered}
    return [
        ProposedChange(row.pk, row.program_id, row.criterion, row.people, row.at, _became(row))
        for row in newest.values()
    ]


def rules_proposed_since(moment: datetime) -> set[tuple[int, str]]:
    """Return of which programs which rules were proposed to be changed since a moment, whatever became of it."""
    rows = RuleChange.objects.filter(at__gt=moment)
    return set(rows.values_list("program", "criterion"))


def waiting_changes(program: int) -> list[ProposedChange]:
    """Return what a program has neither changed nor kept yet, the oldest first."""
    found = (each for each in rule_changes([program]) if each.became is Became.WAITS)
    return sorted(found, key=lambda each: each.at)


def _became(row: RuleChange) -> Became:
    if row.said != mark_of_rule(row.program.ways, row.criterion):
        return Became.CHANGED
    return Became.WAITS if row.over_at is None else Became.KEPT
