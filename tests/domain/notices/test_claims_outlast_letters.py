"""A claim lasts longer than a worker may take: with the slowest server nobody overtakes it."""

from datetime import timedelta

from rowan.domain.notices.actions.carrying import CLAIM_LASTS
from rowan.domain.notices.clients import installed_server
from rowan.doors.worker.sending import SECONDS_TO_WRITE_DOWN


def test_handing_over_and_writing_down_fit_twice_into_a_claim() -> None:
    longest = installed_server().letter_seconds + SECONDS_TO_WRITE_DOWN
    assert 2 * timedelta(seconds=longest) < CLAIM_LASTS
