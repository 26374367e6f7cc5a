"""A password is stretched before a transaction begins: on SQLite nobody else could write while one waits for it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from nacl.pwhash import argon2id

from rowan.domain.vault.actions import change_password, new_staff_key
from rowan.domain.vault.queries import opened_by_password
from tests.domain.vault.keyring import ANA, BY, NOW, PASSWORD

pytestmark = pytest.mark.usefixtures("database")


def test_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    within = list[bool]()

    def noted(stretch: Callable[..., bytes]) -> Callable[..., bytes]:
        def run(*said: Any, **more: Any) -> bytes:
            within.append(connection.in_atomic_block)
            return stretch(*said, **more)

        return run

    monkeypatch.setattr(argon2id, "kdf", noted(argon2id.kdf))
    ana = new_staff_key(staff=ANA, password=PASSWORD, by=BY, at=NOW)
    change_password(opened=ana, staff=ANA, password="another quiet sentence", by=BY, at=NOW)
    assert opened_by_password(ANA, "another quiet sentence") is not None
    assert within == [False] * 3
