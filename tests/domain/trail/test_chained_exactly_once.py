"""Writers and agents at once, on both databases: every line is chained, and none twice. The figures are printed.

The control chains as one would write it first: it reads all that waits, counts on from the end and saves the rows, and
nothing keeps a position for one line. Two of it chain lines twice, and tell an end that does not stand.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from time import perf_counter, sleep
from typing import TypeVar

import pytest
from django.db import connection

from rowan.core.sealing import chains
from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import Head, chained, head, misplaced
from rowan.domain.trail.refusals import ChainHasMoved
from tests.domain.trail.lines import (
    FIRST_KEY,
    NOW,
    START,
    Agent,
    positions_for_everybody,
    verified,
    write,
)
from tests.support.figures import TIMES, tell

WRITERS = 4
LINES = 50 * TIMES
PATIENCE = 20
Made = TypeVar("Made")


@dataclass(frozen=True)
class Race:
    """Every place that an agent gave to a line and committed, how often one was refused, and how long it took."""

    placed: list[bytes]
    refused: int
    seconds: float

    @property
    def twice(self) -> int:
        return len(self.placed) - len(set(self.placed))

    def __str__(self) -> str:
        waiting = Entry.objects.filter(position=None).count()
        return (
            f"{Entry.objects.count()} lines, {self.twice} chained twice, {waiting} left out, "
            f"{self.refused} refusals, {len(self.placed) / self.seconds:.0f} a second"
        )


@pytest.mark.parametrize("agents", [1, 2])
def test_every_line_is_chained_and_none_twice(
    database: str, agents: int, capsys: pytest.CaptureFixture[str]
) -> None:
    race = _race([Agent(pause=0.0005) for _ in range(agents)])
    tell(capsys, f"trail, {agents} at once on {database.partition(':')[0]}: {race}")
    assert len(race.placed) == Entry.objects.count() == WRITERS * LINES
    assert (race.twice, Entry.objects.filter(position=None).count()) == (0, 0)
    assert _is_whole(head() or START)
    assert agents == 2 or race.refused == 0


def test_the_control_chains_lines_twice_and_tells_an_end_that_does_not_stand(
    database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(LINES):
        write(at=NOW + timedelta(seconds=number))
    with positions_for_everybody():
        race, ends = _careless_race()
        tell(capsys, f"trail, the control on {database.partition(':')[0]}: {race}")
        assert race.twice == LINES
        assert [_is_whole(end) for end in ends] != [True, True]


def _is_whole(end: Head) -> bool:
    gaps = list(misplaced(link.position for link in chained()))
    return gaps == [] and verified(end) is None


def _race(agents: list[Agent]) -> Race:
    started = perf_counter()
    with ThreadPoolExecutor(WRITERS + len(agents)) as pool:
        writers = [pool.submit(_closing, lambda n=writer: _write(n)) for writer in range(WRITERS)]
        chaining = [pool.submit(_closing, lambda a=agent: _chain(a, writers)) for agent in agents]
        refused = sum(each.result() for each in chaining)
    placed = [entry for agent in agents for entry in agent.chained]
    return Race(placed, refused, perf_counter() - started)


def _write(writer: int) -> None:
    for number in range(LINES):
        write(about=("program", writer * LINES + number), at=NOW + timedelta(microseconds=number))


def _chain(agent: Agent, writers: list[Future[None]]) -> int:
    """Chain until every writer is done and nothing waits; count how often another was there first."""
    refused = 0
    for _ in _until_done(writers):
        try:
            agent.chain(limit=20)
        except ChainHasMoved:
            refused += 1
            agent.follow()
    return refused


def _until_done(writers: list[Future[None]]) -> Iterator[None]:
    while not all(w.done() for w in writers) or Entry.objects.filter(position=None).exists():
        yield
        sleep(0.001)  # the writers' threads are ours too


def _careless_race() -> tuple[Race, list[Head]]:
    """Let two read what waits, a line that comes late between them, and then let both save."""
    both, placed = Barrier(2), list[bytes]()
    started = perf_counter()
    with ThreadPoolExecutor(2) as pool:
        jobs = []
        for late in (False, True):
            if late:
                write(at=NOW - timedelta(seconds=1))
            waiting = list(Entry.objects.filter(position=None).order_by("at", "pk"))
            placed += [row.canonical() for row in waiting]
            jobs.append(pool.submit(_closing, lambda rows=waiting: _save(rows, both)))
        ends = [job.result() for job in jobs]
    return Race(placed, 0, perf_counter() - started), ends


def _save(waiting: list[Entry], both: Barrier) -> Head:
    both.wait(PATIENCE)
    end, key = START, FIRST_KEY
    for row in waiting:
        tag, key = chains.advance(key, end.tag, row.canonical())
        end = Head(end.position + 1, tag)
        row.position, row.tag = end.position, end.tag
        row.save(update_fields=["position", "tag"])
    return end


def _closing(work: Callable[[], Made]) -> Made:
    try:
        return work()
    finally:
        connection.close()
