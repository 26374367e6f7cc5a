"""The chain, step by step: what it makes of lines that wait, of crashes, and of those who change what it left.

Here it works in the test's own process; ``test_chaining`` and ``test_broken_chain`` ask a running agent.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from rowan.core.sealing.chains import FIRST_TAG, Head, Link, verify
from rowan.domain.trail import queries as trail
from rowan.domain.trail.actions import BATCH, record
from rowan.domain.trail.models import Entry
from rowan.domain.vault.actions import present_epoch
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import opened_for
from rowan.doors.agent.chain import FIRST_KEY, Chain, ChainBroken
from tests.doors.agent.network import BY, Network, now

Tamper = Callable[[], object]


@transaction.atomic
def _write(number: int = 1, days: int = 0) -> None:
    at = now() + timedelta(days=days)
    for _ in range(number):
        record(verb="program.verify", by=BY, at=at, about=("program", 7))


def _is_whole(network: Network) -> bool:
    """Walk the whole chain with its first key, as whoever verifies does."""
    ((_, first),) = opened_for(network.team, FIRST_KEY)
    end = trail.head()
    assert end is not None
    links = (Link(link.entry, link.tag) for link in trail.chained())
    return verify(first, FIRST_TAG, links, Head(end.position, end.tag)) is None


def _begun(lines: int = 12) -> Chain:
    chain = Chain()
    _write(lines)
    while chain.step(now()):
        pass
    assert trail.oldest_unchained(now()) is None
    return chain


def _edit(column: str, value: str | bytes, back: int = 0) -> Tamper:
    def edit() -> None:
        last = trail.head()
        assert last is not None
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE trail_entry SET {column} = %s WHERE position = %s",  # noqa: S608
                [value, last.position - back],
            )

    return edit


def _last() -> Entry:
    return Entry.objects.exclude(position=None).order_by("-position")[0]


def _cut() -> None:
    _last().delete()


def _cut_many() -> None:
    Entry.objects.filter(position__gt=3).delete()


def _cut_all() -> None:
    Entry.objects.all().delete()


def _forge() -> None:
    at, position = now(), (_last().position or 0) + 1
    Entry.objects.create(at=at, by=BY, verb="program.verify", position=position, tag=b"\1" * 32)


def _move() -> None:
    last, before = Entry.objects.exclude(position=None).order_by("-position")[:2]
    details = last.details
    Entry.objects.filter(pk=last.pk).update(details={"count": 1})
    Entry.objects.filter(pk=before.pk).update(details=details, verb="program.suspend")


TAMPERED = {
    "the last line says something else": _edit("by", "staff:1"),
    "a line before says something else": _edit("verb", "program.suspend", back=4),
    "the last tag is another": _edit("tag", b"\1" * 32),
    "a tag before is another": _edit("tag", b"\1" * 32, back=3),
    "a date is another": _edit("at", "2020-01-01 00:00:00+00:00", back=2),
    "a line holds what was never written by us": _edit("details", '"text"', back=1),
    "the last line is gone": _cut,
    "many lines are gone": _cut_many,
    "all lines are gone": _cut_all,
    "a line was added": _forge,
    "two lines are others": _move,
}


def test_a_step_takes_a_batch_of_a_long_backlog(network: Network) -> None:
    chain = Chain()
    _write(BATCH + 3)
    waits = Entry.objects.filter(position=None).count()
    assert [chain.step(now()) for _ in range(3)] == [BATCH, waits - BATCH, 0]
    assert _is_whole(network)


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_change_of_the_last_lines_is_noticed(network: Network, tamper: Tamper) -> None:
    assert network
    chain = _begun()
    assert chain.step(now()) == 0
    tamper()
    for _ in range(2):
        with pytest.raises(ChainBroken):
            chain.step(now())
    assert chain.broken
    _write()
    with pytest.raises(ChainBroken):
        chain.step(now())
    assert trail.oldest_unchained(now()) is not None


@pytest.mark.parametrize("tamper", [_cut, _forge, _edit("tag", b"\1" * 32)])
def test_the_next_agent_notices_what_was_changed_meanwhile(
    network: Network, tamper: Tamper
) -> None:
    assert network
    _begun()
    tamper()
    with pytest.raises(ChainBroken):
        Chain().step(now())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"[]",
        b'{"position": 1, "tag": "00"}',
        b'{"position": 1, "tag": "00", "key": "00"}',
        bytes(90),
    ],
)
def test_a_file_that_cannot_be_read_is_no_chain_and_is_not_written_over(
    network: Network, folder: Path, content: bytes
) -> None:
    assert network
    _begun()
    (folder / "keys" / "chain").write_bytes(content)
    with pytest.raises(ChainBroken):
        Chain().step(now())
    assert (folder / "keys" / "chain").read_bytes() == content


def test_a_file_that_is_gone_begins_no_second_chain(network: Network, folder: Path) -> None:
    assert network
    _begun()
    (folder / "keys" / "chain").unlink()
    with pytest.raises(ChainBroken):
        Chain().step(now())


def test_a_folder_and_a_database_of_different_days_do_not_fit(
    network: Network, folder: Path
) -> None:
    assert network
    _begun()
    old = list(Entry.objects.all())
    newer = Chain()
    newer.step(now())
    _write(3)
    newer.step(now())
    Entry.objects.all().delete()
    Entry.objects.bulk_create(old)
    assert json.loads((folder / "keys" / "chain").read_bytes())["position"] > len(old)
    with pytest.raises(ChainBroken):
        Chain().step(now())


def test_what_the_file_missed_is_rolled_forward(network: Network, folder: Path) -> None:
    _begun()
    kept = (folder / "keys" / "chain").read_bytes()
    one = Chain()
    one.step(now())
    _write(700)
    assert one.step(now()) + one.step(now()) == 700
    (folder / "keys" / "chain").write_bytes(kept)
    other = Chain()
    assert other.step(now()) == 0
    _write()
    assert other.step(now()) == 1
    assert _is_whole(network)


def test_a_commit_that_we_were_not_told_of_is_found_to_be_ours(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = _begun()
    _write(3)
    real = connection.commit
    with monkeypatch.context() as patch:

        def commit_and_break() -> None:
            real()
            raise OperationalError("the line broke")

        patch.setattr(connection, "commit", commit_and_break)
        with pytest.raises(OperationalError):
            chain.step(now())
    connection.close()
    assert chain.step(now()) == 0
    _write()
    assert chain.step(now()) == 1
    assert not chain.broken
    assert _is_whole(network)


def _full(*_arguments: object) -> None:
    raise OSError("no space left")


def test_a_disk_that_is_full_for_a_while_loses_nothing(
    network: Network, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = _begun()
    kept = (folder / "keys" / "chain").read_bytes()
    _write(3)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", _full)
        with pytest.raises(OSError, match="no space left"):
            chain.step(now())
    assert (folder / "keys" / "chain").read_bytes() == kept
    _write()
    chain.step(now())
    Chain().step(now())
    assert _is_whole(network)


def test_where_the_first_key_could_not_be_kept_another_is_drawn_in_its_place(
    network: Network, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present_epoch(now())
    for _ in range(3):
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", _full)
            with pytest.raises(OSError, match="no space left"):
                Chain().step(now())
        assert Content.objects.filter(kind=FIRST_KEY).count() == 1
        assert not (folder / "keys" / "chain").exists()
    _begun()
    assert Content.objects.filter(kind=FIRST_KEY).count() == 1
    assert _is_whole(network)


def test_thousands_that_waited_are_chained_in_order(network: Network) -> None:
    _begun(2300)
    assert _is_whole(network)
    assert Entry.objects.exclude(position=None).count() >= 2300


def test_lines_of_any_date_are_chained(network: Network) -> None:
    chain = _begun()
    for days in (-3000, 3000, 0):
        _write(days=days)
        assert chain.step(now()) == 1
    assert _is_whole(network)


@pytest.mark.usefixtures("database", "folder")
def test_before_there_is_a_team_nothing_is_chained(folder: Path) -> None:
    _write()
    chain = Chain()
    assert chain.step(now()) == 0
    assert not chain.broken
    assert not (folder / "keys").exists()
