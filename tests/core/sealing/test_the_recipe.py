"""Passwords and receipts are stretched by Argon2id as others compute it: three passes, 64 MiB, one lane."""

from argon2.low_level import Type, hash_secret_raw

from rowan.core.sealing.stretching import FIRST, NEWEST
from tests.core.sealing import kept


def test_what_was_kept_is_what_another_library_computes_from_what_the_header_says() -> None:
    sample = next(each for each in kept.samples("passwords") if each["name"] == "v1-plain")
    assert sample["header"] == NEWEST == FIRST == "argon2id/1 t=3 m=64MiB p=1"
    secret, salt = sample["password"].encode(), kept.hexed(sample, "salt")
    computed = hash_secret_raw(secret, salt, 3, 64 * 1024, 1, 64, Type.ID)
    assert computed == kept.hexed(sample, "verifier") + kept.hexed(sample, "key")
