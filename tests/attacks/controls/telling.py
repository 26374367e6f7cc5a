"""Cards that tell: every place shows its name and where it is, as if each had chosen to."""

from dataclasses import replace
from typing import Any

from django.apps import AppConfig


class TellingConfig(AppConfig):
    """Swaps the one place that decides what a card may draw on."""

    name = "tests.attacks.controls"
    label = "telling"

    def ready(self) -> None:
        """Swap it."""
        from rowan.domain.directory import queries  # noqa: PLC0415 - models need Django set up

        discreet = queries._profile

        def telling(row: Any) -> queries.Profile:
            return replace(discreet(row), name=f"{row.name}, {row.region}")

        queries._profile = telling
