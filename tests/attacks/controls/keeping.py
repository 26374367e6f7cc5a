"""Leaving as it would be if it were only a matter of sessions and of a new key."""

from datetime import datetime

from django.apps import AppConfig


class KeepsGrants(AppConfig):
    """Renews a house's key when somebody leaves, and lets their grants stand."""

    name = "tests.attacks.controls"
    label = "keeps_grants"

    def ready(self) -> None:
        """Swap the one action that takes keys back."""
        # Models need Django set up.
        from rowan.domain.vault import actions  # noqa: PLC0415
        from rowan.domain.vault.queries import Holder  # noqa: PLC0415

        def take_back(*, holder: Holder, staff: int, by: str, at: datetime) -> None:
            del staff
            actions.renew(holder=holder, by=by, at=at)

        actions.take_back = take_back
