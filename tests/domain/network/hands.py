"""How tests change the settings of a network."""

from datetime import datetime, timedelta
from typing import Any

from rowan.domain.network import actions
from rowan.domain.network.queries import in_force
from tests.domain.cast import NOW

BY = "staff:7"
MINUTE = timedelta(minutes=1)
LINE = {
    "name": {"en": "Harbor", "es": "Puerto"},
    "says": {"en": "A bed for one night.", "es": "Una cama por una noche."},
    "call": "512-555-0100",
    "checked": "2026-01-05",
}
PUBLISHED = {
    "place": 1,
    "question": {"en": "Is it free?", "es": "¿Es gratis?"},
    "answer": {"en": "Yes.\nYou pay nothing here.", "es": "Sí.\nAquí no paga nada."},
}


def sets(at: datetime | None = None, seen: int | None = None, **said: Any) -> int:
    """Change settings, a minute after the last change. ``limits__submitted`` stands for ``limits.submitted``."""
    number = in_force().number
    return actions.change(
        said={name.replace("__", "."): value for name, value in said.items()},
        seen=number if seen is None else seen,
        by=BY,
        at=at or NOW + (number + 1) * MINUTE,
    )


def takes_back(number: int) -> int:
    """Undo a change, a minute after the last one."""
    at = NOW + (in_force().number + 1) * MINUTE
    return actions.undo(number=number, by=BY, at=at)
