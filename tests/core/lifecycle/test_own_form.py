"""How far a program's own form is: the furthest that was said of it in the talk that goes on now."""

from datetime import UTC, datetime, timedelta

import pytest

from rowan.core.lifecycle.own_form import OwnForm, own_form

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
BEFORE, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("asked", "filled", "received", "form"),
    [
        (None, None, None, None),
        (BEFORE, BEFORE, BEFORE, None),
        (NOW, None, None, OwnForm.ASKED),
        (NOW, BEFORE, BEFORE, OwnForm.ASKED),
        (NOW, LATER, BEFORE, OwnForm.FILLED),
        (None, LATER, None, OwnForm.FILLED),
        (NOW, None, LATER, OwnForm.RECEIVED),
        (NOW, LATER, LATER, OwnForm.RECEIVED),
    ],
)
def test_it(
    asked: datetime | None,
    filled: datetime | None,
    received: datetime | None,
    form: OwnForm | None,
) -> None:
    assert own_form(NOW, asked, filled, received) is form
