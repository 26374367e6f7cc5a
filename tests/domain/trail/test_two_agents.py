"""Two agents on PostgreSQL, step by step: one of them is refused, and no line gets two places or none."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction
from django.db.models import F

from rowan.domain.trail.actions import chain_pending, record
from rowan.domain.trail.models import Entry
from rowan.domain.trail.refusals import ChainHasMoved
from tests.domain.trail.lines import NOW, START, Agent, positions_for_everybody, verified, write

pytestmark = pytest.mark.usefixtures("postgres_emptied")

PATIENCE = 10
EARLIER = NOW - timedelta(minutes=1)


def _apart(pool: ThreadPoolExecutor, work: Callable[[], object]) -> Future[object]:
    """Do something on a connection of its own."""

    def worked() -> object:
        try:
            return work()
        finally:
            connection.close()

    return pool.submit(worked)


def _positions() -> list[int | None]:
    return list(
        Entry.objects.order_by(F("position").asc(nulls_last=True)).values_list(
            "position", flat=True
        )
    )


def test_one_that_meets_the_lines_of_another_waits_for_it_and_is_refused() -> None:
    write()
    write()
    second = Agent()
    with ThreadPoolExecutor(1) as pool:
        waiting: list[Future[object]] = []

        def advance(previous: bytes, entry: bytes) -> bytes:
            if not waiting:
                waiting.append(_apart(pool, second.chain))
                _until_blocked()
            return previous + entry[:1]

        done = chain_pending(head=START, advance=advance)
        with pytest.raises(ChainHasMoved):
            waiting[0].result(PATIENCE)
    assert done.count == 2
    assert _positions() == [1, 2]
    assert second.head == START


def test_one_that_meets_none_of_them_is_stopped_by_the_position_that_is_taken() -> None:
    with pytest.raises(ChainHasMoved):
        _overtaken()
    assert _positions() == [1, None, None]
    slow = Agent()
    slow.follow()
    assert slow.chain() == 2
    assert verified(slow.head) is None


def test_the_control_without_that_wall_gives_one_position_twice() -> None:
    with positions_for_everybody():
        _overtaken()
        assert _positions() == [1, 1, 2]
        assert verified() is not None


def _overtaken() -> None:
    """Chain two lines while another agent, before the first has its place, chains an earlier one."""
    write()
    write()
    quick = Agent()

    def write_earlier_and_chain_that() -> int:
        write(at=EARLIER)
        return quick.chain(limit=1)

    with ThreadPoolExecutor(1) as pool:
        overtaken: list[object] = []

        def advance(previous: bytes, entry: bytes) -> bytes:
            if not overtaken:
                done = _apart(pool, write_earlier_and_chain_that)
                overtaken.append(done.result(PATIENCE))
            return previous + entry[:1]

        chain_pending(head=START, advance=advance)


def test_a_line_that_is_not_committed_yet_is_left_for_later() -> None:
    written, go_on = Event(), Event()
    agent = Agent()

    @transaction.atomic
    def write_slowly() -> None:
        record(verb="line.slow", by="worker", at=EARLIER)
        written.set()
        assert go_on.wait(PATIENCE)

    with ThreadPoolExecutor(1) as pool:
        slow = _apart(pool, write_slowly)
        assert written.wait(PATIENCE)
        write(verb="line.quick")
        assert agent.chain() == 1
        go_on.set()
        slow.result(PATIENCE)
    assert agent.chain() == 1
    placed = Entry.objects.order_by("position").values_list("verb", "position")
    assert list(placed) == [("line.quick", 1), ("line.slow", 2)]
    assert verified(agent.head) is None


def _until_blocked() -> None:
    """Wait until another connection waits for a lock of ours."""
    for _ in range(PATIENCE * 100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    pytest.fail("the other agent never waited")
