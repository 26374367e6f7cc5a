"""An alias is two quiet words and a number, each as likely as the others."""

import re
from collections import Counter

from rowan.core.sealing.aliases import QUALITIES, THINGS, new_alias

DRAWN = 20_000
LOADED = {
    "victim",
    "safe",
    "hope",
    "rescue",
    "girl",
    "woman",
    "house",
    "shelter",
    "angel",
    "lost",
    "free",
}


def test_it_is_two_words_of_the_lists_and_a_number() -> None:
    for _ in range(200):
        quality, thing, number = new_alias().split()
        assert quality.lower() in QUALITIES
        assert thing.lower() in THINGS
        assert re.fullmatch("[1-9][0-9]", number)


def test_words_stand_once_can_be_said_and_hint_at_nothing() -> None:
    words = [*QUALITIES, *THINGS]
    assert len(words) == len(set(words))
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)
    assert not LOADED & set(words)
    assert len(QUALITIES) * len(THINGS) * 90 > 300_000


def test_each_part_is_as_likely_as_the_others() -> None:
    drawn = [new_alias().split() for _ in range(DRAWN)]
    for place, size in enumerate((len(QUALITIES), len(THINGS), 90)):
        counts = Counter(parts[place] for parts in drawn)
        mean = DRAWN / size
        assert len(counts) == size
        assert max(counts.values()) < mean + 6 * mean**0.5
        assert min(counts.values()) > mean - 6 * mean**0.5
