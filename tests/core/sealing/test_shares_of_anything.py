"""Whatever is written down, a share is opened or refused, and nothing else happens."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from shamir_mnemonic.wordlist import WORDLIST  # type: ignore[import-untyped]  # it ships no types

from rowan.core.sealing.recovery import recovered
from rowan.core.sealing.refusals import ShareRefused, SharesTooFew
from tests.core.sealing.written import RECOVERY, SHARES

LISTED = st.lists(st.sampled_from(WORDLIST), min_size=31, max_size=35).map(" ".join)
TEXTS = st.one_of(st.text(), st.sampled_from(SHARES), LISTED)


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(TEXTS, max_size=4))
def test_only_the_true_shares_open(texts: list[str]) -> None:
    with suppress(ShareRefused, SharesTooFew):
        assert recovered(texts, public_key=RECOVERY.public_key)
        assert len(texts) == len(set(texts)) >= 2
        assert set(texts) <= set(SHARES)
