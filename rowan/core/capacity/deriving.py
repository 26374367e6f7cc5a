"""How many places of a pool are free: the program's own report, less what was taken since and plus what came free.

Nothing here is stored. A report counts the places beyond those that are taken as we know; so what is free at a moment
is what was reported, plus what was taken when it was, less what is taken now. What begins in the very moment of a
report comes after it: rather one place too few than one too many.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from rowan.core.capacity.model import Availability, Claim, Known, State, Taking


def availability(known: Known, *, at: datetime) -> Availability:
    """Return whether a pool has a place at a moment, with its number, age and the next moment it changes by itself."""
    state, free = _state(known, at)
    reported_at = known.report.at if known.report else None
    return Availability(state, free, reported_at, _again(known, at))


def _state(known: Known, at: datetime) -> tuple[State, int | None]:
    if known.is_closed(at):
        return State.CLOSED, 0
    free = free_places(known, at=at)
    if free is None:
        return State.UNKNOWN, None
    if free > 0:
        return State.OPEN, free
    claims = {taking.claim for taking in known.takings if taking.takes(at)}
    if Claim.HOLD in claims:
        return State.HELD, 0
    return (State.PROMISED if Claim.PROMISE in claims else State.FULL), 0


def free_places(known: Known, *, at: datetime) -> int | None:
    """Return how many places are free at a moment, below 0 if too many are taken, or nothing without a fresh report.

    Looks at no closing.
    """
    return _free(known, known.takings, at) if known.is_fresh(at) else None


def free_as_told(known: Known, *, at: datetime) -> int | None:
    """Return how many places are free if the latest report still holds, whatever its age; nothing if there is none.

    It claims nothing: it is what a program is asked to confirm.
    """
    return max(_free(known, known.takings, at), 0) if known.report else None


def reported(known: Known, free: int, *, as_of: datetime | None, at: datetime) -> int:
    """Return what to keep of a report: how many places are free now, beyond those taken, as its reporter could see.

    ``as_of`` is when they looked: what was taken since then is not free, and what came free since then is. Below 0
    where more people are there than places: whoever says that none is free does not say that everybody has one, so who
    is there beyond is remembered.
    """
    left = free
    if as_of is not None and as_of < at:
        left += taken(known.takings, at=as_of) - taken_before(known.takings, at)
    if free == 0 and known.report is not None:
        left = min(left, _free(known, known.takings, at))
    return left


def fits(known: Known, new: Taking, *, at: datetime) -> bool:
    """Say whether there is room for one more at every moment that it would last, as far as is known ``at`` a moment.

    A hold may yet become a promise, so it is counted as one; who is expected to leave is expected to have left by then.
    Never where there is no fresh report. Looks at no closing.
    """
    if not known.is_fresh(at):
        return False
    takings = [_as_planned(taking, at) for taking in known.takings]
    later = {t.begins for t in takings if new.begins < t.begins and _before(t.begins, new.ends)}
    return all(_free(known, takings, moment) >= new.places for moment in {new.begins, *later})


def taken(takings: Iterable[Taking], *, at: datetime) -> int:
    """Return how many places are taken at a moment."""
    return sum(taking.takes(at) for taking in takings)


def taken_before(takings: Iterable[Taking], moment: datetime) -> int:
    """Return how many places were taken when a report was made."""
    return sum(taking.takes(moment) for taking in takings if taking.begins < moment)


def _free(known: Known, takings: Iterable[Taking], at: datetime) -> int:
    if known.report is None:
        raise ValueError("nothing is free without a report")
    takings = tuple(takings)
    now = taken(takings, at=at)
    free = known.report.free + taken_before(known.takings, known.report.at) - now
    return free if known.size is None else min(free, known.size - now)


def _as_planned(taking: Taking, at: datetime) -> Taking:
    if taking.claim is Claim.HOLD and _before(at, taking.ends):
        return replace(taking, ends=None)
    if taking.ends is None and taking.expected is not None and at < taking.expected:
        return replace(taking, ends=taking.expected)
    return taking


def _before(moment: datetime, end: datetime | None) -> bool:
    return end is None or moment < end


def _again(known: Known, at: datetime) -> datetime | None:
    moments = [known.fresh_until, known.opens_at if known.closed else None]
    moments += [taking.begins for taking in known.takings]
    moments += [taking.ends for taking in known.takings]
    return min((moment for moment in moments if moment is not None and at < moment), default=None)
