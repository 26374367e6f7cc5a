"""The agent gives waiting lines their places: oldest first, without gaps, each once, all or nothing."""

from datetime import timedelta

import pytest
from django.db import transaction

from rowan.domain.trail import queries
from rowan.domain.trail.actions import chain_pending
from rowan.domain.trail.models import Entry
from rowan.domain.trail.refusals import ChainHasMoved
from tests.domain.trail.lines import NOW, START, Agent, values, verified, write

pytestmark = pytest.mark.usefixtures("database")

SAID = ("at", "by", "verb", "about_kind", "about_id", "purpose", "details")


def _placed() -> list[tuple[str, int | None]]:
    return list(Entry.objects.order_by("position").values_list("verb", "position"))


def _write(*verbs: str) -> None:
    for number, verb in enumerate(verbs):
        write(verb=verb, at=NOW + timedelta(microseconds=number))


def test_lines_get_the_positions_from_one_in_the_order_of_their_moments() -> None:
    write(verb="line.third", at=NOW + timedelta(seconds=2))
    write(verb="line.first", at=NOW)
    write(verb="line.second", at=NOW + timedelta(microseconds=1))
    assert Agent().chain() == 3
    assert _placed() == [("line.first", 1), ("line.second", 2), ("line.third", 3)]


def test_lines_of_one_moment_go_by_their_ids() -> None:
    for _ in range(20):
        write()
    Agent().chain()
    by_id = Entry.objects.order_by("pk").values_list("position", flat=True)
    assert list(by_id) == list(range(1, 21))


def test_a_line_that_comes_late_is_chained_late() -> None:
    agent = Agent()
    write(verb="line.prompt", at=NOW)
    agent.chain()
    write(verb="line.late", at=NOW - timedelta(minutes=1))
    assert agent.chain() == 1
    assert _placed() == [("line.prompt", 1), ("line.late", 2)]
    assert verified(agent.head) is None


def test_what_is_chained_is_never_chained_again() -> None:
    agent = Agent()
    _write("line.first", "line.second")
    agent.chain()
    before = values(of=("pk", "position", "tag"))
    assert [agent.chain(), agent.chain()] == [0, 0]
    assert values(of=("pk", "position", "tag")) == before


def test_nothing_but_the_place_of_a_line_changes() -> None:
    write(about=("referral", 7), purpose="review", field="contact", count=2)
    before = values(of=SAID)
    Agent().chain()
    assert values(of=SAID) == before


def test_no_more_than_the_limit_is_taken_and_the_rest_waits() -> None:
    agent = Agent()
    _write(*("line.of-many" for _ in range(7)))
    assert [agent.chain(limit=3) for _ in range(4)] == [3, 3, 1, 0]
    assert sorted(values(of=("position",))) == [(position,) for position in range(1, 8)]
    assert verified(agent.head) is None


def test_the_end_is_told_to_the_caller_and_is_what_is_stored() -> None:
    agent = Agent()
    assert queries.head() is None
    for position in (1, 2, 3):
        write()
        agent.chain()
        assert agent.head == queries.head()
        assert agent.head.position == position


def test_each_tag_hangs_on_the_one_before_and_on_the_bytes_of_its_line() -> None:
    _write("line.first", "line.second")
    asked = []

    def advance(previous: bytes, entry: bytes) -> bytes:
        asked.append((previous, entry))
        return b"tag %d" % len(asked)

    chain_pending(head=START, advance=advance)
    first, second = (row.canonical() for row in Entry.objects.order_by("at"))
    assert asked == [(START.tag, first), (b"tag 1", second)]
    assert [link.tag for link in queries.chained()] == [b"tag 1", b"tag 2"]


def test_a_failure_half_way_places_nothing_and_the_key_before_it_is_still_good() -> None:
    agent = Agent()
    _write("line.zero")
    agent.chain()
    _write("line.first", "line.second", "line.third")
    asked = []

    def fails(previous: bytes, entry: bytes) -> bytes:
        asked.append(entry)
        return previous[: 1 // (3 - len(asked))]

    with pytest.raises(ZeroDivisionError):
        chain_pending(head=agent.head, advance=fails)
    assert len(asked) == 3
    assert queries.head() == agent.head
    assert agent.chain() == 3
    assert verified(agent.head) is None


def test_a_line_that_has_got_a_place_since_it_was_read_is_not_given_another() -> None:
    write()

    def advance(previous: bytes, entry: bytes) -> bytes:
        Entry.objects.update(position=5, tag=entry)
        return previous

    with pytest.raises(ChainHasMoved):
        chain_pending(head=START, advance=advance)
    assert values(of=("position", "tag")) == [(None, None)]


def test_inside_another_transaction_it_is_refused_for_a_key_is_erased_after_it() -> None:
    write()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        Agent().chain()
    assert queries.head() is None
