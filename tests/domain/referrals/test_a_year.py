"""One worker keeps every request of a year within its hours. Ten days of it, or with ``FULL=1`` the whole; printed."""

from datetime import timedelta
from random import Random
from statistics import median

import pytest

from rowan.domain.network.queries import network as own
from tests.domain.cast import NOW
from tests.domain.referrals.a_year import Year, placed, with_nobody
from tests.domain.referrals.scenes import network, place
from tests.support.figures import FULL, tell

REQUESTS, PROGRAMS, DAYS = (600, 170, 365) if FULL else (20, 20, 10)
REVIEW_HOURS, DELIVERY_HOURS = 12, 24


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("database")
def test_one_worker_keeps_every_request_within_its_hours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    network()
    places = [place(f"house-{number}") for number in range(PROGRAMS)]
    year = Year(own().hours, Random(2026), places, NOW)
    year.runs(NOW + timedelta(days=DAYS), REQUESTS)
    reviewed, delivered = year.waited(year.cleared), year.waited(year.delivered)
    tell(
        capsys,
        f"{len(year.sent)} requests of {DAYS} days, {PROGRAMS} programs, one worker: looked at after "
        f"{median(reviewed):.1f} working hours, at most {max(reviewed):.1f}; delivered after at most "
        f"{max(delivered):.1f}; {placed()} arrived; {year.minutes / max(placed(), 1):.0f} minutes of the team for "
        f"each, {year.minutes / len(year.sent):.0f} a request; "
        + ", ".join(f"{number} times {aid.value}" for aid, number in year.tasks.items()),
    )
    assert max(reviewed) <= REVIEW_HOURS
    assert max(delivered) <= DELIVERY_HOURS
    assert placed() > 0
    assert with_nobody(year.now) == 0
