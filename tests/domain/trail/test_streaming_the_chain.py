"""Whoever verifies gets every placed line in order, as it is stored, without holding them all."""

from datetime import timedelta

import pytest

from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import chained, head, misplaced
from rowan.domain.trail.refusals import LineUnreadable
from tests.domain.trail.lines import (
    NOW,
    Agent,
    overwrite,
    positions_for_everybody,
    verified,
    write,
)

BOTH = pytest.mark.usefixtures("database")
MANY = 2_500


def _chain(count: int) -> Agent:
    agent = Agent()
    for number in range(count):
        write(at=NOW + timedelta(seconds=number))
    agent.chain()
    return agent


@BOTH
def test_each_line_comes_with_its_position_its_bytes_and_its_tag() -> None:
    _chain(3)
    write()
    rows = Entry.objects.filter(position__isnull=False).order_by("at")
    expected = [
        (number, row.canonical(), bytes(row.tag or b"")) for number, row in enumerate(rows, 1)
    ]
    assert list(chained()) == expected
    assert list(chained(after=1)) == expected[1:]
    assert list(chained(after=3)) == []


@BOTH
def test_nothing_comes_before_the_first_line_is_chained() -> None:
    write()
    assert list(chained()) == []


@BOTH
def test_more_lines_than_a_chunk_come_whole_and_are_good() -> None:
    Entry.objects.bulk_create(
        [Entry(at=NOW, by="worker", verb="line.of-many", about_id=n) for n in range(MANY)]
    )
    agent = Agent()
    while agent.chain():
        pass
    assert [link.position for link in chained()] == list(range(1, MANY + 1))
    assert verified(head()) is None


@BOTH
def test_lines_that_are_chained_meanwhile_do_not_disturb_it() -> None:
    agent = _chain(3)
    stream = chained()
    first = next(stream)
    write()
    agent.chain()
    assert [first.position, *(link.position for link in stream)][:3] == [1, 2, 3]
    assert verified(agent.head) is None


@BOTH
def test_a_position_that_two_lines_hold_is_shown_twice() -> None:
    _chain(3)
    with positions_for_everybody():
        _chain_anew_at_two()
        positions = [link.position for link in chained()]
    assert positions == [1, 2, 2, 3]
    assert list(misplaced(positions)) == [(3, 2)]


@pytest.mark.usefixtures("sqlite_django")
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "last Tuesday"),
        ("at", 7),
        ("tag", "text"),
        ("verb", b"program.verify"),
    ],
)
def test_a_line_that_was_never_ours_is_told_with_the_last_position_before_it(
    column: str, value: object
) -> None:
    _chain(3)
    assert overwrite(column, value, position=3) == 1
    stream, read = chained(), list[int]()
    with pytest.raises(LineUnreadable) as unreadable:
        read.extend(link.position for link in stream)
    assert unreadable.value.args == (2,)


def _chain_anew_at_two() -> None:
    """Set another line where one stands already."""
    write()
    Entry.objects.filter(position=None).update(position=2, tag=b"another")
