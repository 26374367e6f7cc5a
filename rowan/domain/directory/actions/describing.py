"""A program changes what people read of it before they choose: whom it takes, what life is like there, its words."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from rowan.core.formats.entries import ProgramEntry, read_program, write_program
from rowan.core.vocabulary.rules import Rule, Rules
from rowan.domain.directory.actions.changes import locked, record_changes
from rowan.domain.directory.actions.programs import fields_of
from rowan.domain.directory.models import Program
from rowan.domain.directory.queries.minors import takes_minors
from rowan.domain.directory.queries.programs import entry as described
from rowan.domain.directory.queries.programs import mark_of, vocabulary
from rowan.domain.directory.refusals import ChangedMeanwhile, LicenceNeeded, NoSuchWay
from rowan.domain.trail.actions import record

MOST_WAYS = 6
_DESCRIBED = ("ways", "own_words", "disclosures", "exceptions", "name_public", "emergency")


@transaction.atomic
def change_rule(
    *, program: int, way: int, criterion: str, rule: Rule | None, seen: str, by: str, at: datetime
) -> None:
    """Write what a program says to one criterion in one of its ways in; nothing takes it back.

    Raises ``NoSuchWay``, ``LicenceNeeded``, or what ``describe`` does.
    """
    was = described(program)
    if not 0 <= way < len(was.ways):
        raise NoSuchWay
    changed = dict(was.ways[way])
    changed.pop(criterion, None)
    if rule is not None:
        changed[criterion] = rule
    ways = (*was.ways[:way], changed, *was.ways[way + 1 :])
    _write(program, was, replace(was, ways=ways), criterion, seen, by, at)


@transaction.atomic
def add_way(*, program: int, seen: str, by: str, at: datetime) -> int:
    """Add another way in, which says the same as the last until it is changed, and return which it is.

    Raises ``NoSuchWay`` if there are as many as there may be, or what ``describe`` does.
    """
    was = described(program)
    if len(was.ways) >= MOST_WAYS:
        raise NoSuchWay
    _write(program, was, replace(was, ways=(*was.ways, was.ways[-1])), "ways", seen, by, at)
    return len(was.ways)


@transaction.atomic
def remove_way(*, program: int, way: int, seen: str, by: str, at: datetime) -> None:
    """Remove one of several ways in. Raises ``NoSuchWay``, also for the only one, or what ``describe`` does."""
    was = described(program)
    if not 0 <= way < len(was.ways) or len(was.ways) == 1:
        raise NoSuchWay
    left: tuple[Rules, ...] = (*was.ways[:way], *was.ways[way + 1 :])
    _write(program, was, replace(was, ways=left), "ways", seen, by, at)


@transaction.atomic
def describe(*, program: int, said: dict[str, Any], seen: str, by: str, at: datetime) -> None:
    """Write some of ``own_words``, ``disclosures``, ``exceptions`` and ``name_public``, as ``ProgramEntry`` has them.

    ``seen`` is the ``mark`` of what was on the page: what somebody else changed meanwhile is not written over unseen.
    Who waits and fits is looked up anew with the next look. Asks nobody who they are.

    Raises ``NoSuchProgram``, ``ChangedMeanwhile``, or ``FieldRefused`` for an address and for what gives away a name
    that is not listed.
    """
    was = described(program)
    _write(program, was, replace(was, **said), "words", seen, by, at)


def _write(  # noqa: PLR0917 - what it was, what it is, and who says so
    program: int, was: ProgramEntry, now: ProgramEntry, what: str, seen: str, by: str, at: datetime
) -> None:
    row = locked(program)
    if mark_of(described(program)) != seen:
        raise ChangedMeanwhile
    words = vocabulary()
    if takes_minors(words, now) and not takes_minors(words, was):
        raise LicenceNeeded
    if now == was:
        return
    fields = fields_of(read_program(words, write_program(now)), row.organization_id)
    Program.objects.filter(pk=program).update(**{name: fields[name] for name in _DESCRIBED})
    record(verb="program.describe", by=by, at=at, about=("program", program), kind=what)
    record_changes([program], by=by, at=at)
