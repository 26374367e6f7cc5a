"""A turn of the week that is killed between any two steps loses nothing, and the next one ends it."""

from datetime import datetime
from functools import partial

import pytest

from rowan.core.sealing.epochs import epoch_of
from rowan.domain.vault.actions import turn_epoch
from rowan.domain.vault.models import Content, Wrap
from rowan.domain.vault.queries import OpenKey, epoch_keys
from tests.domain.vault.keyring import ANA, BEN, NOW, WEEK, opens, sealed, staff_key
from tests.domain.vault.killing import VAULT, kill_at, spread, steps_of
from tests.support.figures import TIMES

TRIES = 30 * TIMES
pytestmark = pytest.mark.usefixtures("database")


def test_killed_anywhere_and_called_again() -> None:
    keys, at, killed = [staff_key(ANA), staff_key(BEN)], NOW, 0
    _seal_two(keys, at)
    steps = steps_of(partial(turn_epoch, at=at + 2 * WEEK), "line", VAULT)
    tried = spread(steps, TRIES)
    for step in tried:
        contents, later = _seal_two(keys, at), at + 2 * WEEK
        killed += kill_at(step, partial(turn_epoch, at=later), "line", VAULT)
        assert all(opens(content, key) for content in contents for key in keys)
        turn_epoch(at=later)
        assert all(opens(content, key) for content in contents for key in keys)
        assert set(Wrap.objects.values_list("epoch", flat=True)) == {epoch_of(later)}
        assert list(epoch_keys()) == [epoch_of(later)]
        at = later
    assert steps > 100
    assert killed > len(tried) * 3 // 4


def _seal_two(keys: list[OpenKey], at: datetime) -> list[int]:
    Content.objects.all().delete()
    return [sealed(*keys, subject=each, at=at) for each in range(2)]
