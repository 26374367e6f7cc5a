"""An agent that does not look itself: it takes any program that may be found, and any delivery as said yes to."""

from datetime import datetime

from django.apps import AppConfig


class BelievingConfig(AppConfig):
    """Swaps the two places in which the agent decides."""

    name = "tests.attacks.controls"
    label = "believing"

    def ready(self) -> None:
        """Swap them."""
        # Models need Django set up.
        from rowan.core.lifecycle.consent import Consent  # noqa: PLC0415
        from rowan.domain.directory.queries import Listed, listed  # noqa: PLC0415
        from rowan.doors.agent import delivering  # noqa: PLC0415
        from rowan.doors.agent.server import Refused  # noqa: PLC0415

        def found(program: int, at: datetime) -> Listed:
            for each in listed([program], at=at):
                return each
            raise Refused("program")

        delivering.in_network = found  # type: ignore[attr-defined]
        Consent.covers = lambda *_: True  # type: ignore[method-assign]
