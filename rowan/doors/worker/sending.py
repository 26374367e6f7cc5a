"""Empties the outbox: claims each notice that is due, carries it, and writes down what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from time import monotonic, sleep

import structlog
from django.db import DatabaseError, close_old_connections

from rowan.domain.notices import actions, queries
from rowan.domain.notices.actions import Claimed
from rowan.domain.notices.queries import Due, Side
from rowan.domain.notices.refusals import LetterRefused, NoAnswer, WayClosed
from rowan.doors.worker.ways import Carried, Way

_SILENCES = 2
"""After so many letters in a row without an answer, the others wait for the next round."""
SECONDS_TO_WRITE_DOWN = 20
_PAUSE_SECONDS = 0.5


class _Outcome(Enum):
    SENT = auto()
    NOT_SENT = auto()
    SILENCE = auto()


@dataclass
class Sender:
    """Sends what is due. Logs a kind of trouble once a round, and nothing of any notice."""

    ways: Mapping[Side, Way]
    now: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False
    _told: set[tuple[str, str]] = field(default_factory=set)

    def round(self) -> int:
        """Send what is due now, the longest due first, and return how many went. Ends early when told to stop.

        A notice that fails is put back for later and the others go on. Where the way itself is closed, all that is due
        on it is put back at once. Raises ``DatabaseError``; a claim that it leaves behind lapses.
        """
        self._told.clear()
        return sum(self._side(side, way) for side, way in self.ways.items())

    def _side(self, side: Side, way: Way) -> int:
        sent = silences = 0
        try:
            for notice in queries.due(side, at=self.now()):
                if self.stopping() or silences == _SILENCES:
                    break
                way.open()
                outcome = self._one(notice, way)
                sent += outcome is _Outcome.SENT
                silences = silences + 1 if outcome is _Outcome.SILENCE else 0
        except WayClosed as closed:
            actions.note_away(side=side, kind=closed.kind, at=self.now())
            self._tell("notice.away", closed.kind)
        finally:
            way.close()
        return sent

    def _one(self, notice: Due, way: Way) -> _Outcome:
        claimed = actions.claim(notice=notice, at=self.now())
        if claimed is None:
            return _Outcome.NOT_SENT
        try:
            carried = way.carry(claimed, self.now())
        except WayClosed as closed:
            actions.note_failed(claimed=claimed, kind=closed.kind, at=self.now())
            raise
        except Exception as error:  # noqa: BLE001 - whatever ails one notice, the next may be well
            return self._failed(claimed, error)
        if carried is Carried.LATER:
            actions.note_later(claimed=claimed, at=self.now())
            return _Outcome.NOT_SENT
        self._write_down(claimed)
        return _Outcome.SENT

    def _failed(self, claimed: Claimed, error: Exception) -> _Outcome:
        kind = getattr(error, "kind", type(error).__name__)
        is_refused = isinstance(error, LetterRefused)
        actions.note_failed(claimed=claimed, kind=kind, at=self.now(), is_refused=is_refused)
        self._tell("notice.failed", kind)
        return _Outcome.SILENCE if isinstance(error, NoAnswer) else _Outcome.NOT_SENT

    def _write_down(self, claimed: Claimed) -> None:
        """Write down that it was sent, and insist for a while: what is not written down is sent again."""
        give_up_at = monotonic() + SECONDS_TO_WRITE_DOWN
        while True:
            try:
                return actions.note_sent(claimed=claimed, at=self.now())
            except DatabaseError:
                if monotonic() > give_up_at:
                    raise
            close_old_connections()
            sleep(_PAUSE_SECONDS)

    def _tell(self, event: str, kind: str) -> None:
        if (event, kind) not in self._told:
            self._told.add((event, kind))
            structlog.get_logger().warning(event, kind=kind)
