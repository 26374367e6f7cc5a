"""Six writers and one reader on PostgreSQL: numbers from the counter lose no change, numbers from a sequence do.

A writer takes its number, waits a moment and commits. The reader, as every search does, asks for what changed after
the last number it knows. The figures are printed.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from time import perf_counter, sleep

import pytest
from django.db import connection, transaction
from django.db.models import Max

from rowan.domain.directory import queries
from rowan.domain.directory.actions import record_changes
from rowan.domain.directory.models import Change
from tests.domain.cast import BY, NOW
from tests.support.figures import TIMES, tell

WRITERS = 6
COMMITS = 300 * TIMES
LONGEST_WAIT = 0.001
pytestmark = pytest.mark.usefixtures("postgres_emptied")


@dataclass(frozen=True)
class Race:
    """What the writers wrote, what the reader saw while they wrote, and how long it took."""

    written: int
    seen: int
    reads: int
    seconds: float

    def __str__(self) -> str:
        lost = self.written - self.seen
        per_second = self.written / self.seconds
        return f"{self.written} changes, {lost} lost, {self.reads} reads, {per_second:.0f} a second"


def test_the_counter_loses_none(capsys: pytest.CaptureFixture[str]) -> None:
    race = _race(_numbered_by_the_counter, queries.revision)
    tell(capsys, f"revisions from the counter: {race}")
    assert race.seen == race.written == WRITERS * COMMITS
    assert race.reads > 10
    numbers = Change.objects.order_by("pk").values_list("revision", flat=True)
    assert sorted(numbers) == list(range(1, race.written + 1))


def test_the_control_with_a_sequence_loses_some(capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SEQUENCE control")
    race = _race(_numbered_by_a_sequence, _last_of_the_sequence)
    tell(capsys, f"revisions from a sequence: {race}")
    assert race.written == WRITERS * COMMITS
    assert race.seen < race.written


def _race(number: Callable[[int], object], newest: Callable[[], int]) -> Race:
    started = perf_counter()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        writers = [pool.submit(_write, writer, number) for writer in range(WRITERS)]
        reader = pool.submit(_read, writers, newest)
        seen, reads = reader.result()
        written = set().union(*(writer.result() for writer in writers))
    assert seen <= written
    return Race(len(written), len(seen), reads, perf_counter() - started)


def _write(writer: int, number: Callable[[int], object]) -> set[int]:
    """Commit one change after another, each of a program of its own."""
    chance, programs = Random(writer), range(writer * COMMITS, (writer + 1) * COMMITS)
    for program in programs:
        with transaction.atomic():
            number(program)
            sleep(chance.uniform(0, LONGEST_WAIT))
    connection.close()
    return set(programs)


def _read(writers: list[Future[set[int]]], newest: Callable[[], int]) -> tuple[set[int], int]:
    """Follow the changes until every writer is done, and once more."""
    seen, reads, last = set[int](), 0, 0
    for _ in _until_done(writers):
        now = newest()
        seen |= queries.changed_since(last, now)
        reads, last = reads + 1, now
    connection.close()
    return seen, reads


def _until_done(writers: list[Future[set[int]]]) -> Iterator[None]:
    while not all(writer.done() for writer in writers):
        yield
        sleep(LONGEST_WAIT)  # the writers' threads are ours too
    yield


def _numbered_by_the_counter(program: int) -> None:
    record_changes([program], by=BY, at=NOW)


def _numbered_by_a_sequence(program: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('control')")
        (number,) = cursor.fetchone()
    Change.objects.create(revision=number, program_id=program, by=BY, at=NOW)


def _last_of_the_sequence() -> int:
    found: int | None = Change.objects.aggregate(last=Max("revision"))["last"]
    return found or 0
