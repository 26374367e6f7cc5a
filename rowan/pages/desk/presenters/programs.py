"""Programs in a list, and those with which something is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rowan.domain.accounts.queries import Person
from rowan.domain.directory.queries import (
    IN_NETWORK,
    Known,
    Proposed,
    called,
    due_for_renewal,
    known_in_order,
    may_decide,
    merges,
    proposals,
    unreached,
)
from rowan.pages.desk.presenters.words import standings, state

WAITING, DUE, UNREACHED, DOUBLED = "waiting", "due", "unreached", "doubled"


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
        (DOUBLED, _("Two entries are to become one")),
        (DUE, _("To renew")),
        (UNREACHED, _("Not reached yet")),
        *standings().items(),
    ]


def programs(name: str, which: str, at: datetime) -> list[int]:
    """Return the numbers of programs in the order of their names, all or those narrowed down to."""
    part, picked = name.casefold(), _picked(which, at)
    words = called(at=at, standing=which if which in standings() else "")
    named = ((said.casefold(), number) for number, said in words.items())
    fit = (each for each in named if part in each[0])
    return [number for _said, number in sorted(fit) if picked is None or number in picked]


def rows(found: Sequence[int], at: datetime) -> list[ProgramRow]:
    """Return some programs as a list shows them."""
    words, several = standings(), known_in_order(found, at=at)
    return [ProgramRow(each, words[each.standing], state(each.state)) for each in several]


def _picked(which: str, at: datetime) -> set[int] | None:
    """Return which programs something is to be done with, or nothing where that is not asked."""
    if which == WAITING:
        return {each.program.id for each in proposals(at=at)}
    if which == DOUBLED:
        return {each.program.id for each in merges(at=at)}
    if which == DUE:
        return {each.program.id for each in due_for_renewal(at=at)}
    if which == UNREACHED:
        return {each.id for each in unreached(at=at)}
    return None


def to_second(me: Person, at: datetime) -> list[Proposed]:
    """Return the proposals that this person can give the second word on."""
    return [
        each
        for each in proposals(at=at)
        if each.by != me.actor
        and each.program.id not in me.programs
        and may_decide(each.program.id, me.actor)
    ]
