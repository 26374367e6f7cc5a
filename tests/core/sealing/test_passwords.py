"""A password gives a verifier and a key, the same each time with its salt and others with any other."""

import pytest

from rowan.core.sealing.passwords import keys_of, new_salt
from rowan.core.sealing.refusals import UnknownRecipe
from rowan.core.sealing.secrets import same
from rowan.core.sealing.stretching import NEWEST

SALT = bytes(range(16))


def test_verifier_and_key_tell_nothing_of_each_other_and_hang_on_password_and_salt() -> None:
    drawn = [
        keys_of("Caf\N{LATIN SMALL LETTER E WITH ACUTE} 1234567890", SALT),
        keys_of("caf\N{LATIN SMALL LETTER E WITH ACUTE} 1234567890", SALT),
        keys_of("Caf\N{LATIN SMALL LETTER E WITH ACUTE} 1234567890", bytes(16)),
    ]
    parts = [part for keys in drawn for part in (keys.verifier, keys.key)]
    assert {len(part) for part in parts} == {32}
    assert len(set(parts)) == 6


def test_it_does_not_matter_how_a_keyboard_writes_a_letter_or_half_a_sign() -> None:
    composed = keys_of("\N{LATIN SMALL LETTER E WITH ACUTE}\N{LATIN SMALL LIGATURE FI}\ud800", SALT)
    apart = keys_of("e\N{COMBINING ACUTE ACCENT}fi\ud800", SALT)
    assert same(composed.verifier, apart.verifier)
    assert same(composed.key, apart.key)


def test_salts_are_drawn_anew_and_have_16_bytes() -> None:
    drawn = {new_salt() for _ in range(1000)}
    assert len(drawn) == 1000
    assert {len(salt) for salt in drawn} == {16}


@pytest.mark.parametrize("header", ["", "argon2id/1", "argon2id/1 t=1 m=8KiB p=1", NEWEST.upper()])
def test_a_recipe_that_no_release_had_is_refused_whatever_it_asks_for(header: str) -> None:
    with pytest.raises(UnknownRecipe):
        keys_of("correct horse battery staple", SALT, header)
