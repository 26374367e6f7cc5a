"""A program changes what people read of it before they choose: whom it takes, what life is like there, its words.

Each action takes the ``seen`` mark of what was on the page (``queries.mark_of``): what somebody else changed meanwhile
is not written over unseen. Only the columns an action is about are written, and what the vocabulary has outgrown stays
stored beside them. Nobody is asked who they are.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.formats.entries import (
    MOST_WAYS,
    ProgramEntry,
    checked_link,
    read_program,
    write_program,
)
from rowan.core.vocabulary.rules import Rule, write_rule
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries.describing import Part, mark_of
from rowan.domain.directory.queries.minors import opens_to_minors
from rowan.domain.directory.queries.programs import entry as described
from rowan.domain.directory.queries.programs import vocabulary
from rowan.domain.directory.refusals import ChangedMeanwhile, LicenceNeeded, NoSuchWay
from rowan.domain.trail.actions import record


@transaction.atomic
def change_rule(
    *,
    program: int,
    way: int,
    criterion: str,
    rule: Rule | None,
    seen: str,
    by: str,
    at: datetime,
    licence_seen: bool = False,
) -> None:
    """Write what a program says to one criterion in one of its ways in; no rule takes it back.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, ``NoSuchWay``; or ``LicenceNeeded`` for a rule that opens the
    program to people under 18 further than it was, unless the team has seen the licence: to know that is for who calls.
    """
    row, was = _as_seen(program, Part.WAYS, seen)
    if not 0 <= way < len(row.ways):
        raise NoSuchWay
    ways = [dict(each) for each in row.ways]
    ways[way].pop(criterion, None)
    if rule is not None:
        ways[way][criterion] = write_rule(rule)
    _write(row, {"ways": ways}, criterion, by, at)
    if not licence_seen and opens_to_minors(vocabulary(), was, described(program)):
        raise LicenceNeeded


@transaction.atomic
def add_way(*, program: int, seen: str, by: str, at: datetime) -> int:
    """Add another way in, which says the same as the last until it is changed, and return which it is.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, or ``NoSuchWay`` if there are as many as there may be.
    """
    row, _was = _as_seen(program, Part.WAYS, seen)
    if len(row.ways) >= MOST_WAYS:
        raise NoSuchWay
    _write(row, {"ways": [*row.ways, row.ways[-1]]}, "ways", by, at)
    return len(row.ways) - 1


@transaction.atomic
def remove_way(*, program: int, way: int, seen: str, by: str, at: datetime) -> None:
    """Remove one of several ways in.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, or ``NoSuchWay``, also for the only one.
    """
    row, _was = _as_seen(program, Part.WAYS, seen)
    if not 0 <= way < len(row.ways) or len(row.ways) == 1:
        raise NoSuchWay
    _write(row, {"ways": [*row.ways[:way], *row.ways[way + 1 :]]}, "ways", by, at)


@transaction.atomic
def tell(*, program: int, disclosures: Mapping[str, str], seen: str, by: str, at: datetime) -> None:
    """Write what every program tells, in place of all that was told; an empty one is not told.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, or ``FieldRefused`` for an address, and for what gives away a name
    that is not listed.
    """
    row, was = _as_seen(program, Part.TOLD, seen)
    known = {each.id for each in vocabulary().disclosures}
    told = {name: words for name, words in disclosures.items() if words}
    _require_sayable(replace(was, disclosures=tuple(told.items())))
    outgrown = {name: words for name, words in row.disclosures.items() if name not in known}
    _write(row, {"disclosures": told | outgrown}, "told", by, at)


@transaction.atomic
def say(
    *,
    program: int,
    own_words: tuple[str, ...],
    exceptions: bool,
    name_public: bool,
    seen: str,
    by: str,
    at: datetime,
) -> None:
    """Write a program's own words, whether it makes exceptions, and whether its name shows. Raises as ``tell``."""
    row, was = _as_seen(program, Part.WORDS, seen)
    said: dict[str, Any] = {"exceptions": exceptions, "name_public": name_public}
    _require_sayable(replace(was, own_words=own_words, **said))
    _write(row, said | {"own_words": list(own_words)}, "words", by, at)


@transaction.atomic
def name_form(*, program: int, application_form: str, seen: str, by: str, at: datetime) -> None:
    """Write where a program's own application form is, or that it has none. Does not look whether it is there.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, or ``FieldRefused`` for anything but a plain address over https.
    """
    row, _was = _as_seen(program, Part.FORM, seen)
    link = checked_link(application_form, "application_form")
    _write(row, {"application_form": link}, "form", by, at)


def _as_seen(program: int, part: Part, seen: str) -> tuple[Program, ProgramEntry]:
    """Return a program that nobody else changes now, and what it says, if that is what somebody saw."""
    row, was = locked(program), described(program)
    if mark_of(was, part) != seen:
        raise ChangedMeanwhile
    return row, was


def _require_sayable(said: ProgramEntry) -> None:
    """Read the words as a file is read. Rules and contact points are not looked at again: they do not change here."""
    read_program(vocabulary(), write_program(replace(said, contacts=(), ways=({},))))


def _write(row: Program, columns: dict[str, Any], what: str, by: str, at: datetime) -> None:
    if all(getattr(row, name) == value for name, value in columns.items()):
        return
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))
    row.emergency = described(row.pk).takes_at_once
    row.save(update_fields=["emergency"])
    record(verb="program.describe", by=by, at=at, about=("program", row.pk), kind=what)
    record_changes([row.pk], by=by, at=at)
