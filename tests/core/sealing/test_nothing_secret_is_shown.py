"""No value shows its secret half, whichever way it is turned into text."""

import pytest

from rowan.core.sealing.chains import Step
from rowan.core.sealing.envelope import Place, unseal
from rowan.core.sealing.epochs import EpochKey
from rowan.core.sealing.keypairs import KeyPair, new_key_pair, unwrap
from rowan.core.sealing.passwords import PasswordKeys
from rowan.core.sealing.receipt_keys import ReceiptKeys
from rowan.core.sealing.receipts import Misread, Receipt
from rowan.core.sealing.recovery import Recovery
from rowan.core.sealing.refusals import EnvelopeWillNotOpen

PUBLIC, SECRET = b"public" * 5, b"secret" * 5
RECEIPT = b"\3secretcret!"

SHOWN = [
    (KeyPair(PUBLIC, SECRET), f"KeyPair(public={PUBLIC!r})"),
    (PasswordKeys(SECRET, SECRET), "PasswordKeys()"),
    (Receipt(RECEIPT), "Receipt()"),
    (Misread("secret"), "Misread()"),
    (ReceiptKeys(SECRET, SECRET), "ReceiptKeys(...)"),
    (Recovery(PUBLIC, ("secret", "secret", "secret")), "Recovery(...)"),
    (Step(SECRET, SECRET), "Step(...)"),
    (EpochKey(7, SECRET), "EpochKey(epoch=7)"),
]


@pytest.mark.parametrize(("value", "shown"), SHOWN, ids=lambda each: type(each).__name__)
def test_a_value_shows_only_this(value: object, shown: str) -> None:
    assert {repr(value), str(value), f"{value}", f"{value!r}", format(value)} == {shown}


def test_what_holds_keys_is_never_compared_byte_by_byte() -> None:
    for kind in (KeyPair, PasswordKeys, EpochKey):
        assert kind.__eq__ is object.__eq__, kind


@pytest.mark.parametrize(("opening", "key"), [(unseal, bytes(32)), (unwrap, new_key_pair())])
def test_a_refusal_shows_nothing_and_no_other_error_behind_it(opening: object, key: object) -> None:
    assert callable(opening)
    with pytest.raises(EnvelopeWillNotOpen) as refused:
        opening(key, b"\1" + bytes(112), Place("k", "i", "f"))
    assert refused.value.args == ()
    assert refused.value.__suppress_context__
