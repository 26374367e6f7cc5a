"""How long the oldest line has waited for its place: what tells that the agent is away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rowan.domain.trail.queries import oldest_unchained
from tests.domain.trail.lines import NOW, Agent, write

pytestmark = pytest.mark.usefixtures("database")

SECOND = timedelta(seconds=1)


def test_nothing_waits_at_first() -> None:
    assert oldest_unchained(NOW) is None


def test_the_oldest_counts() -> None:
    for seconds in (5, 1, 3):
        write(at=NOW + seconds * SECOND)
    assert oldest_unchained(NOW + 8 * SECOND) == 7 * SECOND


def test_what_is_chained_waits_no_more() -> None:
    for seconds in (0, 1):
        write(at=NOW + seconds * SECOND)
    agent = Agent()
    agent.chain(limit=1)
    assert oldest_unchained(NOW + 8 * SECOND) == 7 * SECOND
    agent.chain()
    assert oldest_unchained(NOW + 8 * SECOND) is None


def test_a_line_from_a_clock_ahead_of_ours_has_waited_no_time() -> None:
    write(at=NOW + SECOND)
    assert oldest_unchained(NOW) == timedelta()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_waits_is_found_without_what_is_chained() -> None:
    """SQLite would rather look for lines without a position in an index of positions, and read each there is."""
    write()
    with CaptureQueriesContext(connection) as asked:
        oldest_unchained(NOW)
        Agent().chain()
    looks = [q["sql"] for q in asked if "IS NULL" in q["sql"] and q["sql"].startswith("SELECT")]
    assert len(looks) == 2
    with connection.cursor() as cursor:
        for sql in looks:
            plan = cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            assert "trail_unchained" in str(plan)
            assert "TEMP" not in str(plan)
