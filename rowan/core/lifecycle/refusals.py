"""What a life says no to."""

from enum import StrEnum


class NotNow(Exception):
    """Nothing in this state allows this act. Somebody else was quicker, or the page was old."""

    def __init__(self, state: StrEnum, act: StrEnum) -> None:
        super().__init__(f"{act} is not possible when {state}.")
        self.state, self.act = state, act
