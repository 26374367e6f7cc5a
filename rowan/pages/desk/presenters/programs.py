"""Programs in a list, and those with which something is to be done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from rowan.core.formats.entries import ProgramEntry
from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import (
    IN_NETWORK,
    Known,
    Proposed,
    Reached,
    by_reference,
    due_for_renewal,
    entries,
    known,
    listed,
    may_decide,
    proposals,
    reached,
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


def programs(name: str, which: str, at: datetime) -> list[int]:
    """Return programs in the order of their names, all or those narrowed down to."""
    part = name.casefold()
    fit = sorted(each for each in _picked(which, at) if part in each.words)
    numbers = [each.id for each in fit]
    if which in standings():
        return [number for number in numbers if known(number, at=at).standing == which]
    return numbers


def rows(numbers: Iterable[int], at: datetime) -> list[ProgramRow]:
    """Return some programs as a list shows them."""
    words = standings()
    found = (known(number, at=at) for number in numbers)
    return [ProgramRow(each, words[each.standing], state(each.state)) for each in found]


class _Named(NamedTuple):
    """A program by all that it is looked for by: in this order it is listed."""

    words: str
    id: int


def _picked(which: str, at: datetime) -> Iterator[_Named]:
    if which == WAITING:
        return (_named(each.program.id, each.program) for each in proposals(at=at))
    if which == DUE:
        return (_named(each.program.id, each.program) for each in due_for_renewal(at=at))
    if which == UNREACHED:
        return (_named(number, known(number, at=at)) for number in unreached(at))
    return _all(at)


def _all(at: datetime) -> Iterator[_Named]:
    """Yield every program: those of the files, and the removed, which stand in none."""
    listed_in_files = {number: _named(number, entry) for number, entry in entries()}
    yield from listed_in_files.values()
    for number in frozenset(by_reference().values()) - listed_in_files.keys():
        yield _named(number, known(number, at=at))


def _named(number: int, said: Known | ProgramEntry) -> _Named:
    return _Named(f"{said.name} {said.organization} {said.reference}".casefold(), number)


def to_second(me: Person, at: datetime) -> list[Proposed]:
    """Return the proposals that this person can give the second word on."""
    return [
        each
        for each in proposals(at=at)
        if each.by != me.actor
        and each.program.id not in me.programs
        and may_decide(each.program.id, me.actor)
    ]


def unreached(at: datetime) -> list[int]:
    """Return the programs of the network of which nobody has signed in."""
    found = [each.id for each in listed(at=at) if each.in_network]
    return [number for number in found if reached(number) is Reached.NOT_YET]
