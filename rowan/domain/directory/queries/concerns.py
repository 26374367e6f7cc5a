"""What was reported about programs. Nothing here is ever shown to a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rowan.domain.directory.models import (
    FIRST_OF_ALL,
    Concern,
    ConcernKind,
    ConcernStage,
    ConcernWhen,
)
from rowan.domain.directory.refusals import NoSuchConcern
from rowan.domain.vault import queries as vault
from rowan.domain.vault.queries import OpenKey
from rowan.domain.vault.refusals import NothingSealed

__all__ = ["ConcernKind", "ConcernStage", "ConcernWhen"]

SEALED_AS = "concern"
WORDS = "words"


@dataclass(frozen=True)
class Reported:
    """One concern without its words. ``first`` says that it is to be looked at before the others."""

    id: int
    program: int
    kind: ConcernKind
    when: ConcernWhen
    day: date
    has_words: bool
    stage: ConcernStage
    reason: str
    handled_by: str
    first: bool


def concerns(*, stages: Sequence[ConcernStage]) -> list[Reported]:
    """Return the concerns at some stages: impostors and people hurt on top, then the oldest day."""
    rows = Concern.objects.filter(stage__in=stages).order_by("day", "pk")
    return sorted((_reported(row) for row in rows), key=lambda each: not each.first)


def concerns_about(program: int) -> list[Reported]:
    """Return every concern about a program, the newest day first. For the team alone."""
    rows = Concern.objects.filter(program=program).order_by("-day", "pk")
    return [_reported(row) for row in rows]


def concern(number: int) -> Reported:
    """Return one concern without its words. Raises ``NoSuchConcern``."""
    row = Concern.objects.filter(pk=number).first()
    if row is None:
        raise NoSuchConcern
    return _reported(row)


def concern_words(number: int, opened: Sequence[OpenKey]) -> str:
    """Return the words of a concern, with those versions of the team's key that are open: one of them has to fit.

    Raises ``NothingSealed``, ``EpochGone`` or ``KeyWillNotOpen``. Leaves no line on the trail: what a person reads goes
    through ``actions.read_concern``.
    """
    for content in vault.contents(SEALED_AS, number):
        for key in opened:
            try:
                return vault.opened_content(content, key).decode()
            except NothingSealed:
                continue
    raise NothingSealed


def _reported(row: Concern) -> Reported:
    return Reported(
        row.id,
        row.program_id,
        ConcernKind(row.kind),
        ConcernWhen(row.when),
        row.day,
        row.has_words,
        ConcernStage(row.stage),
        row.reason,
        row.handled_by,
        row.kind in FIRST_OF_ALL,
    )
