"""A shred that is killed between any two steps is ended by the next, or by a replay: also on an old backup."""

from functools import partial

import pytest

from rowan.domain.vault.actions import replay_shreds, shred
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content
from tests.domain.vault.keyring import (
    ANA,
    BY,
    NOW,
    backup,
    opens,
    restore,
    sealed,
    staff_key,
)
from tests.domain.vault.killing import VAULT, kill_at, spread, steps_of
from tests.support.figures import TIMES

TRIES = 20 * TIMES
pytestmark = pytest.mark.usefixtures("database")


def test_killed_anywhere_and_called_again() -> None:
    ana, killed = staff_key(ANA), 0
    tried = spread(_steps(), TRIES)
    for subject, step in enumerate(tried, start=1):
        content = sealed(ana, subject=subject)
        old = backup()
        killed += kill_at(step, partial(_shred, subject), "line", VAULT)
        _shred(subject)
        assert not Content.objects.exists()
        restore(old)
        replay_shreds(by="worker", at=NOW)
        assert not opens(content, ana)
        assert not Content.objects.exists()
    assert killed > len(tried) * 3 // 4


def test_killed_anywhere_and_only_replayed() -> None:
    ana, noted = staff_key(ANA), 0
    tried = spread(_steps(), TRIES)
    for subject, step in enumerate(tried, start=1):
        content = sealed(ana, subject=subject)
        old = backup()
        kill_at(step, partial(_shred, subject), "line", VAULT)
        is_noted = subject in set(key_folder().shredded())
        noted += is_noted
        assert is_noted or opens(content, ana), "nothing is half shredded and not noted"
        restore(old)
        replay_shreds(by="worker", at=NOW)
        assert opens(content, ana) is not is_noted
        Content.objects.all().delete()
    assert noted > len(tried) // 3


def _shred(subject: int) -> None:
    shred(subject=subject, by=BY, at=NOW)


def _steps() -> int:
    return steps_of(lambda: _shred(999_999), "line", VAULT) + 5
