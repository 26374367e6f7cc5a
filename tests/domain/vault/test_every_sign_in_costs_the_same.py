"""A password costs one Argon2id whoever it is tried for, so that nobody learns who works here."""

from collections.abc import Callable
from typing import Any

import pytest
from nacl.pwhash import argon2id

from rowan.domain.vault.actions import new_staff_key
from rowan.domain.vault.models import Key, Lock
from rowan.domain.vault.queries import opened_by_password
from tests.domain.vault.keyring import ANA, BEN, BY, NOW, PASSWORD, staff_key

pytestmark = pytest.mark.usefixtures("database")


def _nobody() -> int | None:
    return None


def _unknown() -> int | None:
    return 404


def _without_a_password() -> int | None:
    staff_key(BEN)
    return BEN


def _with_another_password() -> int | None:
    return ANA


def _retired() -> int | None:
    Key.objects.update(retired_at=NOW)
    return ANA


def _with_a_recipe_that_nobody_has() -> int | None:
    Lock.objects.update(header="argon2id/1 t=1 m=1KiB p=1")
    return ANA


def _with_a_salt_cut_short() -> int | None:
    Lock.objects.update(salt=b"short")
    return ANA


def _with_a_private_half_of_somebody_else() -> int | None:
    Lock.objects.update(private=b"\1" * 200)
    return ANA


@pytest.mark.parametrize(
    "who",
    [
        _nobody,
        _unknown,
        _without_a_password,
        _with_another_password,
        _retired,
        _with_a_recipe_that_nobody_has,
        _with_a_salt_cut_short,
        _with_a_private_half_of_somebody_else,
    ],
)
def test_it_runs_once_and_opens_nothing(
    who: Callable[[], int | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = _counted_and_made_cheap(monkeypatch)
    new_staff_key(staff=ANA, password="another quiet sentence", by=BY, at=NOW)
    user = who()
    runs.clear()
    assert opened_by_password(user, PASSWORD) is None
    assert runs == ["argon2id"]


def test_it_runs_once_for_the_right_password_too(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = _counted_and_made_cheap(monkeypatch)
    new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    runs.clear()
    assert opened_by_password(ANA, PASSWORD) is not None
    assert runs == ["argon2id"]


def _counted_and_made_cheap(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count each run of libsodium's Argon2id that gets as far as to run, and let it take 8 KiB."""
    runs, real = list[str](), argon2id.kdf

    def counted(size: int, password: bytes, salt: bytes, **_cost: Any) -> bytes:
        made: bytes = real(size, password, salt, opslimit=1, memlimit=8192)
        runs.append("argon2id")
        return made

    monkeypatch.setattr(argon2id, "kdf", counted)
    return runs
