"""What an attack is, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.ground import Ground


@dataclass(frozen=True)
class Outcome:
    """How often something was tried, and each thing that should not have come of it."""

    tried: int
    harm: tuple[str, ...]

    @property
    def figure(self) -> int:
        """Count the harm done."""
        return len(self.harm)


@dataclass(frozen=True)
class Attack:
    """One row of the scorecard. ``run`` is told the ground and the share of the full number of tries.

    ``control`` names the settings of a server without exactly the protection under attack: there it must do harm.
    """

    number: int
    run: Callable[[Ground, float], Outcome]
    control: str
    target: int = 0
