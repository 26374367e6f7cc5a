"""Entries that look alike, of all programs, and those of which somebody said that they are two."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rowan.core.formats.alike import Looks, Pair, Sign, mark, pairs
from rowan.core.formats.entries import Contact as Reached
from rowan.domain.directory.models import Apart, Contact, Merge, Program, Standing

__all__ = ["Sign"]


@dataclass(frozen=True)
class ToldApart:
    """Two entries that look alike and are two, by the word of somebody of the team."""

    id: int
    one: int
    other: int
    by: str
    at: datetime


@dataclass(frozen=True)
class Alike:
    """What looks alike and is to be looked at, the most alike first; and what was said to be two, newest first."""

    open: tuple[Pair, ...]
    apart: tuple[ToldApart, ...]


def alike(state: str = "") -> Alike:
    """Return all pairs that look alike, or those of one state.

    The removed and the merged are in none, nor are two that wait to be made one. Who said that two are two is heard
    until a name, an organization or a contact point of either changes.
    """
    looks = {each.number: each for each in looks_of(state)}
    found = {(pair.one, pair.other): pair for pair in pairs(looks.values())}
    said = {
        (row.one_id, row.other_id): row
        for row in Apart.objects.filter(over_at=None)
        if (row.one_id, row.other_id) in found
        and row.mark == mark(looks[row.one_id], looks[row.other_id])
    }
    waiting = {
        (min(two), max(two))
        for two in Merge.objects.filter(over_at=None).values_list("program", "into")
    }
    rows = sorted(said.values(), key=lambda row: (row.at, row.pk), reverse=True)
    return Alike(
        tuple(pair for two, pair in found.items() if two not in said and two not in waiting),
        tuple(ToldApart(row.pk, row.one_id, row.other_id, row.by, row.at) for row in rows),
    )


def looks_of(state: str = "", *, merged: bool = False) -> Iterable[Looks]:
    """Return what of each entry can look like another, if asked of one state or with the merged, never the removed."""
    rows = Program.objects.exclude(standing=Standing.REMOVED)
    rows = rows if merged else rows.filter(merged_into=None)
    told = Contact.objects.all()
    if state:
        rows, told = rows.filter(state=state), told.filter(program__state=state)
    reached: dict[int, list[Reached]] = defaultdict(list)
    for program, kind, value in told.values_list("program", "kind", "value"):
        reached[program].append(Reached(kind, value))
    fields = rows.values_list("pk", "name", "organization__name", "state")
    return [
        Looks(pk, name, organization, lies, tuple(reached.get(pk, ())))
        for pk, name, organization, lies in fields
    ]
