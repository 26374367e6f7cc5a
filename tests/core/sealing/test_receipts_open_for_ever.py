"""Every form of a receipt that any release gave reads in this one, and stands for what it stood for."""

import pytest

from rowan.core.sealing.receipt_keys import lookup_and_key, second_key
from rowan.core.sealing.receipts import Receipt, in_digits, in_words, read_receipt
from tests.core.sealing import kept

SAMPLES = kept.samples("receipts")
WITH_KEYS = [sample for sample in SAMPLES if "pepper" in sample]
EACH = pytest.mark.parametrize("sample", SAMPLES, ids=kept.name)


@EACH
def test_every_kept_form_reads(sample: kept.Sample) -> None:
    receipt = Receipt(kept.hexed(sample, "secret"))
    written = [sample["digits"], *sample["words"].values()]
    assert [text for text in written if read_receipt(text) != receipt] == []


@EACH
def test_a_receipt_is_written_as_it_was(sample: kept.Sample) -> None:
    receipt = Receipt(kept.hexed(sample, "secret"))
    assert in_digits(receipt) == sample["digits"]
    assert {language: in_words(receipt, language) for language in sample["words"]} == sample[
        "words"
    ]


@pytest.mark.parametrize("sample", WITH_KEYS, ids=kept.name)
def test_a_kept_receipt_finds_what_it_found(sample: kept.Sample) -> None:
    receipt, pepper = Receipt(kept.hexed(sample, "secret")), kept.hexed(sample, "pepper")
    found = lookup_and_key(pepper, receipt)
    assert found == (kept.hexed(sample, "lookup"), kept.hexed(sample, "key"))
    assert second_key(found.key, sample["second_word"]) == kept.hexed(sample, "second_key")


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 3
    assert len(WITH_KEYS) >= 2
    assert all(len(sample["words"]) >= 12 for sample in SAMPLES)
