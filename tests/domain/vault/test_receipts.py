"""A referral's key opens with its receipt and second word, and for an advocate who holds the case; and then not."""

from hashlib import sha256

import pytest

from rowan.core.sealing.receipts import in_digits, new_receipt
from rowan.core.sealing.refusals import NoSecondWord
from rowan.domain.vault.actions import (
    let_advocate_open,
    make_referral_key,
    remove_referral_key,
    renew_receipt,
)
from rowan.domain.vault.clients import key_folder
from rowan.domain.vault.models import Content, Grant, Key, Receipt, Wrap
from rowan.domain.vault.queries import (
    OpenKey,
    ReceiptKeys,
    all_opened_with,
    opened_by_receipt,
    referral,
    stretched_receipt,
    stretched_word,
    subject_of,
)
from rowan.domain.vault.refusals import KeyWillNotOpen, NoSuchReceipt, ReceiptTaken
from tests.domain.vault.keyring import (
    ANA,
    BEN,
    NOW,
    SAID,
    key_of,
    opens,
    said_in,
    sealed,
    staff_key,
)

pytestmark = pytest.mark.usefixtures("database")

ONE, TWO = 501, 502


def _receipt(name: str) -> ReceiptKeys:
    """Return the keys of an invented receipt: no Argon2id has to be waited for."""
    return ReceiptKeys(sha256(name.encode()).digest(), sha256(name[::-1].encode()).digest())


def _word(name: str) -> bytes:
    return sha256(b"word " + name.encode()).digest()


PAPER, NEXT = _receipt("paper"), _receipt("next")
HEART, STONE = _word("heart"), _word("stone")


def _made(subject: int = ONE, receipt: ReceiptKeys = PAPER, word: bytes = HEART) -> OpenKey:
    return make_referral_key(subject=subject, receipt=receipt, second=word, at=NOW)


def test_receipt_and_second_word_open_it() -> None:
    made = _made()
    content = sealed(made)
    assert subject_of(PAPER) == ONE
    assert said_in(content, opened_by_receipt(PAPER, HEART)) == SAID


def test_the_receipt_alone_tells_whose_it_is_and_opens_nothing() -> None:
    _made()
    assert subject_of(PAPER) == ONE
    for wrong in (STONE, PAPER.key, PAPER.lookup):
        with pytest.raises(KeyWillNotOpen):
            opened_by_receipt(PAPER, wrong)


def test_nobody_has_another_receipt() -> None:
    _made()
    for none in (NEXT, ReceiptKeys(PAPER.lookup, NEXT.key), ReceiptKeys(NEXT.lookup, PAPER.key)):
        with pytest.raises(NoSuchReceipt):
            subject_of(none)
        with pytest.raises(NoSuchReceipt):
            opened_by_receipt(none, HEART)


def test_a_receipt_has_one_referral() -> None:
    _made()
    with pytest.raises(ReceiptTaken):
        _made(TWO)
    assert subject_of(PAPER) == ONE
    assert Key.objects.count() == Receipt.objects.count() == 1


def test_a_row_that_somebody_wrote_into_is_nobodys() -> None:
    _made()
    _made(TWO, NEXT, STONE)
    one, two = Receipt.objects.get(pk=PAPER.lookup), Receipt.objects.get(pk=NEXT.lookup)
    for changed in (
        {"slip": two.slip},
        {"key": two.key},
        {"slip": two.slip, "private": two.private},
        {"slip": two.slip, "private": two.private, "key": two.key},
    ):
        Receipt.objects.filter(pk=two.pk).delete()
        Receipt.objects.filter(pk=one.pk).update(**changed)
        with pytest.raises(NoSuchReceipt):
            subject_of(PAPER)
        with pytest.raises(NoSuchReceipt):
            opened_by_receipt(PAPER, HEART)
        Receipt.objects.all().delete()
        one.save(force_insert=True)
        two.save(force_insert=True)
    assert subject_of(PAPER) == ONE, "the control: untouched it opens"


def test_a_private_half_from_elsewhere_does_not_open() -> None:
    _made()
    _made(TWO, NEXT, HEART)
    Receipt.objects.filter(pk=PAPER.lookup).update(
        private=Receipt.objects.get(pk=NEXT.lookup).private
    )
    with pytest.raises(KeyWillNotOpen):
        opened_by_receipt(PAPER, HEART)


