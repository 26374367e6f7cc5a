"""How far a program's own application form is, in the talk that goes on now."""

from datetime import datetime
from enum import StrEnum, unique


@unique
class OwnForm(StrEnum):
    """Where it is."""

    ASKED = "asked"
    """The program asks the person to fill it in."""

    FILLED = "filled"
    """The person says that it is filled in."""

    RECEIVED = "received"
    """The program has it."""


def own_form(
    since: datetime,
    asked_at: datetime | None,
    filled_at: datetime | None,
    received_at: datetime | None,
) -> OwnForm | None:
    """Return how far it is; nothing before anybody asked. What was so in an earlier talk does not count.

    ``since`` is when this talk began.
    """
    told = {
        OwnForm.RECEIVED: received_at,
        OwnForm.FILLED: filled_at,
        OwnForm.ASKED: asked_at,
    }
    return next((how for how, at in told.items() if at is not None and at >= since), None)
