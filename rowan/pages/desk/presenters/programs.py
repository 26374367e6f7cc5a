"""Programs in a list, and those with which something is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import (
    IN_NETWORK,
    Known,
    Proposed,
    all_known,
    due_for_renewal,
    may_decide,
    proposals,
    unreached,
)
from rowan.pages.desk.presenters.words import standings, state

WAITING, DUE, UNREACHED = "waiting", "due", "unreached"


@dataclass(frozen=True)
class ProgramRow:
    """One program in a list."""

    known: Known
    standing: str
    state: str

    @property
    def tag(self) -> str:
        """Return the shape beside its standing."""
        return "open" if self.known.standing in IN_NETWORK else "full"


def which() -> list[tuple[str, str]]:
    """Return what the list can be narrowed down to."""
    return [
        ("", _("All")),
        (WAITING, _("Something waits for a second word")),
        (DUE, _("To renew")),
        (UNREACHED, _("Not reached yet")),
        *standings().items(),
    ]


def programs(name: str, which: str, at: datetime) -> list[Known]:
    """Return programs in the order of their names, all or those narrowed down to."""
    part, named = name.casefold(), {each.id: (_words(each), each) for each in _picked(which, at)}
    fit = sorted((words, number) for number, (words, _each) in named.items() if part in words)
    return [named[number][1] for _said, number in fit]


def rows(found: Iterable[Known]) -> list[ProgramRow]:
    """Return some programs as a list shows them."""
    words = standings()
    return [ProgramRow(each, words[each.standing], state(each.state)) for each in found]


def _picked(which: str, at: datetime) -> list[Known]:
    if which == WAITING:
        return [each.program for each in proposals(at=at)]
    if which == DUE:
        return [each.program for each in due_for_renewal(at=at)]
    if which == UNREACHED:
        return unreached(at=at)
    found = all_known(at=at)
    return [each for each in found if each.standing == which] if which in standings() else found


def _words(program: Known) -> str:
    """Return all that a program is looked for by: in this order it is listed."""
    return f"{program.name} {program.organization} {program.reference}".casefold()


def to_second(me: Person, at: datetime) -> list[Proposed]:
    """Return the proposals that this person can give the second word on."""
    return [
        each
        for each in proposals(at=at)
        if each.by != me.actor
        and each.program.id not in me.programs
        and may_decide(each.program.id, me.actor)
    ]
