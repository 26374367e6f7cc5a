"""By when the team and programs have to look is counted in the network's own hours, and as long as it has set."""

from typing import Any

import pytest

from rowan.core.network.model import BOUNDS
from rowan.domain.network.queries import in_force
from rowan.domain.referrals.models import Referral
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.network.hands import sets
from tests.domain.referrals.scenes import delivered, place
from tests.pages.desk.hands import desk_of
from tests.pages.desk.requests import HOURS, LIST, page_of, waits
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
ALWAYS = {day: ["00:00-24:00"] for day in ("monday", "tuesday", "wednesday", "sunday")}


def test_the_team_reads_by_when_to_look() -> None:
    (ana,) = desk_of("ana")
    waits(place(), hours=2)
    first = ana.goes(LIST).text
    assert "To be looked at by" in first
    sets(hours={"zone": "America/Chicago", "hours": ALWAYS})
    other = ana.goes(LIST).text
    assert "To be looked at by" in other
    assert other != first, "they work at night now"
    sets(limits__submitted=1)
    assert "Was to be looked at by" in ana.goes(LIST).text
    assert in_force().number == 2


def test_the_page_of_a_request_says_how_long_each_state_may_take() -> None:
    (ana,) = desk_of("ana")
    asker = waits(place(), hours=1)
    least: dict[str, Any] = dict.fromkeys((f"limits__{state.value}" for state in BOUNDS), 1)
    sets(hours={"zone": "America/Chicago", "hours": ALWAYS})
    for state in BOUNDS:
        Referral.objects.update(state=state, state_since=NOW - HOURS)
        assert "This may take until" in ana.goes(page_of(asker)).text, state
    sets(**least)
    for state in BOUNDS:
        Referral.objects.update(state=state, state_since=NOW - 30 * HOURS)
        assert "This was to take until" in ana.goes(page_of(asker)).text, state


def test_a_program_reads_by_when_to_answer() -> None:
    desk_of("ana")
    oak = place()
    cleo = at_work(somebody("cleo", admin_of(oak.number)))
    delivered(oak, at=NOW - 3 * HOURS)
    inbox = f"/staff/program/{oak.number}/requests/"
    assert "Please answer by" in cleo.goes(inbox).text
    sets(hours={"zone": "America/Chicago", "hours": ALWAYS}, limits__delivered=1)
    assert "An answer was due" in cleo.goes(inbox).text
