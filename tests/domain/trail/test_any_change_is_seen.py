"""Whatever is changed of a stored line, the chain or its positions show it."""

from datetime import timedelta

import pytest

from rowan.domain.trail.models import Entry
from rowan.domain.trail.queries import Head, chained, misplaced
from tests.domain.trail.lines import NOW, Agent, overwrite, verified, write

pytestmark = pytest.mark.usefixtures("database")

CHANGES = {
    "id": 7,
    "at": (NOW + timedelta(hours=1)).replace(tzinfo=None),
    "by": "staff:8",
    "verb": "program.suspend",
    "about_kind": "referral",
    "about_id": "13",
    "purpose": "safety",
    "details": '{"count": 3}',
    "position": 9,
    "tag": bytes(32),
}


@pytest.fixture
def end() -> Head:
    """Chain five lines and return the end of the chain."""
    agent = Agent()
    for number in range(5):
        about = ("program", 12)
        write(at=NOW + timedelta(seconds=number), about=about, purpose="review", count=number)
    agent.chain()
    assert _good(agent.head)
    return agent.head


def _good(end: Head) -> bool:
    positions = [link.position for link in chained()]
    return verified(end) is None and list(misplaced(positions)) == []


def test_every_field_is_tried() -> None:
    assert set(CHANGES) == {field.name for field in Entry._meta.fields}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_field_of_a_line(end: Head, column: str, position: int) -> None:
    assert overwrite(column, CHANGES[column], position=position) == 1
    assert not _good(end)


@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_line_that_is_gone(end: Head, position: int) -> None:
    Entry.objects.filter(position=position).delete()
    assert not _good(end)


@pytest.mark.parametrize("position", [1, 3, 5])
def test_a_line_that_waits_again(end: Head, position: int) -> None:
    Entry.objects.filter(position=position).update(position=None, tag=None)
    assert not _good(end)


def test_two_lines_that_changed_places(end: Head) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        overwrite("position", new, position=old)
    assert not _good(end)


def test_a_line_that_was_added_at_the_end(end: Head) -> None:
    write()
    Entry.objects.filter(position=None).update(position=6, tag=bytes(32))
    assert not _good(end)


def test_positions_that_all_moved_on_are_seen_though_every_tag_is_good(end: Head) -> None:
    for position in (5, 4, 3, 2, 1):
        overwrite("position", position + 1, position=position)
    assert verified(end) is None
    assert not _good(end)
