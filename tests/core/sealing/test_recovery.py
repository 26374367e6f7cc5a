"""Any two of the three written shares, or all of them, open the recovery key; one does not."""

from itertools import permutations

import pytest
from shamir_mnemonic.wordlist import WORDLIST  # type: ignore[import-untyped]  # it ships no types

from rowan.core.sealing.keypairs import key_pair_of
from rowan.core.sealing.recovery import new_recovery, recovered
from rowan.core.sealing.refusals import SharesOpenAnotherKey, SharesTooFew
from tests.core.sealing.written import OTHER, RECOVERY, SHARES

ANOTHER = r"These shares belong together, but to another recovery key than this one\."


def test_every_two_in_any_order_open_the_key_and_so_do_all_three() -> None:
    given = [*permutations(SHARES, 2), *permutations(SHARES, 3)]
    opened = {recovered(shares) for shares in given}
    assert {key_pair_of(private).public for private in opened} == {RECOVERY.public_key}
    assert len(opened) == 1


def test_a_share_is_33_plain_english_words() -> None:
    assert len(set(SHARES)) == 3
    for share in SHARES:
        assert len(share.split(" ")) == 33
        assert set(share.split(" ")) <= set(WORDLIST)


def test_every_key_is_another() -> None:
    drawn = new_recovery()
    assert key_pair_of(recovered(drawn.shares[:2])).public == drawn.public_key
    made = [RECOVERY, OTHER, drawn]
    assert len({each.public_key for each in made}) == 3
    assert len({share for each in made for share in each.shares}) == 9


@pytest.mark.parametrize("few", [[], list(SHARES[:1])], ids=len)
def test_less_than_two_shares_are_too_few(few: list[str]) -> None:
    with pytest.raises(SharesTooFew, match=r"^Two of the three shares are needed\.$"):
        recovered(few)


def test_shares_may_be_written_in_lines_and_capitals_and_with_numbers() -> None:
    numbered = "\n".join(f"{at}. {word}" for at, word in enumerate(SHARES[0].split(), 1))
    listed = ", ".join(word.title() for word in SHARES[1].split()) + "."
    assert recovered([numbered, listed]) == recovered([SHARES[1].upper(), SHARES[2]])


def test_the_public_half_tells_whether_they_open_this_key() -> None:
    assert recovered(SHARES[1:], public_key=RECOVERY.public_key) == recovered(SHARES)
    with pytest.raises(SharesOpenAnotherKey, match=f"^{ANOTHER}$"):
        recovered(SHARES[1:], public_key=OTHER.public_key)
