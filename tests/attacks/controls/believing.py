"""An agent that does not look itself: it takes any program that may be found, and any delivery as said yes to.

Any request that is there goes out, whatever its state and whoever it is of.
"""

from dataclasses import replace
from datetime import datetime

from django.apps import AppConfig


class BelievingConfig(AppConfig):
    """Swaps the places in which the agent decides."""

    name = "tests.attacks.controls"
    label = "believing"

    def ready(self) -> None:
        """Swap them."""
        # Models need Django set up.
        from rowan.core.lifecycle.consent import Consent  # noqa: PLC0415
        from rowan.domain.directory.queries import Listed, listed  # noqa: PLC0415
        from rowan.domain.referrals.queries import Reachable, reachable  # noqa: PLC0415
        from rowan.doors.agent import delivering  # noqa: PLC0415
        from rowan.doors.agent.server import Refused  # noqa: PLC0415

        def found(program: int, at: datetime) -> Listed:
            for each in listed([program], at=at):
                return each
            raise Refused("program")

        def stands(referral: int, program: int) -> Reachable:
            return replace(
                reachable(referral, program), goes_out=True, frozen=False, cleared=True, reply=None
            )

        delivering.reachable = stands  # type: ignore[attr-defined]
        delivering.takes_minors = lambda *_: True  # type: ignore[attr-defined]
        delivering.in_network = found  # type: ignore[attr-defined]
        Consent.covers = lambda *_: True  # type: ignore[method-assign]
