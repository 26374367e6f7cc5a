"""Secrets are drawn anew each time, and what is derived from one stands for it without giving it away."""

import re

import pytest

from rowan.core.sealing.secrets import (
    derived,
    new_id,
    new_key,
    new_link_token,
    new_number,
    new_token,
    same,
)


def test_a_token_is_43_letters_that_are_safe_in_a_cookie() -> None:
    drawn = {new_token() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in drawn)


def test_a_link_token_is_22_letters_that_are_safe_in_a_link() -> None:
    drawn = {new_link_token() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in drawn)


def test_a_key_is_32_bytes() -> None:
    drawn = {new_key() for _ in range(1000)}
    assert len(drawn) == 1000
    assert {len(key) for key in drawn} == {32}


def test_an_id_is_32_hexadecimal_digits() -> None:
    drawn = {new_id() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in drawn)


def test_a_number_fits_a_big_integer_and_uses_all_of_62_bits() -> None:
    drawn = {new_number() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(0 <= number < 2**62 for number in drawn)
    assert {bit for number in drawn for bit in range(62) if number >> bit & 1} == set(range(62))


def test_the_same_secret_and_purpose_give_the_same_32_bytes() -> None:
    assert derived("secret", "row") == derived("secret", "row")
    assert len(derived("secret", "row")) == 32


@pytest.mark.parametrize(
    ("secret", "purpose"), [("secret", "data"), ("secret ", "row"), ("", "row"), ("row", "secret")]
)
def test_another_secret_or_another_purpose_gives_others(secret: str, purpose: str) -> None:
    assert derived(secret, purpose) != derived("secret", "row")


def test_what_is_derived_stays_the_same_in_every_release() -> None:
    told = derived("rowan", "tests").hex()
    assert told == "81b5e4742f45804646434fba7201b90ea7355e584eefcf8396cc4345b6b833f6"


def test_a_text_that_is_no_text_is_a_secret_too() -> None:
    assert derived("half a pair \ud800", "row") != derived("half a pair ", "row")


def test_only_equal_bytes_are_the_same() -> None:
    assert same(b"secret", bytes(bytearray(b"secret")))
    assert same(b"", b"")
    for other in (b"", b"secre", b"secret\0", b"Secret", b"secreT"):
        assert not same(b"secret", other)
