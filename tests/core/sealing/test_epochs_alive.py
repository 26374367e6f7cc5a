"""At every moment the keys of two weeks live: this one's, and the last one's."""

from datetime import datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from rowan.core.sealing.epochs import alive_at, begins_at, dies_at, epoch_of

ZONES = st.integers(-23, 23).map(lambda hours: timezone(timedelta(hours=hours)))
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the zone is given below
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=ZONES,
)


@settings(max_examples=100, deadline=None)
@given(moment=MOMENTS)
def test_this_week_and_the_last_are_alive_and_no_other(moment: datetime) -> None:
    present = epoch_of(moment)
    assert begins_at(present) <= moment < begins_at(present + 1)
    alive = [
        each
        for each in range(present - 5, present + 5)
        if begins_at(each) <= moment < dies_at(each)
    ]
    assert tuple(alive) == alive_at(moment) == (present - 1, present)
