"""A chain without a key: each tag is a hash of the tag before and the line, which anybody can make anew."""

import hashlib

from django.apps import AppConfig

from rowan.core.sealing import chains
from rowan.core.sealing.chains import Step


def plain(key: bytes, previous_tag: bytes, entry: bytes) -> Step:
    """Return the tag of one more entry, for which no key is needed, and the key as it was."""
    return Step(hashlib.sha256(previous_tag + entry).digest(), key)


class ChainedWithoutKeyConfig(AppConfig):
    """Swaps what makes tags, for the agent that chains and for whoever verifies."""

    name = "tests.attacks.controls"
    label = "chained_without_key"

    def ready(self) -> None:
        """Swap it."""
        # Models need Django set up.
        from rowan.doors.agent import chain  # noqa: PLC0415

        chains.advance = plain
        chain.advance = plain  # type: ignore[attr-defined]
