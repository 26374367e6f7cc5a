"""What follows a reason is data: a file that says something else, or nothing, is refused with a sentence on where."""

import re

import pytest

from rowan.domain.referrals.clients import installed_words, read_words
from rowan.domain.referrals.queries import Then, words

WHOLE = """
version = "1"
[agreement.any]
you = { en = "I ask." }
[place.full]
then = "park"
staff = { en = "We are full" }
[need.care]
then = "reassess"
staff = { en = "More care" }
[rule.met]
then = "profile"
[rule.missed]
then = "nothing"
"""
WRONG = {
    ('then = "park"', 'then = "perk"'): (
        "words.toml: [place.full] says that perk follows, which is none of nothing, park, reassess, profile"
    ),
    ('then = "park"', "then = 7"): (
        "words.toml: [place.full] says that 7 follows, which is none of nothing, park, reassess, profile"
    ),
    ('then = "reassess"', ""): (
        "words.toml: [need.care] does not say what follows: write then = one of nothing, park, reassess, profile"
    ),
    ('then = "park"', 'than = "park"'): (
        "words.toml: [place.full] has than, which is none of you, them, staff and then"
    ),
    ("[agreement.any]", '[agreement.any]\nthen = "park"'): (
        "words.toml: [agreement.any] is no reason, so nothing follows from it: take then out"
    ),
    ('staff = { en = "More care" }', 'staff = { es = "Más" }'): (
        "words.toml: [need.care] does not say staff in English"
    ),
    ("[rule.met]", "[rule.mat]"): "words.toml: [rule.met] is missing",
    ("[place.full]", "[places.full]"): "words.toml: [place] is missing",
    ('version = "1"', ""): "words.toml: write at its top which version it is",
    ('version = "1"', 'version = "1"\nwhat = 7'): "words.toml: what is to be a table of words",
}


def test_what_is_whole_is_read() -> None:
    assert read_words(WHOLE).lists["place"]["full"].then is Then.PARK


@pytest.mark.parametrize(("change", "says"), WRONG.items())
def test_what_is_not_is_refused_with_the_place(change: tuple[str, str], says: str) -> None:
    assert change[0] in WHOLE
    with pytest.raises(ValueError, match=re.escape(says)):
        read_words(WHOLE.replace(*change))


def test_every_reason_that_a_program_can_name_has_a_known_consequence() -> None:
    lists = installed_words().lists
    found = {code: told.then for name in ("place", "need") for code, told in lists[name].items()}
    assert set(found.values()) == set(Then)
    assert words().lists["rule"].keys() == {"met", "missed"}
