"""A network that asks for no verification."""

import sys

from django.apps import AppConfig


class UnverifiedConfig(AppConfig):
    """Swaps what standing it takes to be part of the network, wherever it is asked for."""

    name = "tests.attacks.controls"
    label = "unverified"

    def ready(self) -> None:
        """Swap it."""
        # Models need Django set up.
        from rowan.domain.directory import actions, queries  # noqa: F401, PLC0415 - those who ask
        from rowan.domain.directory.models import IN_NETWORK, Standing  # noqa: PLC0415
        from rowan.doors.agent import waiting  # noqa: PLC0415

        anybody = IN_NETWORK | {Standing.UNVERIFIED}
        for module in [each for name, each in sys.modules.items() if name.startswith("rowan.")]:
            if vars(module).get("IN_NETWORK") is IN_NETWORK:
                module.IN_NETWORK = anybody  # type: ignore[attr-defined]
        waiting.last_detail = lambda *_: Standing.VERIFIED  # type: ignore[attr-defined]
