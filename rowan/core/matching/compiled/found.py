"""Name what a compiled search found."""

from collections.abc import Iterable
from functools import partial
from itertools import repeat

from rowan.core.matching.compiled.machine import Numbers
from rowan.core.matching.compiled.search import Firsts, Task
from rowan.core.matching.model import Found, FoundRow, Openness, Verdict
from rowan.core.matching.sieve import Asked, named_counts

_GROUPS = (Verdict.FITS, Verdict.ASK, Verdict.STRETCH)
_NEAR, _ALL_WAYS = 3, 4
_OPENNESS = tuple(Openness)


def found_in(task: Task, asked: Asked, counts: Numbers, firsts: Firsts, limit: int) -> Found:
    """Return the answer; ``firsts`` may hold more than ``limit`` of a group."""
    lines = counts.tolist()
    named = named_counts(dict(zip(_GROUPS, lines, strict=False)), lines[_ALL_WAYS])
    return Found(named, lines[_NEAR][2], _rows(task, asked, firsts, limit))


def _rows(
    task: Task, asked: Asked, firsts: Firsts, limit: int
) -> dict[Verdict, tuple[FoundRow, ...]]:
    """Name the rows of each group. A stretch has one thing less to ask: the one that it misses counts among them."""
    missing = firsts.keys >> (task.asks + 1) & _ones(task.digits - task.asks - 1)
    asks = firsts.keys & _ones(task.asks)
    asks[_GROUPS.index(Verdict.STRETCH)] -= 1
    columns = (
        asked.programs[firsts.slots],
        firsts.keys >> task.digits,
        len(asked.unliked) - missing,
        asks,
    )
    found = {}
    for group, verdict in enumerate(_GROUPS):
        size = min(int(firsts.sizes[group]), limit)
        programs, openness, liked, to_ask = (each[group, :size].tolist() for each in columns)
        states = map(_OPENNESS.__getitem__, openness)
        found[verdict] = _named(programs, repeat(verdict, size), states, liked, to_ask)
    return found


def _named(*columns: Iterable[object]) -> tuple[FoundRow, ...]:
    """Make rows of columns, three times as fast as by their names."""
    return tuple(map(partial(tuple.__new__, FoundRow), zip(*columns, strict=True)))


def _ones(digits: int) -> int:
    return (1 << digits) - 1
