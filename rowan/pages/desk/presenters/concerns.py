"""Concerns as the team reads them: what kind and when, never who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rowan.domain.directory.queries import (
    ConcernStage,
    Known,
    Reported,
    Standing,
    concern,
    concerns,
    concerns_about,
    known,
)
from rowan.pages.desk.presenters.words import called, concern_stages, reason, standings

OPEN = (ConcernStage.NEW, ConcernStage.LOOKED_AT)
OVER = (ConcernStage.ACTED, ConcernStage.CLOSED)


@dataclass(frozen=True)
class ConcernRow:
    """One concern in words, with the program that it is about."""

    concern: Reported
    program: Known
    standing: str
    kind: str
    when: str
    stage: str
    reason: str
    handled_by: str

    @property
    def can_suspend(self) -> bool:
        """Say whether its program can be suspended: it is not yet, nor removed."""
        return self.program.standing not in {Standing.SUSPENDED, Standing.REMOVED}

    @property
    def open(self) -> bool:
        """Say whether something is still to be done."""
        return self.concern.stage in OPEN


def rows(stages: Sequence[ConcernStage], at: datetime) -> list[ConcernRow]:
    """Return the concerns at some stages: impostors and people hurt on top, then the oldest day."""
    return [_row(each, at) for each in concerns(stages=stages)]


def one(number: int, at: datetime) -> ConcernRow:
    """Return one concern. Raises ``NoSuchConcern``."""
    return _row(concern(number), at)


def about(program: int, at: datetime) -> list[ConcernRow]:
    """Return every concern about a program, the newest day first."""
    return [_row(each, at) for each in concerns_about(program)]


def _row(each: Reported, at: datetime) -> ConcernRow:
    program = known(each.program, at=at)
    return ConcernRow(
        each,
        program,
        standings()[program.standing],
        reason("concern", each.kind),
        reason("when", each.when),
        concern_stages()[each.stage],
        reason("close-concern", each.reason) if each.reason else "",
        called([each.handled_by])[each.handled_by] if each.handled_by else "",
    )
