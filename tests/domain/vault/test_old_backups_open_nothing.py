"""A backup of the database that is 14 days old opens for nobody, whatever keys and live data they have. Printed."""

from datetime import datetime

import pytest

from rowan.domain.vault.actions import turn_epoch
from rowan.domain.vault.models import Content
from rowan.domain.vault.queries import OpenKey
from tests.domain.vault.keyring import (
    ANA,
    DAY,
    NOW,
    WEEK,
    backup,
    opens,
    restore,
    sealed,
    staff_key,
    team_of,
)
from tests.support.figures import tell

LONGEST = 22
pytestmark = pytest.mark.usefixtures("database")


def test_from_the_fourteenth_day_on_nothing_opens(capsys: pytest.CaptureFixture[str]) -> None:
    keys = [staff_key(ANA)]
    keys.append(team_of(keys[0]))
    found = []
    for weekday in range(7):
        opened = _ages_that_open(NOW + weekday * (LONGEST * DAY + WEEK) + weekday * DAY, keys)
        assert opened == list(range(len(opened)))
        found.append(opened[-1])
    tell(capsys, f"a backup of each day of the week opened up to {found} days later, with all keys")
    assert min(found) == 7
    assert max(found) == 13


def _ages_that_open(taken: datetime, keys: list[OpenKey]) -> list[int]:
    """Seal something, steal it, and return after how many days of weekly turns the stolen rows still open."""
    Content.objects.all().delete()
    content = sealed(*keys, at=taken)
    stolen, opened = backup(), []
    for age in range(LONGEST):
        turn_epoch(at=taken + age * DAY)
        live = backup()
        assert opens(content, *keys)
        restore(stolen)
        if opens(content, *keys):
            opened.append(age)
        restore(live)
    return opened
