"""The public half of the recovery key is typed on another machine: a slip of the hand is noticed."""

import pytest

from rowan.domain.vault.queries import (
    new_recovery_key,
    read_public,
    require_shares_of,
    written_public,
)
from rowan.domain.vault.refusals import PublicHalfMisread, SharesRefused

PUBLIC, SHARES = new_recovery_key()
WRITTEN = written_public(PUBLIC)


def test_it_is_read_as_it_was_written() -> None:
    assert read_public(WRITTEN) == PUBLIC
    assert read_public(f"  {WRITTEN.upper()}\n") == PUBLIC
    assert read_public(WRITTEN.replace(" ", "")) == PUBLIC


@pytest.mark.parametrize("place", range(0, len(WRITTEN), 7))
def test_any_other_digit_is_noticed(place: int) -> None:
    other = "0" if WRITTEN[place] != "0" else "1"
    with pytest.raises(PublicHalfMisread):
        read_public(WRITTEN[:place] + other + WRITTEN[place + 1 :])


WRONG = {
    "nothing": "",
    "one digit": "0",
    "one too few": WRITTEN[:-1],
    "one too many": f"{WRITTEN}0",
    "no digits": "x" * 72,
    "no letters of ours": "é" * 72,
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_what_is_too_short_too_long_or_no_number_is_refused(text: str) -> None:
    with pytest.raises(PublicHalfMisread):
        read_public(text)


def test_two_shares_are_tried_against_it() -> None:
    require_shares_of(SHARES[1:], PUBLIC)
    other, _ = new_recovery_key()
    with pytest.raises(SharesRefused):
        require_shares_of(SHARES[1:], other)
