"""An agent without children."""

from collections.abc import Callable

from django.apps import AppConfig


class _Nobody:
    """Stands where a child would, and has worked already."""

    def __init__(self, said: bytes) -> None:
        self._said = said

    async def said_later(self, _seconds: float) -> bytes:
        return self._said

    def dismiss(self) -> None:
        """There is nothing to end."""


class OpeningAgentConfig(AppConfig):
    """Has the agent open what is sealed itself."""

    name = "tests.attacks.controls"
    label = "opening_agent"

    def ready(self) -> None:
        """Swap what forks, wherever it is called."""
        from rowan.doors.agent import delivering, holding, waiting  # noqa: PLC0415 - models

        def here(work: Callable[[], bytes]) -> bytes:
            return work()

        for module in (delivering, holding, waiting):
            module.in_a_child = here  # type: ignore[attr-defined]
        for module in (holding, waiting):
            module.begun = lambda work: _Nobody(work())  # type: ignore[attr-defined]
