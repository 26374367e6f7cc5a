"""What a receipt stands for hangs on every bit of it and of the pepper; what is no receipt finds nothing."""

from functools import cache

import pytest

from rowan.core.sealing.receipt_keys import (
    ReceiptKeys,
    lookup_and_key,
    lookup_and_key_of_anything,
)
from rowan.core.sealing.receipts import Receipt, in_digits, in_words
from rowan.core.sealing.refusals import NotAKey

PEPPER = bytes(range(32))
RECEIPT = Receipt(b"\1ABCDEFGHIJK")


@cache
def _one() -> ReceiptKeys:
    return lookup_and_key(PEPPER, RECEIPT)


def test_every_form_of_a_receipt_gives_the_same() -> None:
    assert lookup_and_key_of_anything(PEPPER, in_words(RECEIPT, "ko")) == _one()


def test_another_receipt_and_another_pepper_give_others() -> None:
    others = [lookup_and_key(bytes(32), RECEIPT), lookup_and_key(PEPPER, Receipt(bytes(12)))]
    parts = [part for keys in (_one(), *others) for part in (keys.lookup, keys.key)]
    assert {len(part) for part in parts} == {32}
    assert len(set(parts)) == 6


def test_what_is_no_receipt_gives_others_too() -> None:
    texts = ["lorem \ud800", RECEIPT.secret.decode()]
    others = [lookup_and_key_of_anything(PEPPER, text) for text in texts]
    parts = [part for keys in (_one(), *others) for part in (keys.lookup, keys.key)]
    assert {len(part) for part in parts} == {32}
    assert len(set(parts)) == 6


@pytest.mark.parametrize("pepper", [b"", bytes(31), bytes(33)], ids=len)
def test_a_pepper_that_is_no_key_is_refused(pepper: bytes) -> None:
    for text in ("", in_digits(RECEIPT)):
        with pytest.raises(NotAKey):
            lookup_and_key_of_anything(pepper, text)
    with pytest.raises(NotAKey):
        lookup_and_key(pepper, RECEIPT)
