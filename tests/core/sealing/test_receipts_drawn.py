"""A receipt is 90 random bits and nothing else."""

import pytest

from rowan.core.sealing.receipts import BITS, Receipt, new_receipt
from rowan.core.sealing.refusals import NotAKey


def test_every_receipt_is_another_and_uses_all_of_90_bits() -> None:
    drawn = [int.from_bytes(new_receipt().secret) for _ in range(1000)]
    assert len(set(drawn)) == 1000
    assert {bit for number in drawn for bit in range(96) if number >> bit & 1} == set(range(BITS))
    assert BITS == 90


def test_a_receipt_equals_itself_and_nothing_else() -> None:
    one = new_receipt()
    assert one == Receipt(one.secret)
    assert hash(one) == hash(Receipt(one.secret))
    assert one != new_receipt()
    assert one != one.secret
    assert len({one, Receipt(one.secret), new_receipt()}) == 2
    assert len({hash(new_receipt()) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "secret", [b"", bytes(11), bytes(13), (2**90).to_bytes(12), b"\xff" * 12], ids=bytes.hex
)
def test_other_bytes_are_no_receipt(secret: bytes) -> None:
    with pytest.raises(NotAKey):
        Receipt(secret)


def test_the_smallest_and_the_largest_are_receipts() -> None:
    assert Receipt(bytes(12)) != Receipt((2**90 - 1).to_bytes(12))