def test_after_renewing_only_the_new_receipt_opens_what_there_was() -> None:
    old, ana = _made(), staff_key(ANA)
    contents = [sealed(old, ana), sealed(old, subject=TWO)]
    let_advocate_open(subject=ONE, opened=old, staff=ANA, at=NOW)
    new = renew_receipt(subject=ONE, opened=old, receipt=NEXT, second=STONE, at=NOW)
    assert subject_of(NEXT) == ONE
    assert [said_in(content, opened_by_receipt(NEXT, STONE)) for content in contents] == [SAID] * 2
    with pytest.raises(NoSuchReceipt):
        subject_of(PAPER)
    assert not any(opens(content, old) for content in contents)
    assert opens(contents[0], ana), "who had it by their own key keeps it"
    assert not Grant.objects.exists()
    assert [key.id for key in Key.objects.filter(holder_id=ONE)] == [new.id]


def test_renewing_passes_over_what_was_tampered_with() -> None:
    old = _made()
    whole, broken = sealed(old), sealed(old, subject=TWO)
    Wrap.objects.filter(content=broken).update(sealed=b"nothing")
    new = renew_receipt(subject=ONE, opened=old, receipt=NEXT, second=STONE, at=NOW)
    assert opens(whole, new)
    assert not opens(broken, new)


def test_nobody_renews_another_ones_or_an_older_key() -> None:
    one, two = _made(), _made(TWO, NEXT, STONE)
    third = _receipt("third")
    with pytest.raises(KeyWillNotOpen):
        renew_receipt(subject=ONE, opened=two, receipt=third, second=STONE, at=NOW)
    renew_receipt(subject=ONE, opened=one, receipt=third, second=STONE, at=NOW)
    with pytest.raises(KeyWillNotOpen):
        renew_receipt(subject=ONE, opened=one, receipt=_receipt("fourth"), second=STONE, at=NOW)


def test_renewing_to_a_receipt_that_is_taken_changes_nothing() -> None:
    one = _made()
    _made(TWO, NEXT, STONE)
    with pytest.raises(ReceiptTaken):
        renew_receipt(subject=ONE, opened=one, receipt=NEXT, second=STONE, at=NOW)
    assert opened_by_receipt(PAPER, HEART).id == one.id


def test_an_advocate_opens_it_with_their_own_key_and_no_colleague_does() -> None:
    made, ana, ben = _made(), staff_key(ANA), staff_key(BEN)
    content = sealed(made)
    let_advocate_open(subject=ONE, opened=made, staff=ANA, at=NOW)
    assert [said_in(content, key) for key in all_opened_with(ana, referral(ONE))] == [SAID]
    assert all_opened_with(ben, referral(ONE)) == []


def test_who_has_no_key_holds_no_case() -> None:
    made = _made()
    with pytest.raises(KeyWillNotOpen):
        let_advocate_open(subject=ONE, opened=made, staff=ANA, at=NOW)
    stranger = key_of(referral(TWO))
    staff_key(ANA)
    with pytest.raises(KeyWillNotOpen):
        let_advocate_open(subject=ONE, opened=stranger, staff=ANA, at=NOW)


def test_removed_it_opens_for_nobody_and_others_keep_what_they_have() -> None:
    made, ana = _made(), staff_key(ANA)
    content = sealed(made, ana)
    let_advocate_open(subject=ONE, opened=made, staff=ANA, at=NOW)
    for _ in range(2):
        remove_referral_key(subject=ONE)
    with pytest.raises(NoSuchReceipt):
        subject_of(PAPER)
    assert not opens(content, made)
    assert all_opened_with(ana, referral(ONE)) == []
    assert opens(content, ana)
    assert Content.objects.count() == 1


def test_a_written_receipt_and_a_word_open_it_however_they_are_written() -> None:
    written = in_digits(new_receipt())
    keys = stretched_receipt(written)
    make_referral_key(subject=ONE, receipt=keys, second=stretched_word(keys, "Árbol azul"), at=NOW)
    again = stretched_receipt(written.replace(" ", "-"))
    assert again == keys
    assert opened_by_receipt(again, stretched_word(again, "arbol  AZUL")).id
    for said in ("", "no receipt at all", in_digits(new_receipt())):
        with pytest.raises(NoSuchReceipt):
            subject_of(stretched_receipt(said))
    with pytest.raises(NoSecondWord):
        stretched_word(keys, " .-")


def test_without_the_pepper_no_receipt_is_found() -> None:
    written = in_digits(new_receipt())
    keys = stretched_receipt(written)
    make_referral_key(subject=ONE, receipt=keys, second=HEART, at=NOW)
    (key_folder()._path / "pepper").unlink()
    with pytest.raises(NoSuchReceipt):
        subject_of(stretched_receipt(written))
