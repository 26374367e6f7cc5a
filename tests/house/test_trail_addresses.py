"""Rowan refuses to start where the end of the trail would be sent to what is no address."""

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG


@pytest.mark.parametrize(
    ("addresses", "refused"),
    [
        ([], 0),
        (["board@network.example", "lawyer@elsewhere.example"], 0),
        (["board@network.example", "nobody"], 1),
        (["a@b.example c@d.example", ""], 2),
    ],
)
def test_each_that_is_no_address_is_refused(
    settings: LazySettings, addresses: list[str], refused: int
) -> None:
    settings.TRAIL_ADDRESSES = addresses
    ids = [refusal.id for refusal in run_checks(tags=[TAG])]
    assert ids.count("rowan.E013") == refused
