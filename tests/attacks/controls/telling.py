"""Cards that tell: every place shows its name and where it is, as if each had chosen to."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.apps import AppConfig


class TellingConfig(AppConfig):
    """Swaps the one place that decides what a card may draw on."""

    name = "tests.attacks.controls"
    label = "telling"

    def ready(self) -> None:
        """Swap it."""
        # Models need Django set up.
        from rowan.domain.directory.queries import programs as queries  # noqa: PLC0415

        discreet = queries._profile

        def telling(row: Any, at: datetime) -> queries.Profile:
            return replace(discreet(row, at), name=f"{row.name}, {row.region}")

        queries._profile = telling
