"""A share at fault is refused with a sentence that says which it is, and holds none of its words."""

from dataclasses import replace
from itertools import combinations

import pytest
from shamir_mnemonic import Share, generate_mnemonics  # type: ignore[import-untyped]  # no types
from shamir_mnemonic.wordlist import WORDLIST  # type: ignore[import-untyped]

from rowan.core.sealing import refusals
from rowan.core.sealing.recovery import recovered
from tests.core.sealing.written import OTHER, SHARES, without

POSITIONS = pytest.mark.parametrize("position", [1, 2, 3])
SECRET = bytes(32)
OTHER_KINDS = {
    "one is enough": generate_mnemonics(1, [(1, 1)], SECRET)[0][0],
    "three are needed": generate_mnemonics(1, [(3, 5)], SECRET)[0][0],
    "the fourth of four": generate_mnemonics(1, [(2, 4)], SECRET)[0][3],
    "one group of two": generate_mnemonics(1, [(2, 3), (2, 3)], SECRET)[0][0],
    "the other group": generate_mnemonics(1, [(2, 3), (2, 3)], SECRET)[1][0],
    "both groups are needed": generate_mnemonics(2, [(2, 3), (2, 3)], SECRET)[0][0],
    "dearer": generate_mnemonics(1, [(2, 3)], SECRET, iteration_exponent=2)[0][0],
    "cheaper": generate_mnemonics(1, [(2, 3)], SECRET, iteration_exponent=0)[0][0],
    "older": generate_mnemonics(1, [(2, 3)], SECRET, extendable=False)[0][0],
}


def _refused(shares: list[str] | tuple[str, ...]) -> refusals.ShareRefused:
    with pytest.raises(refusals.ShareRefused) as refused:
        recovered(shares)
    assert refused.value.__context__ is None, "no other error stands behind it"
    assert refused.value.args == (str(refused.value),)
    assert vars(refused.value) == {"position": refused.value.position}
    return refused.value


def _forged(share: str, **changes: object) -> str:
    """Write a share anew with other contents, so that its own check adds up."""
    return str(replace(Share.from_mnemonic(share), **changes).mnemonic())


@POSITIONS
def test_a_word_that_is_not_on_the_list_is_told_by_its_number(position: int) -> None:
    words = SHARES[position - 1].split()
    words[6], words[20] = "zzzacademy", "zzzbeard"
    refusal = _refused(without(position, " ".join(words)))
    assert isinstance(refusal, refusals.ShareHasAWordOffTheList)
    assert str(refusal) == f"Word 7 of share {position} is not on the list of words."
    assert refusal.position == position


@POSITIONS
@pytest.mark.parametrize(("kept", "count"), [(slice(32), 32), (slice(0), 0), (slice(20), 20)])
def test_a_share_of_another_length_is_told(position: int, kept: slice, count: int) -> None:
    refusal = _refused(without(position, " ".join(SHARES[position - 1].split()[kept])))
    assert isinstance(refusal, refusals.ShareHasAnotherLength)
    assert str(refusal) == f"Share {position} has {count} words. A share has 33."


def test_a_word_too_many_is_told() -> None:
    refusal = _refused([SHARES[0], f"{SHARES[1]} {SHARES[1].split()[-1]}"])
    assert str(refusal) == "Share 2 has 34 words. A share has 33."


@POSITIONS
def test_every_wrong_word_is_found(position: int) -> None:
    words = SHARES[position - 1].split()
    for at, word in enumerate(words):
        other = WORDLIST[(WORDLIST.index(word) + 1 + at) % len(WORDLIST)]
        refusal = _refused(without(position, " ".join([*words[:at], other, *words[at + 1 :]])))
        assert isinstance(refusal, refusals.ShareMisread)
        assert refusal.position == position
    told = f"Share {position} has a wrong word, or two words that changed places."
    assert str(refusal) == told


def test_every_two_words_that_changed_places_are_found() -> None:
    words = SHARES[1].split()
    pairs = [
        (one, other) for one, other in combinations(range(33), 2) if words[one] != words[other]
    ]
    for one, other in pairs:
        swapped = list(words)
        swapped[one], swapped[other] = words[other], words[one]
        assert isinstance(_refused([SHARES[0], " ".join(swapped)]), refusals.ShareMisread)
    assert len(pairs) > 400


@pytest.mark.parametrize("kind", OTHER_KINDS.values(), ids=OTHER_KINDS.keys())
def test_a_share_that_was_not_made_here_is_told(kind: str) -> None:
    refusal = _refused([SHARES[0], kind])
    assert isinstance(refusal, refusals.ShareOfAnotherKind)
    told = "Share 2 was not made here: it is not one of three of which two are enough."
    assert str(refusal) == told


def test_a_share_given_again_is_told_and_a_third_does_not_help() -> None:
    first, second, _ = SHARES
    for shares, position, other in [
        ([first, first], 2, 1),
        ([first, first.upper()], 2, 1),
        ([first, second, second], 3, 2),
        ([first, second, first], 3, 1),
        ([*SHARES, second], 4, 2),
    ]:
        refusal = _refused(shares)
        assert isinstance(refusal, refusals.ShareGivenTwice)
        told = f"Share {position} is share {other} again. A different one is needed."
        assert str(refusal) == told


@POSITIONS
def test_among_three_the_share_of_another_key_is_found(position: int) -> None:
    refusal = _refused(without(position, OTHER.shares[position - 1]))
    assert isinstance(refusal, refusals.ShareOfAnotherKey)
    other = 2 if position == 1 else 1
    assert str(refusal) == f"Share {position} does not belong with share {other}."


def test_among_two_the_second_does_not_belong_with_the_first() -> None:
    for shares in ([SHARES[0], OTHER.shares[1]], [SHARES[0], OTHER.shares[0]]):
        assert str(_refused(shares)) == "Share 2 does not belong with share 1."


@POSITIONS
def test_a_false_share_whose_check_adds_up_is_found_among_three(position: int) -> None:
    false = _forged(SHARES[position - 1], value=bytes(32))
    refusal = _refused(without(position, false))
    assert isinstance(refusal, refusals.ShareOfAnotherKey)
    other = 2 if position == 1 else 1
    assert str(refusal) == f"Share {position} does not belong with share {other}."


def test_a_false_share_is_refused_beside_one_other() -> None:
    false = _forged(SHARES[2], value=bytes(32))
    twin = _forged(SHARES[0], value=bytes(32))
    for shares in ([SHARES[0], false], [false, SHARES[1]], [SHARES[0], twin]):
        assert str(_refused(shares)) == "Share 2 does not belong with share 1."


def test_shares_of_three_keys_do_not_belong_together() -> None:
    identifier = Share.from_mnemonic(SHARES[0]).identifier
    mixed = [SHARES[0], OTHER.shares[1], _forged(SHARES[2], identifier=identifier ^ 1)]
    assert _refused(mixed).position == 2
    same_number = [_forged(share, identifier=identifier) for share in OTHER.shares]
    alone = [SHARES[0], same_number[1], _forged(SHARES[2], value=bytes(32))]
    assert str(_refused(alone)) == "Share 3 does not belong with share 1."
