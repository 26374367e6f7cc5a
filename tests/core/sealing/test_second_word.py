"""The word that a person chose is one more secret, taken as people write it."""

import pytest

from rowan.core.sealing.folding import without_gaps
from rowan.core.sealing.receipt_keys import second_key
from rowan.core.sealing.refusals import NoSecondWord, NotAKey

KEY = bytes(range(32))
E_ACUTE = "\N{LATIN SMALL LETTER E WITH ACUTE}"
HEART = "\N{HEAVY BLACK HEART}"


def test_key_and_word_both_count_and_the_way_of_writing_does_not() -> None:
    keys = [second_key(KEY, f"Caf{E_ACUTE}-au\ud800"), second_key(KEY, "cafe  AU\ud800")]
    assert keys[0] == keys[1]
    others = [second_key(bytes(32), "cafe au\ud800"), second_key(KEY, "cafe au"), KEY]
    assert len({keys[0], *others}) == 4
    assert {len(key) for key in keys + others} == {32}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blue heron", "Blue Heron"),
        ("blue heron", " blue-heron. "),
        ("blue heron", "blueheron"),
        ("blue heron", "blue\N{ZERO WIDTH SPACE}heron"),
        ("blue heron", "blue\nheron"),
        ("don't", "don\N{RIGHT SINGLE QUOTATION MARK}t"),
        (f"caf{E_ACUTE}", "CAFE"),
        ("ma\N{LATIN SMALL LETTER N WITH TILDE}ana", "manana"),
        ("1984", "\N{ARABIC-INDIC DIGIT ONE}\N{ARABIC-INDIC DIGIT NINE}84"),
        ("stra\N{LATIN SMALL LETTER SHARP S}e", "STRASSE"),
        (
            "\N{KATAKANA LETTER GA}",
            "\N{HALFWIDTH KATAKANA LETTER KA}\N{HALFWIDTH KATAKANA VOICED SOUND MARK}",
        ),
        (HEART, f"{HEART}\N{VARIATION SELECTOR-16}"),
        ("half a pair \ud800", "Half a pair\ud800"),
    ],
)
def test_these_are_the_same_word(one: str, other: str) -> None:
    assert without_gaps(one) == without_gaps(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("heron", "herons"),
        ("\N{KATAKANA LETTER KA}", "\N{KATAKANA LETTER GA}"),
        ("\N{DEVANAGARI LETTER KA}", "\N{DEVANAGARI LETTER KA}\N{DEVANAGARI VOWEL SIGN U}"),
        (HEART, "\N{EVERGREEN TREE}"),
        ("1", "2"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert without_gaps(one) != without_gaps(other)


@pytest.mark.parametrize("word", ["", "   ", "-", "...!?", "\N{ZERO WIDTH SPACE}", "\n\t"])
def test_nothing_is_no_word(word: str) -> None:
    with pytest.raises(NoSecondWord):
        second_key(KEY, word)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)], ids=len)
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(NotAKey):
        second_key(key, "heron")
