"""Weeks turn while others seal, add recipients and shred; keys are renewed by several at once. Nobody stops nobody."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest
from django.db import connection

from rowan.core.sealing.epochs import epoch_of
from rowan.domain.vault.actions import add_recipient, renew, shred, take_back, turn_epoch
from rowan.domain.vault.models import Content, Key, Wrap
from rowan.domain.vault.queries import TEAM
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    BY,
    NOW,
    WEEK,
    dispatcher_of,
    opens,
    sealed,
    staff_key,
    team_of,
    versions,
)

ROUNDS = 12
pytestmark = pytest.mark.usefixtures("database")


def _with_a_line_of_its_own(work: Callable[[], None]) -> Callable[[], None]:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return run


def test_what_is_kept_opens_and_what_is_shredded_does_not() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    subjects, over = count(1), Event()
    kept, gone = list[int](), list[int]()

    def turn() -> None:
        week = 0
        while not over.is_set():
            week = 1 - week
            turn_epoch(at=NOW + week * WEEK)

    def seal_and_shred() -> None:
        for _ in range(ROUNDS):
            subject = next(subjects)
            contents = [sealed(ana, subject=subject, field=name) for name in ("a", "b", "c")]
            for content in contents:
                add_recipient(content=content, opened=ana, to=ben.id, at=NOW)
            if subject % 2:
                shred(subject=subject, by=BY, at=NOW)
                gone.extend(contents)
            else:
                kept.extend(contents)

    with ThreadPoolExecutor(5) as pool:
        turning = [pool.submit(_with_a_line_of_its_own(turn)) for _ in range(2)]
        working = [pool.submit(_with_a_line_of_its_own(seal_and_shred)) for _ in range(3)]
        for each in working:
            each.exception()
        over.set()
        for each in (*working, *turning):
            each.result()
    turn_epoch(at=NOW)
    assert len(kept) == len(gone) == 3 * ROUNDS * 3 // 2
    assert all(opens(content, key) for content in kept for key in (ana, ben))
    assert not any(opens(content, ana, ben) for content in gone)
    assert set(Wrap.objects.values_list("epoch", flat=True)) == {epoch_of(NOW)}
    assert Content.objects.count() == len(kept)


def test_of_renewals_at_once_each_makes_a_version() -> None:
    ana, ben = staff_key(ANA), staff_key(BEN)
    dispatcher_of(team_of(ana, ben))

    def leave() -> None:
        take_back(holder=TEAM, staff=BEN, by=BY, at=NOW)

    def make_new() -> None:
        renew(holder=TEAM, by=BY, at=NOW)

    with ThreadPoolExecutor(6) as pool:
        for each in [pool.submit(_with_a_line_of_its_own(w)) for w in (leave, make_new) * 3]:
            each.result()
    for holder in ("team", "dispatcher"):
        rows = Key.objects.filter(holder=holder).order_by("version")
        assert [row.version for row in rows] == list(range(1, 8))
        assert [row.retired_at is None for row in rows] == [False] * 6 + [True]
    assert len(versions(ana, TEAM)) == 7
    assert versions(ben, TEAM) == []
