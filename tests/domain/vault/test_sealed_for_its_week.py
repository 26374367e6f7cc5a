"""What is sealed under a week's key alone opens in its place, until that key dies. No database has it."""

from datetime import timedelta

import pytest

from rowan.domain.vault import actions
from rowan.domain.vault.queries import opened_of_its_week
from rowan.domain.vault.refusals import EpochGone, KeyWillNotOpen
from tests.domain.cast import NOW

pytestmark = pytest.mark.usefixtures("database")
SAID = b"You need no account."


def test_it_opens_in_its_own_place_and_in_no_other() -> None:
    epoch, sealed = actions.seal_for_its_week(SAID, kind="answer", subject=7, at=NOW)
    assert SAID not in sealed
    assert opened_of_its_week(sealed, kind="answer", subject=7, epoch=epoch) == SAID
    for kind, subject in (("answer", 8), ("other", 7)):
        with pytest.raises(KeyWillNotOpen):
            opened_of_its_week(sealed, kind=kind, subject=subject, epoch=epoch)


@pytest.mark.parametrize(("days", "opens"), [(7, True), (14, False)])
def test_it_opens_for_a_week_at_least_and_not_for_two(days: int, opens: bool) -> None:  # noqa: FBT001
    epoch, sealed = actions.seal_for_its_week(SAID, kind="answer", subject=7, at=NOW)
    actions.turn_epoch(at=NOW + timedelta(days=days))
    if opens:
        assert opened_of_its_week(sealed, kind="answer", subject=7, epoch=epoch) == SAID
        return
    with pytest.raises(EpochGone):
        opened_of_its_week(sealed, kind="answer", subject=7, epoch=epoch)
