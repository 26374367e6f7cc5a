"""A receipt is read as people write: capitals, accents, spaces, dashes, other digits do not matter."""

from collections.abc import Callable
from unicodedata import normalize

import pytest

from rowan.core.sealing.receipts import Receipt, in_digits, in_words, read_receipt
from rowan.core.sealing.wordlists import LANGUAGES

RECEIPT = Receipt(bytes.fromhex("01a743c6d405cd34ed981393"))
DIGITS = in_digits(RECEIPT)

Change = Callable[[str], str]

SPACED: dict[str, Change] = {
    "dashes": lambda text: text.replace(" ", "-"),
    "long dashes": lambda text: text.replace(" ", " \N{EN DASH} "),
    "many spaces": lambda text: f"  {text.replace(' ', '   ')}  ",
    "lines": lambda text: text.replace(" ", "\r\n"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "commas": lambda text: text.replace(" ", ", ") + ".",
    "wide spaces": lambda text: text.replace(" ", "\N{IDEOGRAPHIC SPACE}"),
    "hard spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "quotes": lambda text: f"\N{LEFT DOUBLE QUOTATION MARK}{text}\N{RIGHT DOUBLE QUOTATION MARK}",
    "strokes": lambda text: text.replace(" ", " | "),
    "marks of direction": lambda text: f"\N{RIGHT-TO-LEFT MARK}{text}\N{LEFT-TO-RIGHT MARK}",
    "a mark that cannot be seen": lambda text: f"{text[0]}\N{ZERO WIDTH SPACE}{text[1:]}",
    "a soft hyphen": lambda text: f"{text[0]}\N{SOFT HYPHEN}{text[1:]}",
}
CHANGED: dict[str, Change] = SPACED | {
    "capitals": str.upper,
    "first letters large": str.title,
    "accents apart": lambda text: normalize("NFD", text),
    "in compatible forms": lambda text: normalize("NFKD", text),
}
ZEROS = {
    "wide": "\N{FULLWIDTH DIGIT ZERO}",
    "arabic": "\N{ARABIC-INDIC DIGIT ZERO}",
    "persian": "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
    "devanagari": "\N{DEVANAGARI DIGIT ZERO}",
    "bengali": "\N{BENGALI DIGIT ZERO}",
    "raised": None,
}
RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


@pytest.mark.parametrize("change", SPACED.values(), ids=SPACED.keys())
def test_digits_are_read_with_anything_between_them(change: Change) -> None:
    assert read_receipt(change(DIGITS)) == RECEIPT


def test_digits_are_read_in_any_groups() -> None:
    bare = DIGITS.replace(" ", "")
    groups = [" ".join(bare[at : at + size] for at in range(0, 28, size)) for size in range(1, 29)]
    assert [group for group in groups if read_receipt(group) != RECEIPT] == []


@pytest.mark.parametrize("zero", ZEROS.values(), ids=ZEROS.keys())
def test_digits_of_other_scripts_are_read(zero: str | None) -> None:
    table = RAISED if zero is None else {ord("0") + at: ord(zero) + at for at in range(10)}
    assert DIGITS.translate(table) != DIGITS
    assert read_receipt(DIGITS.translate(table)) == RECEIPT


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_words_of_every_language_are_read_however_they_are_written(change: Change) -> None:
    written = {language: change(in_words(RECEIPT, language)) for language in LANGUAGES}
    assert {each: text for each, text in written.items() if read_receipt(text) != RECEIPT} == {}


@pytest.mark.parametrize("language", ["es", "fr", "ru", "tr", "en", "pt", "it", "cs"])
def test_words_are_read_without_their_accents(language: str) -> None:
    apart = normalize("NFD", in_words(RECEIPT, language))
    bare = "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f")
    assert read_receipt(bare) == RECEIPT


def test_the_turkish_i_is_read_with_a_dot_and_without() -> None:
    first = Receipt((2 << 79).to_bytes(12))
    written = in_words(first, "tr")
    dotless, dotted = (
        "\N{LATIN SMALL LETTER DOTLESS I}",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    )
    assert dotless in written
    assert read_receipt(written.replace(dotless, "i")) == first
    assert read_receipt(written.replace("i", dotless)) == first
    assert read_receipt(written.replace("i", dotted)) == first


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_chinese_words_need_no_spaces(language: str) -> None:
    assert read_receipt(in_words(RECEIPT, language).replace(" ", "")) == RECEIPT
