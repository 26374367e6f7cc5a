"""What is no receipt is misread; only a word that no list has is named, and a well-formed one is never told apart."""

import random

import pytest

from rowan.core.sealing.receipts import (
    Misread,
    Receipt,
    in_digits,
    in_words,
    new_receipt,
    read_receipt,
)
from rowan.core.sealing.wordlists import LANGUAGES, words

RECEIPT = Receipt(bytes.fromhex("01a743c6d405cd34ed981393"))
DIGITS = in_digits(RECEIPT).replace(" ", "")
WRITTEN = in_words(RECEIPT, "en").split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " - ",
        "0",
        DIGITS[:-1],
        DIGITS + "0",
        "0" + DIGITS,
        "9" * 28,
        str(2**93),
        " ".join(WRITTEN[:8]),
        " ".join([*WRITTEN, "hawk"]),
        " ".join(WRITTEN + WRITTEN),
        "\N{EVERGREEN TREE}" * 28,
        "\0",
        f"{DIGITS} {DIGITS}",
        "1" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_receipt_is_misread_without_a_word(text: str) -> None:
    assert read_receipt(text) == Misread(None)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({4: "crumbel"}, "crumbel"),
        ({0: "Hawk!", 8: "SCRYPT"}, "scrypt"),
        ({2: "hoooood", 6: "objekt"}, "hoooood"),
        ({1: "mapleoval"}, "mapleoval"),
        ({3: "\N{LATIN SMALL LETTER A WITH DIAERESIS}ctuel"}, "actuel"),
        ({5: "123"}, "123"),
        ({7: "\ud800x"}, "x"),
        ({2: "victoria"}, "victoria"),
    ],
)
def test_the_first_word_that_no_list_has_is_named(changed: dict[int, str], word: str) -> None:
    text = " ".join(changed.get(at, each) for at, each in enumerate(WRITTEN))
    assert read_receipt(text) == Misread(word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_most_words_is_meant(language: str) -> None:
    written = in_words(RECEIPT, language).split()
    written[5] = "lorem"
    assert read_receipt(" ".join(written)) == Misread("lorem")


def test_a_word_is_named_in_whole_letters() -> None:
    korean = "\N{HANGUL SYLLABLE HAN}\N{HANGUL SYLLABLE HAN}\N{HANGUL SYLLABLE HAN}"
    assert read_receipt(" ".join([*in_words(RECEIPT, "ko").split()[:8], korean])) == Misread(korean)


def test_a_word_is_named_even_if_the_number_of_words_is_wrong_too() -> None:
    assert read_receipt("hawk maple hoood") == Misread("hoood")
    assert read_receipt("lorem ipsum") == Misread("lorem")


def test_words_of_two_languages_are_no_receipt() -> None:
    spanish = in_words(RECEIPT, "es").split()
    assert read_receipt(" ".join([*WRITTEN[:5], *spanish[5:]])) == Misread("nulo")


def test_a_long_text_is_not_read_at_all() -> None:
    assert read_receipt(" ".join(WRITTEN).ljust(1000)) == RECEIPT
    assert read_receipt(" ".join(WRITTEN).ljust(1001)) == Misread(None)


def test_one_wrong_word_in_512_passes_the_check_and_is_another_receipt() -> None:
    listed, chance = words("en"), random.Random(3)
    read = []
    for _ in range(1500):
        written = in_words(new_receipt(), "en").split()
        written[chance.randrange(9)] = chance.choice(listed)
        read.append(read_receipt(" ".join(written)))
    passed = sum(isinstance(each, Receipt) for each in read)
    assert passed <= 20
    assert {each for each in read if isinstance(each, Misread)} == {Misread(None)}


def test_one_wrong_digit_in_eight_passes_the_check() -> None:
    passed = 0
    for at in range(28):
        for more in range(1, 10):
            wrong = f"{DIGITS[:at]}{(int(DIGITS[at]) + more) % 10}{DIGITS[at + 1 :]}"
            passed += isinstance(read_receipt(wrong), Receipt)
    assert 0.05 < passed / (28 * 9) < 0.2


def test_a_receipt_that_nobody_has_is_read_like_any_other() -> None:
    assert all(isinstance(read_receipt(in_digits(new_receipt())), Receipt) for _ in range(100))
