"""The control of `test_pressed_at_once`: without its lock PostgreSQL lets both through, and nobody is told.

SQLite has no such control: whoever writes there has the whole database from the beginning of the transaction.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from rowan.domain.directory.actions import confirm_call_back, reviewing, turn_down, verifying
from rowan.domain.directory.models import Application
from rowan.domain.directory.refusals import ApplicationOver
from tests.domain.directory.team import LATER, applied, called, team
from tests.support.pressing import came_of

pytestmark = pytest.mark.usefixtures("postgres_emptied")


@pytest.mark.parametrize("lock", ["kept", "taken out"])
def test_two_who_read_before_either_writes(lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    number, met = applied(), Barrier(2, timeout=5)
    call_back = called(number, ana)

    def unlocked(application: int) -> Application:
        found = Application.objects.get(pk=application)
        met.wait()
        return found

    if lock == "taken out":
        for module in (reviewing, verifying):
            monkeypatch.setattr(module, "locked_application", unlocked)
    presses = (
        partial(confirm_call_back, call_back=call_back, by=ben, at=LATER),
        partial(turn_down, application=number, reason="other", words="No.", by=cy, at=LATER),
    )
    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(came_of, presses))
    assert (ApplicationOver in came) is (lock == "kept")
